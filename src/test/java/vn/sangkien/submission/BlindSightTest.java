package vn.sangkien.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose an entry is stays hidden from whoever reads it only in order to judge it in a blind round. */
class BlindSightTest {
    private static final String ROUND = "vong-loai";

    private static SubmissionLine entry(@Nullable String round) {
        return new SubmissionLine(
                "KS2019-001",
                Kind.INITIATIVE,
                "Một cửa",
                "khac",
                "KS-XA-04",
                "UBND xã Sơn Bình",
                EntryState.SCORING,
                round,
                false,
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                List.of());
    }

    private static Sight judge(Set<String> units, Set<String> sentUp, Set<String> blind) {
        return new Sight(false, false, units, "gk1", Set.of("KS2019-001/" + ROUND), sentUp, false, blind);
    }

    @Test
    void aJudgeReadsItBlind() {
        var sight = judge(Set.of(), Set.of(), Set.of(ROUND));

        assertThat(sight.reads(entry(ROUND))).isTrue();
        assertThat(sight.blinds(entry(ROUND))).isTrue();
        assertThat(sight.blinds(ROUND)).isTrue();
        assertThat(entry(ROUND).withoutUnits())
                .hasNoNullFieldsOrPropertiesExcept()
                .returns("", SubmissionLine::unit)
                .returns("", SubmissionLine::unitNames)
                .returns("Một cửa", SubmissionLine::title);
    }

    @Test
    void notInAnotherRoundNorOncePublished() {
        var sight = judge(Set.of(), Set.of(), Set.of("so-khao"));

        assertThat(sight.reads(entry(ROUND))).isTrue();
        assertThat(sight.blinds(entry(ROUND))).isFalse();
        assertThat(sight.blinds(entry(null))).isFalse();
        assertThat(sight.blinds(ROUND)).isFalse();
    }

    @Test
    void whoeverMayReadItAnywayIsNotBlinded() {
        assertThat(judge(Set.of("KS-XA-04"), Set.of(), Set.of(ROUND)).blinds(entry(ROUND)))
                .isFalse();
        assertThat(judge(Set.of(), Set.of(ROUND), Set.of(ROUND)).blinds(entry(ROUND)))
                .isFalse();
        assertThat(judge(Set.of(), Set.of(ROUND), Set.of(ROUND)).blinds(ROUND)).isFalse();
        assertThat(Sight.ALL.blinds(entry(ROUND))).isFalse();
    }
}
