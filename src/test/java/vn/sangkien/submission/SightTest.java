package vn.sangkien.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sangkien.TestContest.COMMITTEE;
import static vn.sangkien.TestContest.CULTURE;
import static vn.sangkien.TestContest.JUDGE;
import static vn.sangkien.TestContest.KEY;
import static vn.sangkien.TestContest.LAND;
import static vn.sangkien.TestContest.OFFICE;
import static vn.sangkien.TestContest.POLICE;
import static vn.sangkien.TestContest.STANDING_BODY;
import static vn.sangkien.TestContest.TO_HAP;
import static vn.sangkien.TestContest.brief;
import static vn.sangkien.TestContest.head;
import static vn.sangkien.TestContest.staff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sangkien.DomainTest;
import vn.sangkien.TestContest;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Groups;
import vn.sangkien.contest.Rights;
import vn.sangkien.refusal.Refusal;

/** Who sees which entries: in a list, one by one, and never more in the one than in the other. */
@DomainTest
class SightTest {
    @Autowired
    TestContest contest;

    @Autowired
    SubmissionService submissions;

    @Autowired
    JdbcTemplate jdbc;

    private final List<String> codes = new ArrayList<>();

    private String draft;
    private String declined;
    private String scored;
    private String scoredWithoutPartner;
    private String selected;
    private String forwarded;
    private String onPaper;

    @BeforeEach
    void entriesInEveryPosition() {
        contest.issue();
        draft = entry(TO_HAP, LAND);
        declined = entry(CULTURE, LAND);
        scored = entry(OFFICE, TO_HAP);
        scoredWithoutPartner = entry(OFFICE, LAND);
        selected = entry(POLICE);
        forwarded = entry(POLICE);
        onPaper = typedIn(CULTURE);
        contest.settle();
        jdbc.update(
                "update submission_partner set state = 'DECLINED', reason = 'Bận', answered_by = 'ai', answered_at = current_timestamp where submission in (?, ?)",
                declined,
                scoredWithoutPartner);
        stands(scored, "vong-loai", EntryState.SCORING);
        stands(scoredWithoutPartner, "vong-loai", EntryState.SCORED);
        stands(selected, "so-khao", EntryState.SELECTED);
        stands(forwarded, "so-khao", EntryState.FORWARDED);
    }

    private String entry(String unit, String... partners) {
        codes.add(submissions.start(KEY, brief(unit, partners), staff(unit)).code());
        return codes.get(codes.size() - 1);
    }

    private String typedIn(String unit) {
        var draft = brief(unit);
        var handedIn = new SubmissionDraft(
                unit,
                draft.partnerUnits(),
                draft.kind(),
                draft.title(),
                draft.theme(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new OnBehalf("Nguyễn Văn Mẫu", "Phó trưởng phòng"));
        codes.add(submissions.start(KEY, handedIn, holder("van-thu")).code());
        return codes.get(codes.size() - 1);
    }

    private void stands(String code, String round, EntryState state) {
        jdbc.update("update submission set round_id = ?, state = ? where code = ?", round, state.name(), code);
    }

    private static Actor holder(String role) {
        return new Actor("ai", Set.of(Groups.role(KEY, role)));
    }

    private static Actor both(Actor one, Actor other) {
        var groups = new HashSet<>(one.groups());
        groups.addAll(other.groups());
        return new Actor(one.userId(), groups);
    }

    @Test
    void aListShowsWhatMayBeReadOneByOne() {
        var expected = Map.ofEntries(
                Map.entry(staff(TO_HAP), List.of(draft, scored)),
                Map.entry(head(LAND), List.of(draft)),
                Map.entry(staff(CULTURE), List.of(declined, onPaper)),
                Map.entry(JUDGE, List.of(scored, scoredWithoutPartner)),
                Map.entry(both(JUDGE, staff(LAND)), List.of(draft, scored)),
                Map.entry(new Actor("giamkhao9", JUDGE.groups()), List.<String>of()),
                Map.entry(holder("ban-to-chuc-tinh"), List.of(forwarded)),
                Map.entry(STANDING_BODY, codes),
                Map.entry(COMMITTEE, codes),
                Map.entry(holder("to-thu-ky"), codes),
                Map.entry(holder("lanh-dao"), codes),
                Map.entry(holder("giam-sat"), codes),
                Map.entry(new Actor("kiemsoat", Set.of(Groups.AUDITORS)), codes),
                Map.entry(Actor.SYSTEM, codes),
                Map.entry(holder("tai-chinh"), List.<String>of()),
                Map.entry(holder("van-thu"), List.of(onPaper)),
                Map.entry(holder("huyen-doan"), List.<String>of()),
                Map.entry(holder("truyen-thong"), List.<String>of()),
                Map.entry(new Actor("hethong", Set.of()), List.<String>of()),
                Map.entry(new Actor("phongnoivu", Set.of("khac.phong-noi-vu")), List.<String>of()));

        expected.forEach((actor, entries) -> {
            assertThat(listed(actor)).as("list for " + actor).containsExactlyElementsOf(entries);
            assertThat(codes.stream().filter(code -> reads(code, actor)))
                    .as("one by one for " + actor)
                    .containsExactlyElementsOf(entries);
        });
    }

    private List<String> listed(Actor actor) {
        return submissions
                .visible(KEY, SubmissionFilter.ALL, actor, Pageable.unpaged())
                .map(SubmissionLine::code)
                .getContent();
    }

    private boolean reads(String code, Actor actor) {
        try {
            return submissions.read(code, actor).code().equals(code);
        } catch (Refusal refusal) {
            assertThat(refusal).hasMessage(missing(code).getMessage());
            return false;
        }
    }

    private static Refusal missing(String code) {
        return Rights.noEntry(code);
    }

    @Test
    void whoeverOperatesFollowsEveryEntryAndReadsNone() {
        Stream.of(Groups.ADMINISTRATORS, Groups.INTEGRATION).forEach(group -> {
            var operator = new Actor("vanhanh", Set.of(group));

            assertThat(submissions
                            .visible(KEY, SubmissionFilter.ALL, operator, Pageable.unpaged())
                            .getContent())
                    .hasSameSizeAs(codes)
                    .allSatisfy(line -> {
                        assertThat(line.title()).isEmpty();
                        assertThat(line.partners()).isEmpty();
                    });
            // nor guesses from what a search finds or in which order a list stands
            assertThat(Stream.of(
                            new SubmissionQuery("e", null, null, null, null, null, null),
                            new SubmissionQuery(null, null, null, List.of("cong-nghe"), null, null, null),
                            new SubmissionQuery(null, null, null, null, null, null, "title"),
                            new SubmissionQuery(null, null, null, null, null, null, "kind,desc")))
                    .allSatisfy(query -> assertThat(submissions.visible(
                                    KEY, query.filter(contest.plan()), operator, PageRequest.of(0, 20, query.order())))
                            .isEmpty());
            assertThat(codes).noneMatch(code -> reads(code, operator));
            assertThat(codes)
                    .noneMatch(code -> submissions.follow(code, operator).content());
        });
    }

    @Test
    void aHiddenEntryCostsTheSameStatementsAsAnInventedOne() {
        assertThat(statements(scored)).isEqualTo(statements("KS2019-999")).isPositive();
    }

    private long statements(String code) {
        var statistics = contest.counting();
        assertThat(reads(code, head(LAND))).isFalse();
        return statistics.getPrepareStatementCount();
    }
}
