package vn.sangkien.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.orm.jpa.TestEntityManager;
import org.springframework.data.domain.Pageable;
import vn.sangkien.access.Actor;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

@IssuanceSlice
class IssuanceServiceTest {
    private static final Actor DRAFTER = new Actor("phongnoivu", Set.of());
    private static final Actor CHECKER = new Actor("truongphong", Set.of());
    private static final Actor SIGNER = new Actor("lanhdao", Set.of());
    private static final Actor CLERK = new Actor("vanthu", Set.of());
    private static final LocalDate SIGNED_ON = LocalDate.of(2019, 7, 26);

    @Autowired
    private IssuanceService issuance;

    @Autowired
    private IssuanceSlice.MovingClock clock;

    @Autowired
    private TestEntityManager database;

    private final ContestPlan plan = Plans.plan(
            "khanh-son-2019",
            Map.of(
                    "qualifying-results", Plans.paper("BTC", "TB-BTC"),
                    "awards", Plans.paper("UBND", "QĐ-UBND"),
                    "cover-letter", Plans.paper("UBND", "UBND-NV")));

    @BeforeEach
    void begin() {
        clock.set("2019-07-25T17:30:00Z"); // 26/7/2019 0:30 in Khánh Sơn
    }

    @Test
    void goesFromDraftToIssue() {
        var key = issuance.open(plan, "qualifying-results").key();
        assertThat(key).isEqualTo("khanh-son-2019/qualifying-results");

        issuance.draft(key, "Về kết quả vòng loại", "Ban tổ chức thông báo…", "- Như trên;\n- Lưu: VT, NV.", DRAFTER);
        assertThat(issuance.checked(key)).isFalse();
        issuance.check(key, true, null, CHECKER);
        assertThat(issuance.checked(key)).isTrue();
        issuance.sign(key, true, null, SIGNER);
        assertThat(issuance.signed(key)).isTrue();
        issuance.number(key, SIGNED_ON, CLERK);
        issuance.issue(key);
        issuance.issue(key);
        database.flush();
        database.clear();

        var paper = issuance.paper(key);
        assertThat(paper.state()).isEqualTo(PaperState.ISSUED);
        assertThat(paper.numberAndSymbol()).isEqualTo("01/TB-BTC");
        assertThat(paper.drafter()).isEqualTo("phongnoivu");
        assertThat(paper.checkedBy()).isEqualTo("truongphong");
        assertThat(paper.signedBy()).isEqualTo("lanhdao");
        assertThat(paper.numberedBy()).isEqualTo("vanthu");
        assertThat(issuance.papers(plan.key(), Pageable.unpaged())).containsExactly(paper);
    }

    @Test
    void openingAgainAnswersTheSamePaper() {
        var first = issuance.open(plan, "awards");

        assertThat(issuance.open(plan, "awards")).isSameAs(first);
        assertThatThrownBy(() -> issuance.open(plan, "unknown"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    }

    @Test
    void goesBackToTheDrafterWithAReason() {
        var key = drafted("awards");

        assertThatThrownBy(() -> issuance.check(key, false, " ", CHECKER))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                        .extracting(Fault::field)
                        .containsExactly("reason"));
        issuance.check(key, false, "Thiếu căn cứ", CHECKER);
        assertThat(issuance.paper(key).state()).isEqualTo(PaperState.RETURNED);
        assertThat(issuance.paper(key).returnReason()).isEqualTo("Thiếu căn cứ");

        issuance.draft(key, "Về khen thưởng", "Đã bổ sung căn cứ", null, DRAFTER);
        issuance.check(key, true, null, CHECKER);
        assertThat(issuance.paper(key).returnReason()).isNull();
        issuance.sign(key, false, "Sửa thể thức", SIGNER);
        assertThat(issuance.signed(key)).isFalse();
        assertThat(issuance.checked(key)).isFalse();
        issuance.draft(key, "Về khen thưởng", "Đã sửa thể thức", null, DRAFTER);
        issuance.check(key, true, null, CHECKER);
        issuance.sign(key, true, null, SIGNER);

        assertThat(issuance.signed(key)).isTrue();
    }

    @Test
    void keepsTheOrderOfTheChain() {
        var key = issuance.open(plan, "awards").key();

        assertThatThrownBy(() -> issuance.check(key, true, null, CHECKER)).hasMessageContaining("chưa có nội dung");
        assertThatThrownBy(() -> issuance.sign(key, true, null, SIGNER)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> issuance.number(key, SIGNED_ON, CLERK)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> issuance.issue(key)).hasMessageContaining("“Dự thảo” nên không phát hành được");
        assertThatThrownBy(() -> issuance.draft(key, "", null, null, DRAFTER))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                        .extracting(Fault::field)
                        .containsExactly("subject", "body"));
    }

    @Test
    void aSignedPaperNoLongerChanges() {
        var key = signed("awards");

        assertThatThrownBy(() -> issuance.draft(key, "Khác", "Khác", null, DRAFTER))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> issuance.check(key, false, "Khác", CHECKER)).isInstanceOf(Refusal.class);
    }

    @Test
    void theDateLiesBetweenSignatureAndToday() {
        var key = signed("awards");
        clock.set("2019-07-29T03:00:00Z");

        assertThatThrownBy(() -> issuance.number(key, LocalDate.of(2019, 7, 25), CLERK))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> issuance.number(key, LocalDate.of(2019, 7, 30), CLERK))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> issuance.number(key, null, CLERK)).isInstanceOf(Refusal.class);
        assertThat(issuance.number(key, LocalDate.of(2019, 7, 29), CLERK).number())
                .isEqualTo(1);
    }

    @Test
    void eachSeriesCountsForItselfAndRestartsEachYear() {
        assertThat(numbered("awards", SIGNED_ON)).isEqualTo("01/QĐ-UBND");
        assertThat(numbered("cover-letter", SIGNED_ON)).isEqualTo("02/UBND-NV");
        assertThat(numbered("qualifying-results", SIGNED_ON)).isEqualTo("01/TB-BTC");

        var next = Plans.plan("khanh-son-2020", Map.of("awards", Plans.paper("UBND", "QĐ-UBND")));
        issuance.open(next, "awards");
        clock.set("2020-01-01T01:00:00Z");
        var key = "khanh-son-2020/awards";
        issuance.draft(key, "Về khen thưởng", "Nội dung", null, DRAFTER);
        issuance.check(key, true, null, CHECKER);
        issuance.sign(key, true, null, SIGNER);
        assertThat(issuance.number(key, LocalDate.of(2020, 1, 1), CLERK).numberAndSymbol())
                .isEqualTo("01/QĐ-UBND");
    }

    private String numbered(String kind, LocalDate on) {
        return issuance.number(signed(kind), on, CLERK).numberAndSymbol();
    }

    private String signed(String kind) {
        var key = drafted(kind);
        issuance.check(key, true, null, CHECKER);
        issuance.sign(key, true, null, SIGNER);
        return key;
    }

    private String drafted(String kind) {
        var key = issuance.open(plan, kind).key();
        issuance.draft(key, "Về khen thưởng", "Nội dung", null, DRAFTER);
        return key;
    }
}
