package vn.sangkien;

import jakarta.persistence.EntityManager;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Groups;
import vn.sangkien.access.MemberNames;
import vn.sangkien.contest.Contest;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Obligation;
import vn.sangkien.plan.ContestPlan.UnitCategory;
import vn.sangkien.plan.PlanCatalogue;
import vn.sangkien.plan.PlanReader;
import vn.sangkien.submission.AuthorEntry;
import vn.sangkien.submission.AuthorStatus;
import vn.sangkien.submission.EligibilityRule;
import vn.sangkien.submission.EligibilityRule.Verdict;
import vn.sangkien.submission.EntryFiles;
import vn.sangkien.submission.JudgedEntries;
import vn.sangkien.submission.Kind;
import vn.sangkien.submission.Submission;
import vn.sangkien.submission.SubmissionDraft;
import vn.sangkien.submission.SubmissionService;
import vn.sangkien.unit.ObligationRule;
import vn.sangkien.unit.ObligationRule.ObligationOf;

/** The contest of 2019 and the people in it, for tests to read as the plan does. */
@TestComponent
public class TestContest {
    public static final String KEY = "khanh-son-2019";
    public static final String TO_HAP = "KS-XA-01";
    public static final String HOME_AFFAIRS = "KS-CM-01";
    public static final String LAND = "KS-CM-04";
    public static final String CULTURE = "KS-CM-06";
    public static final String OFFICE = "KS-CM-10";
    public static final String POLICE = "KS-ND-01";
    public static final Actor STANDING_BODY = new Actor("phongnoivu", Set.of(Groups.role(KEY, "phong-noi-vu")));
    public static final Actor COMMITTEE = new Actor("bantochuc", Set.of(Groups.role(KEY, "ban-to-chuc")));

    /** A judge of the qualifying round. */
    public static final Actor JUDGE = new Actor("giamkhao", Set.of(Groups.role(KEY, "giam-khao")));

    /** As the decision table has it. */
    public static final ObligationRule OBLIGATION = category -> switch (category) {
        case COMMUNE, DISTRICT, DEPARTMENT, PUBLIC_SERVICE -> new ObligationOf(Obligation.MANDATORY, 1);
        case SCHOOL, VERTICAL, PARTY, MASS_ORGANISATION -> new ObligationOf(Obligation.ENCOURAGED, 0);
    };

    private final PlanCatalogue plans;
    private final PlanReader reader;
    private final ObjectProvider<ContestService> contests;
    private final ObjectProvider<SubmissionService> submissions;
    private final ObjectProvider<EntryFiles> files;
    private final EntityManager entities;

    TestContest(
            PlanCatalogue plans,
            PlanReader reader,
            ObjectProvider<ContestService> contests,
            ObjectProvider<SubmissionService> submissions,
            ObjectProvider<EntryFiles> files,
            EntityManager entities) {
        this.plans = plans;
        this.reader = reader;
        this.contests = contests;
        this.submissions = submissions;
        this.files = files;
        this.entities = entities;
    }

    @Bean
    static EligibilityRule eligibility() {
        return TestContest::eligible;
    }

    @Bean
    static JudgedEntries judgedEntries() {
        return new JudgedEntries() {
            @Override
            public Set<String> among(String userId, Collection<String> entries) {
                return userId.equals(JUDGE.userId())
                        ? entries.stream().map(code -> code + "/vong-loai").collect(Collectors.toSet())
                        : Set.of();
            }

            @Override
            public Set<String> rounds(String contest, String userId) {
                return userId.equals(JUDGE.userId()) ? Set.of("vong-loai") : Set.of();
            }

            @Override
            public String condition() {
                return ":judge = '%s' and j.round = 'vong-loai'".formatted(JUDGE.userId());
            }
        };
    }

    /** Who judges here, written as some keyboards do: marks apart, blanks twice. */
    @Bean
    static MemberNames memberNames() {
        return groups -> groups.contains(Groups.role(KEY, "giam-khao"))
                ? List.of(Normalizer.normalize("Lê  Thị Chấm", Normalizer.Form.NFD))
                : List.of();
    }

