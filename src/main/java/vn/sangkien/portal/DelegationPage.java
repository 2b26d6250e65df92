package vn.sangkien.portal;

import java.time.LocalDate;
import java.util.Map;
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
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.contest.ContestService;
import vn.sangkien.process.delegation.Delegate;
import vn.sangkien.process.delegation.Delegations;

/** Where somebody who will be away asks a colleague to stand in, and sees for whom they stand in themselves. */
@Controller
class DelegationPage {
    private final ContestService contests;
    private final Delegations delegations;

    DelegationPage(ContestService contests, Delegations delegations) {
        this.contests = contests;
        this.delegations = delegations;
    }

    @Needs(Right.DELEGATE)
    @GetMapping("/cuoc-thi/{contest}/uy-quyen")
    String show(@PathVariable String contest, Actor actor, Model model) {
        model.addAttribute("contest", contests.contest(contest));
        model.addAttribute("own", delegations.of(contest, actor));
        model.addAttribute("substitutes", delegations.substitutes(contest, actor));
        model.addAttribute(
                "today",
                contests.now().atZone(contests.plan(contest).calendar().zone()).toLocalDate());
        return "uy-quyen";
    }

    @Needs(Right.DELEGATE)
    @PostMapping("/cuoc-thi/{contest}/uy-quyen")
    String give(
            @PathVariable String contest,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate firstDay,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate lastDay,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            RedirectAttributes next) {
        var wish = new Delegate(to, firstDay, lastDay, reason);
        String page = page(contest);
        return Posted.answer(next, page, Map.of("wish", wish), page, () -> {
            delegations.give(contest, wish, actor);
            return "Đã lập uỷ quyền và báo cho người nhận.";
        });
    }

    @Needs(Right.DELEGATE)
    @PostMapping("/cuoc-thi/{contest}/uy-quyen/{number}/thu-hoi")
    String revoke(@PathVariable String contest, @PathVariable long number, Actor actor, RedirectAttributes next) {
        String page = page(contest);
        return Posted.answer(next, page, Map.of(), page, () -> {
            delegations.revoke(contest, number, actor);
            return "Đã thu hồi uỷ quyền. Việc chưa xong được trả lại danh sách chung.";
        });
    }

    private static String page(String contest) {
        return "/cuoc-thi/" + contest + "/uy-quyen";
    }
}
