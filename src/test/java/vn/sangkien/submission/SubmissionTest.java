package vn.sangkien.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vn.sangkien.refusal.Refusal;

/** Which step may follow which. */
class SubmissionTest {
    private static final Instant NOW = Instant.parse("2019-06-20T02:00:00Z");
    private static final Instant LATER = Instant.parse("2019-06-25T02:00:00Z");

    private static Submission draft(String... partners) {
        return new Submission("khanh-son-2019", "KS2019", 7, content("Một cửa lưu động", partners), "tohap", NOW);
    }

    private static Content content(String title, String... partners) {
        return new Content(
                "KS-XA-01",
                List.of(partners),
                Kind.MODEL,
                title,
                "cong-nghe",
                null,
                List.of(),
                Map.of(),
                List.of(),
                false,
                null,
                null);
    }

    private static Submission sent() {
        var entry = draft();
        entry.prepared();
        entry.send(false, "tohaptt", NOW);
        return entry;
    }

    private static Submission received() {
        var entry = sent();
        entry.receive(true, "phongnoivu", NOW);
        return entry;
    }

    private static Submission valid() {
        var entry = received();
        entry.valid("vong-loai", NOW);
        return entry;
    }

    private static void conflict(Submission entry, Consumer<Submission> step) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> step.accept(entry))
                .returns(Refusal.Kind.CONFLICT, Refusal::kind)
                .withMessageContaining(entry.code())
                .withMessageContaining(entry.state().label());
    }

    @Test
    void pads_its_number_to_three_digits_and_lets_it_grow() {
        assertThat(draft().code()).isEqualTo("KS2019-007");
        assertThat(new Submission("k", "KS2019", 1234, content("Tên"), "u", NOW).code())
                .isEqualTo("KS2019-1234");
    }

    @Test
    void waits_for_every_partner_before_the_heads_turn() {
        var entry = draft("KS-CM-04", "KS-CM-06");

        entry.prepared();
        assertThat(entry.state()).isEqualTo(EntryState.AWAITING_PARTNERS);
        assertThat(entry.partnersToAsk()).containsExactly("KS-CM-04", "KS-CM-06");
        entry.partnerAnswers("KS-CM-06", true, null, "vhtttt", NOW);
        assertThat(entry.state()).isEqualTo(EntryState.AWAITING_PARTNERS);
        entry.partnerAnswers("KS-CM-04", false, "Không tham gia", "tnmttt", NOW);

        assertThat(entry.state()).isEqualTo(EntryState.AWAITING_HEAD);
        assertThat(entry.partners())
                .extracting(Partner::state)
                .containsExactly(PartnerState.DECLINED, PartnerState.CONFIRMED);
    }

    @Test
    void asks_no_partner_twice_and_no_stranger() {
        var entry = draft("KS-CM-04", "KS-CM-06");
        entry.prepared();
        entry.partnerAnswers("KS-CM-04", true, null, "tnmttt", NOW);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> entry.partnerAnswers("KS-CM-04", false, "x", "tnmttt", NOW))
                .returns(Refusal.Kind.CONFLICT, Refusal::kind);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> entry.partnerAnswers("KS-CM-10", true, null, "vanphongtt", NOW))
                .returns(Refusal.Kind.NOT_FOUND, Refusal::kind);
    }

    @Test
    void keeps_partners_answers_when_handed_back_and_asks_only_new_ones() {
        var entry = draft("KS-CM-04");
        entry.prepared();
        entry.partnerAnswers("KS-CM-04", true, null, "tnmttt", NOW);
        entry.headReturns("Bổ sung số liệu");

        assertThat(entry.state()).isEqualTo(EntryState.DRAFT);
        assertThat(entry.returnReason()).isEqualTo("Bổ sung số liệu");
        entry.edit(content("Tên mới", "KS-CM-06", "KS-CM-04"), NOW);
        entry.prepared();
        assertThat(entry.partnersToAsk()).containsExactly("KS-CM-06");
        assertThat(entry.partners())
                .extracting(Partner::state)
                .containsExactly(PartnerState.PENDING, PartnerState.CONFIRMED);
    }

    @Test
    void is_held_for_the_committee_when_late() {
        var entry = draft();
        entry.prepared();
        entry.sendLate("tohaptt", NOW);

        assertThat(entry.state()).isEqualTo(EntryState.LATE);
        conflict(entry, e -> e.receive(true, "phongnoivu", NOW));
        entry.decideLate(true, "Mưa lũ", "03/BB");
        assertThat(entry.state()).isEqualTo(EntryState.SENT);
        assertThat(entry.late()).isTrue();
        assertThat(entry.grace()).isFalse();
    }

    @Test
    void ends_where_the_committee_does_not_take_it() {
        var entry = draft();
        entry.prepared();
        entry.sendLate("tohaptt", NOW);
        entry.decideLate(false, "Không có lý do chính đáng", "03/BB");

        assertThat(entry.state()).isEqualTo(EntryState.LATE_REFUSED);
        assertThat(entry.close()).isFalse();
        assertThat(entry.state()).isEqualTo(EntryState.LATE_REFUSED);
    }

    @Test
    void can_be_edited_only_as_draft_or_while_a_supplement_is_due() {
        var entry = received();
        conflict(entry, e -> e.edit(content("Tên mới"), NOW));
        entry.askSupplement("Thiếu minh chứng", LATER, NOW);
        entry.edit(content("Tên mới"), NOW);

        assertThat(entry.title()).isEqualTo("Tên mới");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> entry.edit(content("Muộn"), LATER));
    }

    @Test
    void is_checked_again_after_a_supplement_or_after_its_day() {
        var entry = received();
        entry.askSupplement("Thiếu minh chứng", LATER, NOW);
        conflict(entry, e -> e.valid("vong-loai", NOW));
        entry.supplemented();
        assertThat(entry.state()).isEqualTo(EntryState.RECEIVED);
        entry.askSupplement("Vẫn thiếu", LATER, NOW);

        entry.invalid(LATER);

        assertThat(entry.state()).isEqualTo(EntryState.INVALID);
    }

    @Test
    void takes_no_step_out_of_turn() {
        conflict(draft(), e -> e.send(false, "u", NOW));
        conflict(draft(), e -> e.headReturns("x"));
        conflict(draft(), e -> e.receive(true, "u", NOW));
        conflict(sent(), Submission::prepared);
        conflict(sent(), e -> e.valid("vong-loai", NOW));
        conflict(sent(), e -> e.decideLate(true, "x", "1"));
        conflict(received(), Submission::supplemented);
        conflict(received(), Submission::enterRound);
        conflict(valid(), e -> e.formTeam("A", List.of("B"), 0));
        conflict(received(), e -> e.report(true, null, "x", null, NOW));
    }

    @Test
    void is_scored_once_and_remembers_its_outcome() {
        var entry = valid();
        entry.enterRound();
        entry.enterRound();
        assertThat(entry.scored()).isTrue();
        assertThat(entry.scored()).isFalse();
        assertThat(entry.state()).isEqualTo(EntryState.SCORED);
        entry.missRound(EntryState.NOT_SELECTED);
        entry.report(false, null, "Chưa áp dụng", null, NOW);

        assertThat(entry.state()).isEqualTo(EntryState.REPORTED);
        assertThat(entry.outcome()).isEqualTo(EntryState.NOT_SELECTED);
        assertThat(entry.close()).isFalse();
    }

    @Test
    void closes_from_wherever_it_stands() {
        assertThat(draft().close()).isTrue();
        assertThat(valid().close()).isTrue();
    }
}
