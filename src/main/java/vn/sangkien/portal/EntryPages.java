package vn.sangkien.portal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Rights;
import vn.sangkien.contest.RoundState;
import vn.sangkien.judging.Panels;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.plan.Function;
import vn.sangkien.process.complaint.Complaints;
import vn.sangkien.process.complaint.FileComplaint;
import vn.sangkien.process.judging.AssignmentDesk;
import vn.sangkien.process.round.RoundDesk;
import vn.sangkien.process.submission.EntryTasks;
import vn.sangkien.process.submission.SubmissionProcess;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryFiles;
import vn.sangkien.submission.ExtendEntry;
import vn.sangkien.submission.Extensions;
import vn.sangkien.submission.OnBehalf;
import vn.sangkien.submission.PartnerState;
import vn.sangkien.submission.Receipt;
import vn.sangkien.submission.Recognition;
import vn.sangkien.submission.Sendings;
import vn.sangkien.submission.Sendings.Received;
import vn.sangkien.submission.Submission;
import vn.sangkien.submission.SubmissionService;
import vn.sangkien.submission.Team;

/** One entry as its unit follows it, and the receipts of its sendings, for whoever may read the entry. */
@Controller
class EntryPages {
    /** To the second and with the offset: two clocks that differ must not make two truths. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH 'giờ' mm 'phút' ss 'giây, ngày' dd/MM/yyyy '('xxx')'", Locale.ROOT);

    private final SubmissionService submissions;
    private final Sendings sendings;
    private final EntryFiles files;
    private final SubmissionProcess process;
    private final ContestService contests;
    private final Directory directory;
    private final Extensions extensions;
    private final Rights rights;
    private final Panels panels;
    private final AssignmentDesk assigning;
    private final Complaints complaints;
    private final RoundDesk rounds;
    private final EntryTasks tasks;

    EntryPages(
            SubmissionService submissions,
            Sendings sendings,
            EntryFiles files,
            SubmissionProcess process,
            ContestService contests,
            Directory directory,
            Extensions extensions,
            Rights rights,
            Panels panels,
            AssignmentDesk assigning,
            Complaints complaints,
            RoundDesk rounds,
            EntryTasks tasks) {
        this.rounds = rounds;
        this.tasks = tasks;
        this.complaints = complaints;
        this.assigning = assigning;
        this.extensions = extensions;
        this.rights = rights;
        this.panels = panels;
        this.submissions = submissions;
        this.sendings = sendings;
        this.files = files;
        this.process = process;
        this.contests = contests;
        this.directory = directory;
    }

    @Needs(Right.READ_ENTRY)
    @GetMapping("/de-an/{code}")
    String entry(@PathVariable String code, Actor actor, Model model) {
        var seen = submissions.judge(code, actor);
        var entry = seen.entry();
        var plan = contests.plan(entry.contest());
        model.addAttribute(
                "sheetsOf",
                plan.rounds().stream()
                        .filter(round -> !round.criteria().isEmpty())
                        .filter(round -> contests.round(plan.key(), round.id()).state() != RoundState.NOT_OPEN)
                        .filter(round -> panels.mayReopen(plan, round, actor))
                        .toList());
        model.addAttribute("judging", assigning.mayDeclare(code, entry.round(), actor));
        if (seen.blind()) {
            model.addAttribute("entry", submissions.get(code));
            model.addAttribute("plan", plan);
            model.addAttribute("files", files.shown(code, true));
            return "de-an-cham-kin";
        }
        shows(entry, model);
        model.addAttribute(
                "partners",
                entry.partners().stream()
                        .map(partner -> contests.unitName(entry.contest(), partner.unit()) + " ("
                                + partner.state().label().toLowerCase(Locale.ROOT) + ")")
                        .toList());
        if (entry.onBehalf() != null) {
            model.addAttribute("typist", directory.name(entry.createdBy()) + " (" + entry.createdBy() + ")");
            model.addAttribute(
                    "typedAt",
                    moment(
                            entry.createdAt(),
                            contests.plan(entry.contest()).calendar().zone()));
        }
        model.addAttribute("prize", rounds.prize(entry.contest(), code).orElse(null));
        model.addAttribute("receipts", papers(code, actor));
        model.addAttribute("withdrawals", withdrawals(entry, actor));
        var calendar = plan.calendar();
        model.addAttribute("deadline", extensions.deadline(code).describe(calendar));
        model.addAttribute("extensions", extensions.of(code));
        model.addAttribute(
                "extending", entry.state().unsent() && rights.may(Right.EXTEND_ENTRY, entry.contest(), actor));
        model.addAttribute(
                "recognising", entry.state().recognisable() && rights.may(Right.RECOGNISE, entry.contest(), actor));
        var team = submissions.team(code);
        model.addAttribute("roster", team.orElse(null));
        model.addAttribute("changingTeam", team.isPresent() && process.mayChangeTeam(entry, actor));
        model.addAttribute("complaints", complaints.of(code, actor));
        model.addAttribute("complainable", complaints.open(entry, actor));
        model.addAttribute("next", tasks.open(entry, actor, calendar.zone()));
        model.addAttribute("history", history(code, calendar.zone()));
        return "de-an";
    }

    /** One thing that happened to an entry, and who did it; nobody is named where the process itself did. */
    record Happened(String at, String what, @Nullable String by, @Nullable String inPlaceOf, @Nullable String note) {}

