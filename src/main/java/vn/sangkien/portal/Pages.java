package vn.sangkien.portal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sangkien.access.Actor;
import vn.sangkien.access.DemonstrationAccounts;
import vn.sangkien.access.DemonstrationAccounts.Account;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Rights;
import vn.sangkien.issuance.IssuanceService;
import vn.sangkien.notification.Notices;
import vn.sangkien.submission.SubmissionService;
import vn.sangkien.submission.UnitStandings;

/** The few pages beside Tasklist: sign-in, home, one contest with its deadlines, units, entries and papers. */
@Controller
class Pages {
    private static final int PAGE = 20;

    private final ContestService contests;
    private final Rights rights;
    private final SubmissionService submissions;
    private final UnitStandings standings;
    private final IssuanceService papers;
    private final Notices notices;
    private final Directory directory;
    private final ObjectProvider<DemonstrationAccounts> demonstration;

    Pages(
            ContestService contests,
            Rights rights,
            SubmissionService submissions,
            UnitStandings standings,
            IssuanceService papers,
            Notices notices,
            Directory directory,
            ObjectProvider<DemonstrationAccounts> demonstration) {
        this.contests = contests;
        this.rights = rights;
        this.submissions = submissions;
        this.standings = standings;
        this.papers = papers;
        this.notices = notices;
        this.directory = directory;
        this.demonstration = demonstration;
    }

    @Needs(Right.SIGN_IN)
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

    @Needs(Right.SEE_OWN)
    @GetMapping("/")
    String home(Actor actor, Model model) {
        model.addAttribute("name", directory.name(actor.userId()));
        model.addAttribute("administrator", actor.administrator());
        model.addAttribute("contests", rights.contests(actor));
        model.addAttribute("notices", notices.list(actor, PageRequest.of(0, 10)).getContent());
        return "trang-chu";
    }

    @Needs(Right.READ_CONTEST)
    @GetMapping("/cuoc-thi/{contest}")
    String contest(
            @PathVariable String contest, @RequestParam(defaultValue = "0") int trang, Actor actor, Model model) {
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
        model.addAttribute("counts", standings.visibleCounts(contest, actor).orElse(null));
        model.addAttribute("units", standings.visible(contest, actor));
        model.addAttribute("entries", submissions.visible(contest, actor, PageRequest.of(Math.max(0, trang), PAGE)));
        if (rights.may(Right.READ_PAPERS, contest, actor)) {
            model.addAttribute("papers", papers.papers(contest, Pageable.unpaged()));
        }
        return "cuoc-thi";
    }
}
