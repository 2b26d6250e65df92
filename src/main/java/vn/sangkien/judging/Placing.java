package vn.sangkien.judging;

import org.jspecify.annotations.Nullable;

/** A row of the ranking: the place, the score, and the scores above and below it. */
record Placing(int rank, RoundScore score, @Nullable RoundScore above, @Nullable RoundScore below) {}
