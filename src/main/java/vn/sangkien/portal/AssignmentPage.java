package vn.sangkien.portal;

import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
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
import vn.sangkien.judging.AssignmentService;
import vn.sangkien.judging.Panelist;
import vn.sangkien.judging.Panels;
import vn.sangkien.process.judging.AssignmentDesk;
import vn.sangkien.process.judging.AssignmentDesk.Declared;

/** Who scores what in a round, put right by hand, for whoever answers for the round's scores. */
@Controller
class AssignmentPage {
    private static final int PAGE = 20;
    /** More declarations of interest in one round than are ever made. */
    private static final int DECLARED = 200;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final AssignmentDesk desk;
    private final AssignmentService assignments;
    private final Panels panels;
    private final ContestService contests;
    private final Directory directory;
    private final Rights rights;

    AssignmentPage(
            AssignmentDesk desk,
            AssignmentService assignments,
            Panels panels,
            ContestService contests,
            Directory directory,
            Rights rights) {
        this.desk = desk;
        this.assignments = assignments;
        this.panels = panels;
        this.contests = contests;
        this.directory = directory;
        this.rights = rights;
    }

    /** A judge of the panel and how many entries they have. */
    record Load(String userId, String name, long entries) {}

    /** The judges of one entry. */
    record Line(String entry, Set<String> judges, String names, int missing) {}

    /** A declared interest, with names and the day. */
    record Interest(String entry, String judge, @Nullable String reason, @Nullable String replacedBy, String day) {}

    @Needs(Right.READ_SCORES)
    @GetMapping("/cuoc-thi/{contest}/phan-cong/{round}")
    String page(
            @PathVariable String contest,
            @PathVariable String round,
            @RequestParam(defaultValue = "0") int trang,
            Actor actor,
            Model model) {
        var given = desk.given(contest, round, PageRequest.of(Math.max(0, trang), PAGE), actor);
        var conflicts = desk.conflicts(contest, round, PageRequest.of(0, DECLARED), actor)
                .getContent();
        var panel = panels.judges(contest, round).stream().map(Panelist::userId).toList();
        var people = new HashSet<>(panel);
        given.forEach(line -> people.addAll(line.judges()));
        conflicts.forEach(one -> Stream.of(one.judge(), one.replacedBy())
                .filter(user -> user != null)
                .forEach(people::add));
        var names = directory.names(people);
        var loads = assignments.loads(contest, round);
        var zone = contests.plan(contest).calendar().zone();
        model.addAttribute("contest", contests.contest(contest));
        model.addAttribute("round", contests.roundRule(contest, round));
        model.addAttribute(
                "panel",
                panel.stream()
                        .map(user -> new Load(user, named(names, user), loads.getOrDefault(user, 0L)))
                        .toList());
        model.addAttribute(
                "lines",
                given.map(line -> new Line(
                        line.entry(),
                        Set.copyOf(line.judges()),
                        line.judges().stream().map(user -> named(names, user)).collect(Collectors.joining("; ")),
                        line.missing())));
        model.addAttribute(
                "interests",
                conflicts.stream()
                        .map(one ->
                                interest(one, names, DAY.format(one.declaredAt().atZone(zone))))
                        .toList());
        model.addAttribute("mayReplace", rights.may(Right.ASSIGN_JUDGES, contest, actor));
        return "phan-cong";
    }

    private static Interest interest(Declared one, Map<String, String> names, String day) {
        var replacement = one.replacedBy();
        return new Interest(
                one.entry(),
                named(names, one.judge()),
                one.reason(),
                replacement == null ? null : named(names, replacement),
                day);
    }

    private static String named(Map<String, String> names, String user) {
        return names.getOrDefault(user, user);
    }

    @Needs(Right.ASSIGN_JUDGES)
    @PostMapping("/cuoc-thi/{contest}/phan-cong/{round}/{entry}")
    String replace(
            @PathVariable String contest,
            @PathVariable String round,
            @PathVariable String entry,
            @RequestParam(required = false) @Nullable List<String> judges,
            @RequestParam(defaultValue = "0") int trang,
            Actor actor,
            RedirectAttributes next) {
        desk.requireOverseer(contest, round, actor);
        var page = "/cuoc-thi/" + contest + "/phan-cong/" + round + "?trang=" + trang;
        var chosen = judges == null ? List.<String>of() : judges;
        return Posted.answer(next, page, Map.of("asked", entry, "chosen", Set.copyOf(chosen)), page, () -> {
            desk.replace(contest, round, entry, chosen, actor);
            return "Đã thay giám khảo của đề án " + entry + "; người được giao đã được báo.";
        });
    }
}
