package vn.sangkien.portal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.sangkien.access.Actor;
import vn.sangkien.access.DemonstrationAccounts;
import vn.sangkien.access.DemonstrationAccounts.Account;
import vn.sangkien.access.Directory;
import vn.sangkien.contest.ContestService;
import vn.sangkien.issuance.IssuanceService;
import vn.sangkien.notification.Notices;
import vn.sangkien.refusal.Problem;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.SubmissionService;
import vn.sangkien.submission.UnitStandings;

/** The few pages beside Tasklist: sign-in, home, one contest with its deadlines, units, entries and papers. */
@Controller
class Pages {
    private static final int PAGE = 20;

    private final ContestService contests;
    private final SubmissionService submissions;
    private final UnitStandings standings;
    private final IssuanceService papers;
    private final Notices notices;
    private final Directory directory;
    private final ObjectProvider<DemonstrationAccounts> demonstration;

    Pages(
            ContestService contests,
            SubmissionService submissions,
            UnitStandings standings,
            IssuanceService papers,
            Notices notices,
            Directory directory,
            ObjectProvider<DemonstrationAccounts> demonstration) {
        this.contests = contests;
        this.submissions = submissions;
        this.standings = standings;
        this.papers = papers;
        this.notices = notices;
        this.directory = directory;
        this.demonstration = demonstration;
    }

    @GetMapping("/dang-nhap")
    String signIn(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String logout,
            Model model) {
        model.addAttribute("failed", error != null);
        model.addAttribute("signedOut", logout != null);
        Map<String, List<Account>> accounts = demonstration.stream()
                .flatMap(source -> source.accounts().stream())
                .collect(Collectors.groupingBy(Account::kind, LinkedHashMap::new, Collectors.toList()));
        model.addAttribute("accounts", accounts);
        return "dang-nhap";
    }

    @GetMapping("/")
    String home(Authentication authentication, Model model) {
        Actor actor = actor(authentication);
        model.addAttribute("name", directory.name(actor.userId()));
        model.addAttribute("administrator", actor.administrator());
        model.addAttribute("contests", contests.all());
        model.addAttribute("notices", notices.list(actor, PageRequest.of(0, 10)).getContent());
        return "trang-chu";
    }

    @GetMapping("/cuoc-thi/{contest}")
    String contest(
            @PathVariable String contest,
            @RequestParam(defaultValue = "0") int trang,
            Authentication authentication,
            Model model) {
        Actor actor = actor(authentication);
        var found = contests.contest(contest);
        model.addAttribute("name", directory.name(actor.userId()));
        model.addAttribute("administrator", actor.administrator());
        model.addAttribute("contest", found);
        model.addAttribute(
                "deadlines",
                contests.deadlines(contest).stream()
                        .map(d -> contests.describe(contest, d.id()))
                        .toList());
        model.addAttribute("rounds", contests.rounds(contest));
        model.addAttribute("counts", standings.counts(contest));
        model.addAttribute("units", standings.standings(contest));
        model.addAttribute("entries", submissions.visible(contest, actor, PageRequest.of(Math.max(0, trang), PAGE)));
        var plan = contests.plan(contest);
        if (papers.mayRead(plan, actor)) {
            model.addAttribute("papers", papers.papers(plan, actor, Pageable.unpaged()));
        }
        return "cuoc-thi";
    }

    @ExceptionHandler
    ModelAndView refused(Refusal refusal) {
        var problem = Problem.of(refusal);
        var page = new ModelAndView("error", Map.of("heading", problem.title(), "message", problem.detail()));
        page.setStatus(org.springframework.http.HttpStatus.valueOf(problem.status()));
        return page;
    }

    private static Actor actor(Authentication authentication) {
        Set<String> groups = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        return new Actor(authentication.getName(), groups);
    }
}