    private static Verdict eligible(UnitCategory category, AuthorStatus status, boolean youth, boolean organiser) {
        if (organiser) {
            return new Verdict(Verdict.Kind.REFUSE, "Người tổ chức, chấm thi không được là tác giả.");
        }
        if (status == AuthorStatus.OTHER) {
            return new Verdict(Verdict.Kind.REFUSE, "Tác giả phải là cán bộ, công chức hoặc viên chức.");
        }
        boolean remark = !youth || status == AuthorStatus.CADRE && category == UnitCategory.COMMUNE;
        return remark
                ? new Verdict(Verdict.Kind.WARN, "Ban tổ chức lưu ý khi kiểm tra tính hợp lệ.")
                : new Verdict(Verdict.Kind.ACCEPT, "Tác giả đúng đối tượng dự thi.");
    }

    public ContestPlan plan() {
        return plans.find(KEY).orElseThrow();
    }

    public Contest issue() {
        return issue(plan());
    }

    public Contest issue(ContestPlan plan) {
        return contests.getObject().create(plan, reader.toYaml(plan), OBLIGATION);
    }

    public Contest issue(UnaryOperator<String> change) {
        return issue(reader.read(change.apply(reader.toYaml(plan()))));
    }

    public static Actor staff(String unit) {
        return new Actor("nguoidung", Set.of(Groups.staff(KEY, unit)));
    }

    public static Actor head(String unit) {
        return new Actor("thutruong", Set.of(Groups.head(KEY, unit)));
    }

    /** A draft with what a start needs and no more. */
    public static SubmissionDraft brief(String unit, String... partners) {
        return new SubmissionDraft(
                unit,
                List.of(partners),
                Kind.INITIATIVE,
                "Một cửa lưu động",
                "cong-nghe",
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** A draft that lacks only the file. */
    public SubmissionDraft full(String unit, String... partners) {
        return new SubmissionDraft(
                unit,
                List.of(partners),
                Kind.MODEL,
                "Một cửa lưu động",
                "cong-nghe",
                null,
                List.of("dich-vu-cong"),
                sections(),
                List.of(new AuthorEntry("Cao Thị Ẩn", "Chuyên viên", AuthorStatus.CIVIL_SERVANT, true, 1990, null)),
                true,
                null,
                "Báo cáo kèm theo");
    }

    public Map<String, String> sections() {
        return plan().sections().stream()
                .filter(ContestPlan.Section::required)
                .collect(Collectors.toMap(ContestPlan.Section::id, section -> "Nội dung " + section.name()));
    }

    /** An entry that waits for its head. */
    public Submission prepared(String unit, String... partners) {
        var service = submissions.getObject();
        var entry = service.start(KEY, full(unit, partners), staff(unit));
        TestFiles.handIn(files.getObject(), entry.code(), "file-word", "de-an.docx", TestFiles.docx(), staff(unit));
        service.prepared(entry.code(), staff(unit));
        for (var partner : partners) {
            service.partnerAnswers(entry.code(), partner, true, null, head(partner));
        }
        return entry;
    }

    public Submission sent(String unit, String... partners) {
        var entry = prepared(unit, partners);
        submissions.getObject().headSends(entry.code(), head(unit));
        return entry;
    }

    public Submission received(String unit, String... partners) {
        var entry = sent(unit, partners);
        submissions.getObject().receive(entry.code(), true, true, null, STANDING_BODY);
        return entry;
    }

    /** Writes everything, forgets everything, and counts from nought. */
    public Statistics counting() {
        entities.flush();
        entities.clear();
        var statistics =
                entities.getEntityManagerFactory().unwrap(SessionFactory.class).getStatistics();
        statistics.clear();
        return statistics;
    }

    /** Writes everything and reads anew. */
    public void settle() {
        entities.flush();
        entities.clear();
    }
}
