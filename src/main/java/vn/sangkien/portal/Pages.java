package vn.sangkien.portal;

import org.springdoc.core.annotations.ParameterObject;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.contest.ContestDeadline;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Rights;
import vn.sangkien.issuance.IssuanceService;
import vn.sangkien.notification.Notices;
import vn.sangkien.plan.ContestPlan.CalendarRules;
import vn.sangkien.plan.ContestPlan.UnitCategory;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionQuery;
import vn.sangkien.submission.SubmissionService;
import vn.sangkien.submission.UnitStandings;

/** The few pages beside Tasklist: home, one contest with its deadlines, units, entries and papers. */
@Controller
class Pages {
    private static final int PAGE = 20;

    private final ContestService contests;
    private final Rights rights;
    private final SubmissionService submissions;
    private final UnitStandings standings;
    private final IssuanceService papers;
    private final Notices notices;

    Pages(
            ContestService contests,
            Rights rights,
            SubmissionService submissions,
            UnitStandings standings,
            IssuanceService papers,
            Notices notices) {
        this.contests = contests;
        this.rights = rights;
        this.submissions = submissions;
        this.standings = standings;
        this.papers = papers;
        this.notices = notices;
    }

    @Needs(Right.SEE_OWN)
    @GetMapping("/")
    String home(Actor actor, Model model) {
        model.addAttribute("contests", rights.contests(actor));
        model.addAttribute("notices", notices.list(actor, PageRequest.of(0, 10)).getContent());
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
        model.addAttribute(
                "deadlines",
                contests.deadlines(contest).stream()
                        .map(deadline -> Line.of(deadline, calendar))
                        .toList());
        model.addAttribute("rounds", contests.rounds(contest));
        model.addAttribute("counts", standings.visibleCounts(contest, actor).orElse(null));
        model.addAttribute("units", standings.visible(contest, actor));
        model.addAttribute(
                "entries",
                submissions.visible(
                        contest, query.filter(plan), actor, PageRequest.of(Math.max(0, trang), PAGE, query.order())));
        model.addAttribute("supervised", rights.may(Right.READ_AUDIT, contest, actor));
        if (rights.may(Right.READ_PAPERS, contest, actor)) {
            model.addAttribute("papers", papers.papers(contest, Pageable.unpaged()));
        }
        return "cuoc-thi";
    }
}
