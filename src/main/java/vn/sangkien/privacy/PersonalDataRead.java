package vn.sangkien.privacy;

import java.util.List;
import java.util.Map;

/**
 * Somebody read out everything that is held on a person. Published in the transaction that read it.
 *
 * @param userIds their accounts; none where a name without an account was asked for
 * @param found how many records by kind
 */
public record PersonalDataRead(List<String> userIds, Map<String, Integer> found) {}