    private List<Happened> history(String code, ZoneId zone) {
        var events = submissions.events(code);
        var names = directory.names(events.stream()
                .flatMap(event ->
                        Stream.of(event.byUser(), Objects.requireNonNullElse(event.inPlaceOf(), event.byUser())))
                .distinct()
                .toList());
        return events.stream()
                .map(event -> new Happened(
                        moment(event.at(), zone),
                        event.what(),
                        event.byUser().equals(Actor.SYSTEM.userId()) ? null : names.get(event.byUser()),
                        event.inPlaceOf() == null ? null : names.getOrDefault(event.inPlaceOf(), event.inPlaceOf()),
                        event.note()))
                .toList();
    }

    /** Something that the head of a unit may take back here: the entry, or the unit's part in it. */
    record Withdrawable(String action, String what, String consequence) {}

    private List<Withdrawable> withdrawals(Submission entry, Actor actor) {
        if (!entry.state().withdrawable()) {
            return List.of();
        }
        List<Withdrawable> found = new ArrayList<>();
        if (actor.headOf(entry.contest(), entry.unit())) {
            found.add(
                    new Withdrawable(
                            "/de-an/" + entry.code() + "/rut",
                            "Rút đề án",
                            "Đề án thôi dự thi nhưng vẫn xem được; nghĩa vụ nộp đề án của đơn vị chủ trì và các đơn vị phối hợp được tính lại ngay. Không hoàn tác được."));
        }
        entry.partners().stream()
                .filter(partner -> partner.state() == PartnerState.CONFIRMED)
                .filter(partner -> actor.headOf(entry.contest(), partner.unit()))
                .forEach(
                        partner -> found.add(
                                new Withdrawable(
                                        "/de-an/" + entry.code() + "/lien-ket/" + partner.unit() + "/rut",
                                        "Rút khỏi đề án liên kết: "
                                                + contests.unitName(entry.contest(), partner.unit()),
                                        "Đơn vị thôi phối hợp; nghĩa vụ nộp đề án của đơn vị được tính lại ngay. Chỉ rút được trước khi khoá tiếp nhận.")));
        return found;
    }

    @Needs(Right.EXTEND_ENTRY)
    @PostMapping("/de-an/{code}/gia-han")
    String extend(
            @PathVariable String code,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String approver,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate paperDate,
            @RequestParam(required = false) @Nullable String reason,
            Actor actor,
            RedirectAttributes next) {
        var asked = new ExtendEntry(until, approver, number, paperDate, reason);
        submissions.read(code, actor);
        return taken(code, "asked", asked, next, "/de-an/" + code, () -> {
            process.extend(code, asked, actor);
            return "Đã gia hạn nộp đề án " + code + ".";
        });
    }

