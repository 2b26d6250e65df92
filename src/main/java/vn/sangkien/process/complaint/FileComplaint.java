package vn.sangkien.process.complaint;

import org.jspecify.annotations.Nullable;

/**
 * A complaint as its unit writes it.
 *
 * @param round the round whose result it is about
 * @param reason what is held to be wrong, and why
 */
public record FileComplaint(@Nullable String round, @Nullable String reason) {}
