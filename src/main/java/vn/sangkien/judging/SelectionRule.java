package vn.sangkien.judging;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The decision table behind a suggestion. */
@FunctionalInterface
public interface SelectionRule {
    Suggestion suggest(BigDecimal score, @Nullable BigDecimal threshold, BigDecimal passMark);
}
