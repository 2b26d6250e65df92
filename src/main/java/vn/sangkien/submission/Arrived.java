package vn.sangkien.submission;

/**
 * An entry that came in a package.
 *
 * @param originCode its code in the sending contest
 */
public record Arrived(String code, String originCode, String title, String originUnit, EntryState state) {}
