package vn.sangkien.judging;

/** A ranked entry and what the rule suggests about it. */
public record Suggested(Ranked ranked, Suggestion suggestion) {}
