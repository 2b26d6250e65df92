package vn.sangkien.judging;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A panel as its decision names it; the order of the judges is the order of the paper.
 *
 * @param secretaries of this round; null or empty where the whole secretariat serves it
 * @param boardChiefs by board, who of its judges presides over it in place of the round's chief
 */
public record Appointment(
        @Nullable List<String> judges,
        @Nullable String chief,
        @Nullable String decisionNumber,
        @Nullable List<String> secretaries,
        Map<String, String> boardChiefs) {
    /** A panel of a round that is not divided, served by the whole secretariat. */
    public Appointment(@Nullable List<String> judges, @Nullable String chief, @Nullable String decisionNumber) {
        this(judges, chief, decisionNumber, null, Map.of());
    }

    /**
     * Whom the plan lets be appointed, by user id.
     *
     * @param byBoard for each board those who may preside over it
     */
    public record Eligible(Set<String> judges, Set<String> secretaries, Map<String, Set<String>> byBoard) {}
}
