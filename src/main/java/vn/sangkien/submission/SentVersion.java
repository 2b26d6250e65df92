package vn.sangkien.submission;

/** How often an entry that was sent has changed so far: for whoever keeps something that is made of it. */
public record SentVersion(String code, long version) {}
