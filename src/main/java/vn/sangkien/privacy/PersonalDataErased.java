package vn.sangkien.privacy;

import java.util.Map;

/**
 * The personal data of a contest is gone. Published once for each run that erased anything, in its last transaction.
 *
 * @param erased how many records by kind, in this run
 */
public record PersonalDataErased(String contest, Map<String, Long> erased) {}
