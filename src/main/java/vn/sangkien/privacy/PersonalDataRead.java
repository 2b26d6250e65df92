package vn.sangkien.privacy;

import java.util.Map;

/**
 * Somebody read out everything that is held on a person. Published in the transaction that read it.
 *
 * @param asked the user id or name that was asked for
 * @param found how many records by kind
 */
public record PersonalDataRead(String asked, Map<String, Integer> found) {}
