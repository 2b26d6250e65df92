package vn.sangkien.submission;

/** How many units have sent, of how many (R3, R64). */
public record StandingCounts(int mandatory, int mandatorySent, int encouraged, int encouragedSent, int overdue) {}
