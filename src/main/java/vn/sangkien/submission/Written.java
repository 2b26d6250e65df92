package vn.sangkien.submission;

import org.jspecify.annotations.Nullable;

/** One section of an entry, or the entry without any: an entry has as many as sections are written in it. */
public record Written(String code, String title, @Nullable String text) {}
