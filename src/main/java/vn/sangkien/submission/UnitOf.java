package vn.sangkien.submission;

/** An entry and its lead unit, as the database answers. */
record UnitOf(String code, String unit) {}
