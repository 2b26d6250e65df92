package vn.sangkien.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.contest.ContestDeadline;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Artefact;
import vn.sangkien.plan.ContestPlan.ArtefactKind;
import vn.sangkien.plan.ContestPlan.AuthorRule;
import vn.sangkien.plan.ContestPlan.UnitCategory;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.refusal.Fault;
import vn.sangkien.submission.EligibilityRule.Verdict;

/** What an entry still lacks, and whether its authors may be authors. */
@Component
class Completeness {
    private final ContestService contests;
    private final SubmissionDocuments documents;
    private final EligibilityRule eligibility;

    Completeness(ContestService contests, SubmissionDocuments documents, EligibilityRule eligibility) {
        this.contests = contests;
        this.documents = documents;
        this.eligibility = eligibility;
    }

    /** Everything that hinders sending; empty if nothing does. */
    List<Fault> missing(Submission entry) {
        var plan = contests.plan(entry.contest());
        var faults = new ArrayList<Fault>();
        boolean open = plan.themes().stream().anyMatch(theme -> theme.id().equals(entry.theme()) && theme.open());
        if (open && entry.themeReason() == null) {
            faults.add(new Fault("themeReason", "Chưa nêu lý do chọn chủ đề khác. Vui lòng nhập lý do."));
        }
        var sections = entry.sections();
        plan.sections().stream()
                .filter(section -> section.required() && !sections.containsKey(section.id()))
                .forEach(section -> faults.add(new Fault(
                        "sections." + section.id(),
                        "Chưa có nội dung mục “%s”. Vui lòng nhập nội dung.".formatted(section.name()))));
        if (entry.authors().isEmpty()) {
            faults.add(new Fault("authors", "Chưa có tác giả. Vui lòng nhập ít nhất một tác giả."));
        }
        var kinds = documents.ofEntry(entry.code()).stream()
                .map(SubmissionDocument::kind)
                .collect(Collectors.toSet());
        plan.artefacts().stream()
                .filter(artefact -> asked(artefact) && !kinds.contains(artefact.id()))
                .forEach(artefact -> faults.add(new Fault(
                        "documents." + artefact.id(),
                        (artefact.kind() == ArtefactKind.LINK
                                        ? "Chưa có “%s”. Vui lòng thêm liên kết."
                                        : "Chưa có “%s”. Vui lòng tải file lên.")
                                .formatted(artefact.name()))));
        return faults;
    }

    private static boolean asked(Artefact artefact) {
        return artefact.kind() != ArtefactKind.PAPER && artefact.required();
    }

    /** Authors that the rule does not take, each with its place in the list. */
    List<Fault> refusedAuthors(Submission entry) {
        var verdicts = verdicts(entry);
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i).kind() == Verdict.Kind.REFUSE) {
                faults.add(
                        new Fault("authors[" + i + "].status", verdicts.get(i).reason()));
            }
        }
        return faults;
    }

    /** Remarks about authors for whoever sends and checks. */
    List<String> warnings(Submission entry) {
        var verdicts = verdicts(entry);
        var warnings = new ArrayList<String>();
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i).kind() != Verdict.Kind.ACCEPT) {
                warnings.add(
                        entry.authors().get(i).name() + ": " + verdicts.get(i).reason());
            }
        }
        return warnings;
    }

    private List<Verdict> verdicts(Submission entry) {
        var plan = contests.plan(entry.contest());
        var authors = entry.authors();
        if (authors.isEmpty()) {
            return List.of();
        }
        var young = young(plan, entry, authors);
        boolean allCount = plan.eligibility().authorRule() == AuthorRule.MAJORITY && young.size() * 2 > authors.size();
        return authors.stream()
                .map(author -> eligibility.decide(
                        category(plan, author.unit()), author.status(), allCount || young.contains(author)))
                .toList();
    }

    private Set<Author> young(ContestPlan plan, Submission entry, List<Author> authors) {
        var year = year(plan, entry);
        return authors.stream()
                .filter(author -> author.unionMember()
                        || youngEnough(
                                author.birthYear(), year, plan.eligibility().maximumAge()))
                .collect(Collectors.toSet());
    }

    private static boolean youngEnough(@Nullable Integer birthYear, int year, int maximumAge) {
        return birthYear != null && year - birthYear <= maximumAge;
    }

    /** The year in which age counts; the plan's own where that deadline has no date. */
    private int year(ContestPlan plan, Submission entry) {
        ContestDeadline deadline =
                contests.deadline(entry.contest(), plan.eligibility().ageOn());
        return Deadlines.lastValidDay(deadline.rule(plan.calendar().zone()))
                .map(day -> day.getYear())
                .orElse(plan.header().year());
    }

    private static UnitCategory category(ContestPlan plan, String unit) {
        return plan.units().stream()
                .filter(u -> u.code().equals(unit))
                .map(ContestPlan.Unit::category)
                .findFirst()
                .orElseThrow();
    }
}
