package vn.sangkien.submission;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Groups;
import vn.sangkien.access.MemberNames;
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
    private final MemberNames memberNames;

    Completeness(
            ContestService contests,
            SubmissionDocuments documents,
            EligibilityRule eligibility,
            MemberNames memberNames) {
        this.contests = contests;
        this.documents = documents;
        this.eligibility = eligibility;
        this.memberNames = memberNames;
    }

    /** Everything that hinders sending; empty if nothing does. */
    List<Fault> missing(Submission entry) {
        return missing(
                entry,
                documents.ofEntry(entry.code()).stream()
                        .map(SubmissionDocument::kind)
                        .collect(Collectors.toSet()));
    }

    /** @param kinds ids of the plan's artefacts that it has */
    List<Fault> missing(Submission entry, Set<String> kinds) {
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
        plan.artefacts().stream()
                .filter(artefact -> asked(artefact) && !kinds.contains(artefact.id()))
                .forEach(artefact -> faults.add(new Fault(
                        "documents." + artefact.id(),
                        (switch (artefact.kind()) {
                                    case LINK -> "Chưa có “%s”. Vui lòng thêm liên kết.";
                                    case VIDEO -> "Chưa có “%s”. Vui lòng tải file lên hoặc thêm liên kết.";
                                    case FILE, PAPER -> "Chưa có “%s”. Vui lòng tải file lên.";
                                })
                                .formatted(artefact.name()))));
        return faults;
    }

    private static boolean asked(Artefact artefact) {
        return artefact.kind() != ArtefactKind.PAPER && artefact.required();
    }

    /** Authors that the rule does not take, each with its place in the list. */
    List<Fault> refusedAuthors(Submission entry) {
        var authors = looked(entry);
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < authors.size(); i++) {
            var looked = authors.get(i);
            if (looked.verdict().kind() == Verdict.Kind.REFUSE) {
                String field = looked.organiser() ? "name" : "status";
                faults.add(new Fault(
                        "authors[" + i + "]." + field, looked.verdict().reason()));
            }
        }
        return faults;
    }

    /** Remarks about authors, and about what would not stay hidden in a round judged blind, for whoever sends and checks. */
    List<String> warnings(Submission entry) {
        var remarks = looked(entry).stream()
                .filter(looked -> looked.verdict().kind() != Verdict.Kind.ACCEPT)
                .map(looked -> looked.author().name() + ": " + looked.verdict().reason());
        var plan = contests.plan(entry.contest());
        return plan.rounds().stream().anyMatch(ContestPlan.Round::judgedBlind)
                ? Stream.of(remarks, NamedInText.remarks(plan, entry, contests).stream(), unshown(entry))
                        .flatMap(remark -> remark)
                        .toList()
                : remarks.toList();
    }

    /** Of a round judged blind: files that cannot be cleaned of what they say of their maker, and links. */
    private Stream<String> unshown(Submission entry) {
        return documents.ofEntry(entry.code()).stream()
                .filter(document -> document.link() != null || !BlindCopy.possible(EntryFile.extension(document)))
                .map(document -> document.link() != null
                        ? "Liên kết %s không mở cho người chấm của vòng chấm kín vì nơi đăng cho biết người đăng."
                                .formatted(document.link())
                        : "File “%s” không bỏ được thông tin người tạo nên người chấm của vòng chấm kín không mở được. Đề nghị tải lên bản .docx hoặc .pdf."
                                .formatted(document.fileName()));
    }

    /** @param organiser whether somebody who organises or judges the contest has the author's name */
    private record Looked(Author author, boolean organiser, Verdict verdict) {}

    private List<Looked> looked(Submission entry) {
        var plan = contests.plan(entry.contest());
        var authors = entry.authors();
        if (authors.isEmpty()) {
            return List.of();
        }
        var young = young(plan, entry, authors);
        boolean allCount = plan.eligibility().authorRule() == AuthorRule.MAJORITY && young.size() * 2 > authors.size();
        var organisers = organisers(plan, entry.contest());
        return authors.stream()
                .map(author -> {
                    boolean organiser = organisers.contains(plain(author.name()));
                    return new Looked(
                            author,
                            organiser,
                            eligibility.decide(
                                    category(plan, author.unit()),
                                    author.status(),
                                    allCount || young.contains(author),
                                    organiser));
                })
                .toList();
    }

    /** The names of whoever organises or judges the contest. A name is all that an entry says of a person (N19). */
    private Set<String> organisers(ContestPlan plan, String contest) {
        var groups = plan.roles().stream()
                .filter(role -> role.function().organises())
                .map(role -> Groups.role(contest, role.id()))
                .toList();
        return memberNames.of(groups).stream().map(Completeness::plain).collect(Collectors.toSet());
    }

    /** Case, form of Unicode and width of blanks make no other name. */
    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
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
