package vn.sangkien.portal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
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
import vn.sangkien.contest.AmendDeadline;
import vn.sangkien.contest.ContestDeadline;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Rights;
import vn.sangkien.issuance.IssuanceService;
import vn.sangkien.judging.Panels;
import vn.sangkien.notification.Notices;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.plan.ContestPlan.CalendarRules;
import vn.sangkien.plan.ContestPlan.UnitCategory;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.process.contest.ContestProcess;
import vn.sangkien.process.contest.Urging;
import vn.sangkien.process.finals.StageDesk;
import vn.sangkien.process.round.RoundDesk;
import vn.sangkien.process.task.DutyBook;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.Statistics;
import vn.sangkien.submission.Statistics.Counts;
import vn.sangkien.submission.SubmissionQuery;
import vn.sangkien.submission.SubmissionService;
import vn.sangkien.submission.UnitStandings;
import vn.sangkien.unit.UnitStanding;
import vn.sangkien.unit.UnitState;

/** The few pages beside Tasklist: home, one contest with its deadlines, units, entries and papers. */
@Controller
class Pages {
    private static final int NOTICES = 10;
    private static final int PAGE = 20;

    private final ContestService contests;
    private final Rights rights;
    private final SubmissionService submissions;
    private final UnitStandings standings;
    private final Statistics statistics;
    private final IssuanceService papers;
    private final Notices notices;
    private final Urging urging;
    private final ContestProcess process;
    private final Panels panels;
    private final StageDesk stage;
    private final DutyBook book;
    private final Directory directory;
    private final RoundDesk roundDesk;

    Pages(
            ContestService contests,
            Rights rights,
            SubmissionService submissions,
            UnitStandings standings,
            Statistics statistics,
            IssuanceService papers,
            Notices notices,
            Urging urging,
            ContestProcess process,
            Panels panels,
            RoundDesk roundDesk,
            StageDesk stage,
            DutyBook book,
            Directory directory) {
        this.book = book;
        this.directory = directory;
        this.panels = panels;
        this.roundDesk = roundDesk;
        this.stage = stage;
        this.contests = contests;
        this.rights = rights;
        this.submissions = submissions;
        this.standings = standings;
        this.statistics = statistics;
        this.papers = papers;
        this.notices = notices;
        this.urging = urging;
        this.process = process;
    }

    @Needs(Right.SEE_OWN)
    @GetMapping("/")
    String home(@RequestParam(defaultValue = "0") int trang, Actor actor, Model model) {
        model.addAttribute("contests", rights.contests(actor));
        model.addAttribute("notices", notices.list(actor, PageRequest.of(Math.max(0, trang), NOTICES)));
        return "trang-chu";
    }

    /** A deadline's words and the three instants that they mean, without them while the date is unknown. */
    record Line(String name, String words, String target, String literalEnd, String lock) {
        static Line of(ContestDeadline deadline, CalendarRules calendar) {
            return deadline.moments()
                    .map(moments -> new Line(
                            deadline.name(),
                            Deadlines.words(deadline.rule(calendar.zone())),
                            Deadlines.moment(moments.target(), calendar),
                            Deadlines.moment(moments.literalEnd(), calendar),
                            Deadlines.moment(moments.lock(), calendar)))
                    .orElseGet(() -> new Line(deadline.name(), deadline.text(), "–", "–", "–"));
        }
    }

    @Needs(Right.READ_CONTEST)
    @GetMapping("/cuoc-thi/{contest}")
    String contest(
            @PathVariable String contest,
            @ParameterObject SubmissionQuery query,
            @RequestParam(defaultValue = "0") int trang,
            Actor actor,
            Model model) {
        model.addAttribute("contest", contests.contest(contest));
        var plan = contests.plan(contest);
        model.addAttribute("plan", plan);
        model.addAttribute("query", query);
        model.addAttribute("states", EntryState.values());
        model.addAttribute("categories", UnitCategory.values());
        var calendar = plan.calendar();
        var deadlines = contests.deadlines(contest);
        model.addAttribute(
                "deadlines",
                deadlines.stream().map(deadline -> Line.of(deadline, calendar)).toList());
        model.addAttribute("amendments", contests.amendments(contest));
        if (rights.may(Right.AMEND_PLAN, contest, actor)) {
            model.addAttribute("amendable", deadlines);
            model.addAttribute("bounds", Bound.values());
        }
        model.addAttribute("rounds", contests.rounds(contest));
        model.addAttribute(
                "staged",
                plan.rounds().stream()
                        .filter(round -> rights.may(Right.READ_RESULTS, contest, actor))
                        .filter(round -> stage.onStage(contest, round))
                        .map(ContestPlan.Round::id)
                        .toList());
        model.addAttribute(
                "overseen",
                plan.rounds().stream()
                        .filter(round -> !round.criteria().isEmpty() && panels.mayReadScores(plan, round, actor))
                        .map(ContestPlan.Round::id)
                        .toList());
        model.addAttribute("openings", roundDesk.openings(contest));
        var visible = standings.visible(contest, actor);
        model.addAttribute(
                "counts", standings.visibleCounts(contest, visible, actor).orElse(null));
        var units = units(contest, visible, calendar);
        model.addAttribute("units", units);
        model.addAttribute(
                "urging",
                rights.may(Right.URGE_UNITS, contest, actor) && units.stream().anyMatch(UnitLine::owed));
        var entries = submissions.visible(
                contest, query.filter(plan), actor, PageRequest.of(Math.max(0, trang), PAGE, query.order()));
        model.addAttribute("entries", entries);
        model.addAttribute("blind", entries.getContent().stream().anyMatch(entry -> entry.unit()
                .isEmpty()));
        model.addAttribute("starts", rights.may(Right.START_ENTRY, contest, actor));
        model.addAttribute("counted", rights.may(Right.READ_STATISTICS, contest, actor));
        model.addAttribute("delegates", rights.may(Right.DELEGATE, contest, actor));
        model.addAttribute("recorded", rights.may(Right.READ_DUTIES, contest, actor));
        model.addAttribute("packaged", rights.may(Right.READ_DOSSIER, contest, actor));
        model.addAttribute("supervised", rights.may(Right.READ_AUDIT, contest, actor));
        if (rights.may(Right.READ_PAPERS, contest, actor)) {
            model.addAttribute("papers", papers.papers(contest, Pageable.unpaged()));
        }
        return "cuoc-thi";
    }

