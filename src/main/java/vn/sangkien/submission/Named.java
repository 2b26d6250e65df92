package vn.sangkien.submission;

/** An entry that has not been withdrawn, by its lead unit and title. */
public record Named(String code, String unit, String title) {}
