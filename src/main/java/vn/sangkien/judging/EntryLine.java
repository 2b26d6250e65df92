package vn.sangkien.judging;

/** What a list of results says about an entry besides its points. */
public record EntryLine(String code, String title, String unitName) {}
