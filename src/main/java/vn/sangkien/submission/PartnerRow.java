package vn.sangkien.submission;

/** A partner with the entry it belongs to, as the database answers. */
record PartnerRow(String code, String unit, String unitName, PartnerState state) {}
