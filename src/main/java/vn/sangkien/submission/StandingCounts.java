package vn.sangkien.submission;

/** How many units stand where, and how many entries they have sent (R3, R64). */
public record StandingCounts(
        int units, int mandatory, int sent, int notSent, int overdue, int notTakingPart, long entries) {}