    @Needs(Right.WITHDRAW_ENTRY)
    @PostMapping("/de-an/{code}/rut")
    String withdraw(@PathVariable String code, @RequestParam String reason, Actor actor, RedirectAttributes next) {
        submissions.read(code, actor);
        return taken(code, "entered", reason, next, "/de-an/" + code, () -> {
            process.withdraw(code, reason, actor);
            return "Đã rút đề án " + code + ".";
        });
    }

    @Needs(Right.WITHDRAW_ENTRY)
    @PostMapping("/de-an/{code}/lien-ket/{unit}/rut")
    String partnerWithdraws(
            @PathVariable String code,
            @PathVariable String unit,
            @RequestParam String reason,
            Actor actor,
            RedirectAttributes next) {
        submissions.read(code, actor);
        var contest = contests.keyOf(code).orElseThrow();
        return taken(
                code,
                "entered",
                reason,
                next,
                "/cuoc-thi/" + contest, // whoever has left does not read the entry any more
                () -> {
                    process.partnerWithdraws(code, unit, reason, actor);
                    return "Đã rút " + contests.unitName(contest, unit) + " khỏi đề án liên kết " + code + ".";
                });
    }

    @Needs(Right.RECOGNISE)
    @PostMapping("/de-an/{code}/cong-nhan")
    String recognise(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate date,
            @RequestParam(required = false) @Nullable String issuer,
            Actor actor,
            RedirectAttributes next) {
        submissions.read(code, actor);
        var decision = new Recognition(number, date, issuer);
        return taken(code, "recognition", decision, next, "/de-an/" + code, () -> {
            process.recognise(code, decision, actor);
            return "Đã ghi quyết định công nhận sáng kiến của đề án " + code + ".";
        });
    }

    @Needs(Right.CHANGE_TEAM)
    @PostMapping("/de-an/{code}/doi-thi")
    String changeTeam(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String captain,
            @RequestParam(defaultValue = "") String members,
            @RequestParam(required = false) @Nullable Integer supporters,
            Actor actor,
            RedirectAttributes next) {
        submissions.read(code, actor);
        var team = new Team(
                captain,
                members.lines()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                supporters);
        return taken(code, "changed", team, next, "/de-an/" + code, () -> {
            process.changeTeam(code, team, actor);
            return "Đã sửa danh sách đội thi của đề án " + code + ".";
        });
    }

    @Needs(Right.DECLARE_CONFLICT)
    @PostMapping("/de-an/{code}/xung-dot")
    String declareConflict(
            @PathVariable String code, @RequestParam String reason, Actor actor, RedirectAttributes next) {
        var entry = submissions.judge(code, actor).entry();
        return taken(
                code,
                "declared",
                reason,
                next,
                "/cuoc-thi/" + entry.contest(), // whoever does not judge the entry does not read it any more
                () -> assigning.declare(entry.contest(), String.valueOf(entry.round()), code, reason, actor));
    }

    @Needs(Right.FILE_COMPLAINT)
    @PostMapping("/de-an/{code}/kien-nghi")
    String complain(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String round,
            @RequestParam(required = false) @Nullable String reason,
            Actor actor,
            RedirectAttributes next) {
        submissions.read(code, actor);
        var wish = new FileComplaint(round, reason);
        return taken(code, "complaint", wish, next, "/de-an/" + code, () -> {
            complaints.file(code, wish, actor);
            return "Đã gửi kiến nghị về kết quả của đề án " + code + " đến Ban tổ chức.";
        });
    }

    private static String taken(
            String code, String field, Object entered, RedirectAttributes next, String onwards, Supplier<String> work) {
        return Posted.answer(next, "/de-an/" + code, Map.of(field, entered), onwards, work);
    }