    /**
     * A unit's line, with what the plan's clock makes of its moments.
     *
     * @param owed whether it may still send and has not sent enough
     */
    record UnitLine(UnitStanding standing, boolean owed, @Nullable String extendedUntil, @Nullable String lastUrged) {
        public String code() {
            return standing.code();
        }

        public String name() {
            return standing.name();
        }
    }

    private List<UnitLine> units(String contest, List<UnitStanding> standings, CalendarRules calendar) {
        var urged = urging.last(contest);
        return standings.stream()
                .map(unit -> new UnitLine(
                        unit,
                        unit.state() == UnitState.NOT_SENT,
                        moment(unit.extendedUntil(), calendar),
                        moment(urged.get(unit.code()), calendar)))
                .toList();
    }

    private static @Nullable String moment(@Nullable Instant instant, CalendarRules calendar) {
        return instant == null ? null : Deadlines.moment(instant, calendar);
    }

    @Needs(Right.READ_STATISTICS)
    @GetMapping("/cuoc-thi/{contest}/thong-ke")
    String statistics(@PathVariable String contest, Actor actor, Model model) {
        model.addAttribute("contest", contests.contest(contest));
        model.addAttribute("measures", Counts.NAMES);
        model.addAttribute("figures", statistics.of(contest, actor));
        return "thong-ke";
    }

    @Needs(Right.READ_DUTIES)
    @GetMapping("/cuoc-thi/{contest}/so-viec")
    String duties(@PathVariable String contest, @RequestParam(defaultValue = "0") int trang, Model model) {
        var done = book.of(contest, PageRequest.of(Math.max(0, trang), PAGE));
        model.addAttribute("contest", contests.contest(contest));
        model.addAttribute("calendar", contests.plan(contest).calendar());
        model.addAttribute("done", done);
        model.addAttribute(
                "names",
                directory.names(done.map(DutyBook.Done::by).stream().distinct().toList()));
        return "so-viec";
    }

    @Needs(Right.URGE_UNITS)
    @PostMapping("/cuoc-thi/{contest}/don-doc")
    String urge(
            @PathVariable String contest,
            @RequestParam(required = false) @Nullable List<String> units,
            @RequestParam(defaultValue = "") String word,
            @RequestParam(defaultValue = "") String all,
            Actor actor,
            RedirectAttributes next) {
        var chosen = units == null ? List.<String>of() : units;
        var page = "/cuoc-thi/" + contest;
        return Posted.answer(
                next,
                page,
                Map.of("word", word, "chosen", chosen),
                page,
                () -> told(urging.urge(contest, new Urging.Urge(all.isEmpty() ? chosen : null, word), actor)));
    }

    /** Back to the contest, whose table of deadlines then shows what the new words mean. */
    @Needs(Right.AMEND_PLAN)
    @PostMapping("/cuoc-thi/{contest}/dieu-chinh")
    String amend(
            @PathVariable String contest,
            @RequestParam(defaultValue = "") String deadline,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable Bound bound,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate date,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE_TIME) @Nullable LocalDateTime at,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate paperDate,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            RedirectAttributes next) {
        var amend = new AmendDeadline(deadline, text, date, at, bound, number, paperDate, reason);
        var page = "/cuoc-thi/" + contest;
        return Posted.answer(
                next,
                page,
                Map.of("amend", amend),
                page,
                () -> "Đã điều chỉnh: "
                        + contests.describe(
                                contest, process.amend(contest, amend, actor).deadlineId()));
    }

    private static String told(Urging.Outcome outcome) {
        var done = "Đã đôn đốc %02d đơn vị, mời %02d đơn vị."
                .formatted(outcome.urged().size(), outcome.invited().size());
        return outcome.justTold().isEmpty()
                ? done
                : done
                        + " %02d đơn vị vừa được nhắc chưa đầy một phút trước nên không nhắc lại."
                                .formatted(outcome.justTold().size());
    }
}
