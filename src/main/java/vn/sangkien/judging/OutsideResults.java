package vn.sangkien.judging;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a paper from outside says of the entries of a round, as it was typed in or sent.
 *
 * @param number, date, issuer of the paper
 * @param scores a figure for each entry of the round
 */
public record OutsideResults(
        @Nullable String number,
        @Nullable LocalDate date,
        @Nullable String issuer,
        @Nullable List<@Nullable Line> scores) {
    /** @param figure points or votes, as the plan says of the source */
    public record Line(@Nullable String entry, @Nullable BigDecimal figure) {}
}