    @Needs(Right.READ_ENTRY)
    @GetMapping("/de-an/{code}/phieu-tiep-nhan/{number}")
    String receipt(@PathVariable String code, @PathVariable int number, Actor actor, Model model) {
        var entry = submissions.read(code, actor);
        shows(entry, model);
        model.addAttribute(
                "paper",
                papers(code, actor).stream()
                        .filter(paper -> paper.receipt().number() == number)
                        .findFirst()
                        .orElseThrow(() ->
                                Refusal.notFound("Đề án %s không có phiếu tiếp nhận số %02d. Đề nghị kiểm tra lại."
                                        .formatted(code, number))));
        return "phieu-tiep-nhan";
    }

    /** What was sent each time, and how two sendings differ: by itself the last from the one before it. */
    @Needs(Right.READ_ENTRY)
    @GetMapping("/de-an/{code}/cac-lan-gui")
    String sendings(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to,
            Actor actor,
            Model model) {
        var entry = submissions.read(code, actor);
        shows(entry, model);
        var sent = sendings.versions(code, actor).stream()
                .map(version -> sending(version.receipt()))
                .toList();
        model.addAttribute("sendings", sent);
        if (!sent.isEmpty()) {
            int last = to == null ? sent.get(sent.size() - 1).number() : to;
            model.addAttribute(
                    "changes", sendings.changes(code, from == null ? Math.max(1, last - 1) : from, last, actor));
        }
        return "cac-lan-gui";
    }

    /** A sending to choose. */
    record Sending(int number, String day) {}

    private Sending sending(Receipt receipt) {
        var zone = contests.plan(receipt.contest()).calendar().zone();
        return new Sending(receipt.version(), Deadlines.day(LocalDate.ofInstant(receipt.sentAt(), zone)));
    }

    private void shows(Submission entry, Model model) {
        var plan = contests.plan(entry.contest());
        model.addAttribute("entry", entry);
        model.addAttribute("plan", plan);
        model.addAttribute("unit", contests.unitName(entry.contest(), entry.unit()));
        model.addAttribute("receiver", receiver(plan));
    }

    /** The standing body receives for the committee (A6). */
    private static String receiver(ContestPlan plan) {
        return plan.roles().stream()
                .filter(role -> role.function() == Function.STANDING_BODY)
                .findFirst()
                .map(ContestPlan.Role::name)
                .orElse("Cơ quan thường trực");
    }

    /** A receipt in the words of the paper. */
    record Paper(
            Receipt receipt,
            String at,
            String day,
            String sender,
            @Nullable String inPlaceOf,
            @Nullable String onBehalfOf,
            @Nullable OnBehalf handedIn,
            @Nullable String wordFileAt,
            @Nullable String paperCopyAt) {}

    private List<Paper> papers(String code, Actor actor) {
        return sendings.receipts(code, actor).stream().map(this::paper).toList();
    }

    private Paper paper(Received received) {
        var receipt = received.receipt();
        var contest = receipt.contest();
        var zone = contests.plan(contest).calendar().zone();
        return new Paper(
                receipt,
                moment(receipt.sentAt(), zone),
                day(LocalDate.ofInstant(receipt.sentAt(), zone)),
                directory.name(receipt.sentBy()),
                receipt.sentInPlaceOf() == null ? null : directory.name(receipt.sentInPlaceOf()),
                receipt.onBehalfOf() == null ? null : contests.unitName(contest, receipt.onBehalfOf()),
                received.handedIn(),
                received.wordFileAt() == null ? null : moment(received.wordFileAt(), zone),
                received.paperCopyAt() == null ? null : moment(received.paperCopyAt(), zone));
    }

    private static String moment(Instant instant, ZoneId zone) {
        return MOMENT.format(instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    /** The date of an official paper: a nought before days below 10 and the months 1 and 2 (NĐ 30/2020). */
    private static String day(LocalDate date) {
        return "ngày %02d tháng %s năm %d"
                .formatted(
                        date.getDayOfMonth(),
                        date.getMonthValue() < 3 ? "0" + date.getMonthValue() : String.valueOf(date.getMonthValue()),
                        date.getYear());
    }
}
