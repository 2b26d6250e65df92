package vn.sangkien.portal;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.contest.ContestService;
import vn.sangkien.process.finals.StageDesk;

/** A round held live: its running order and stage, and a judge's sheet on the screen of a telephone. */
@Controller
class StagePage {
    /** What the field of a criterion is called, before its id. */
    private static final String POINTS = "diem.";

    private final StageDesk stage;
    private final ContestService contests;

    StagePage(StageDesk stage, ContestService contests) {
        this.stage = stage;
        this.contests = contests;
    }

    @Needs(Right.READ_RESULTS)
    @GetMapping("/cuoc-thi/{contest}/san-khau/{round}")
    String page(@PathVariable String contest, @PathVariable String round, Actor actor, Model model) {
        model.addAttribute("contest", contests.contest(contest));
        model.addAttribute("stage", stage.view(contest, round, actor));
        return "san-khau";
    }

    /** Changes whenever the page would; what its script asks for every few seconds. */
    @Needs(Right.READ_RESULTS)
    @GetMapping(path = "/cuoc-thi/{contest}/san-khau/{round}/nhip", produces = "text/plain")
    @ResponseBody
    String pulse(
            @PathVariable String contest,
            @PathVariable String round,
            @RequestParam(defaultValue = "false") boolean cham,
            Actor actor) {
        return cham ? stage.sheet(contest, round, null, actor).version() : stage.version(contest, round, actor);
    }

    @Needs(Right.RUN_STAGE)
    @PostMapping("/cuoc-thi/{contest}/san-khau/{round}/boc-tham-lai")
    String redraw(
            @PathVariable String contest,
            @PathVariable String round,
            @RequestParam(required = false) @Nullable String reason,
            Actor actor,
            RedirectAttributes next) {
        return run(contest, round, Map.of("entered", reason == null ? "" : reason), next, () -> {
            stage.redraw(contest, round, reason, actor);
            return "Đã bốc thăm lại thứ tự thi; lần bốc thăm trước còn trong hồ sơ.";
        });
    }

    @Needs(Right.RUN_STAGE)
    @PostMapping("/cuoc-thi/{contest}/san-khau/{round}/{entry}/moi")
    String call(
            @PathVariable String contest,
            @PathVariable String round,
            @PathVariable String entry,
            Actor actor,
            RedirectAttributes next) {
        return run(contest, round, Map.of(), next, () -> {
            stage.call(contest, round, entry, actor);
            return "Đã mời đội thi của đề án " + entry + ". Giám khảo chấm được từ lúc này.";
        });
    }

    @Needs(Right.RUN_STAGE)
    @PostMapping("/cuoc-thi/{contest}/san-khau/{round}/{entry}/phan-thi/{segment}/bat-dau")
    String start(
            @PathVariable String contest,
            @PathVariable String round,
            @PathVariable String entry,
            @PathVariable String segment,
            Actor actor,
            RedirectAttributes next) {
        return run(contest, round, Map.of(), next, () -> {
            stage.start(contest, round, entry, segment, actor);
            return "Phần thi đã bắt đầu, đồng hồ đang chạy.";
        });
    }

    @Needs(Right.RUN_STAGE)
    @PostMapping("/cuoc-thi/{contest}/san-khau/{round}/{entry}/phan-thi/{segment}/ket-thuc")
    String end(
            @PathVariable String contest,
            @PathVariable String round,
            @PathVariable String entry,
            @PathVariable String segment,
            Actor actor,
            RedirectAttributes next) {
        return run(contest, round, Map.of(), next, () -> {
            stage.end(contest, round, entry, segment, actor);
            return "Phần thi đã kết thúc.";
        });
    }

    @Needs(Right.RUN_STAGE)
    @PostMapping("/cuoc-thi/{contest}/san-khau/{round}/{entry}/ket-thuc")
    String close(
            @PathVariable String contest,
            @PathVariable String round,
            @PathVariable String entry,
            Actor actor,
            RedirectAttributes next) {
        return run(contest, round, Map.of(), next, () -> {
            stage.close(contest, round, entry, actor);
            return "Đã kết thúc lượt thi của đề án " + entry + ". Tổng điểm có ngay khi các phiếu được chốt.";
        });
    }

    private static String run(
            String contest, String round, Map<String, ?> entered, RedirectAttributes next, Supplier<String> work) {
        var page = "/cuoc-thi/" + contest + "/san-khau/" + round;
        return Posted.answer(next, page, entered, page, work);
    }

    /** The sheet for the team on stage, or for the one that is asked for. */
    @Needs(Right.SCORE_LIVE)
    @GetMapping("/cham-thi/{contest}/{round}")
    String sheet(
            @PathVariable String contest,
            @PathVariable String round,
            @RequestParam(name = "de-an", required = false) @Nullable String entry,
            Actor actor,
            Model model) {
        model.addAttribute("contest", contests.contest(contest));
        model.addAttribute("sheet", stage.sheet(contest, round, entry, actor));
        return "cham-thi";
    }

    @Needs(Right.SCORE_LIVE)
    @PostMapping("/cham-thi/{contest}/{round}/{entry}")
    String write(
            @PathVariable String contest,
            @PathVariable String round,
            @PathVariable String entry,
            @RequestParam Map<String, String> form,
            Actor actor,
            RedirectAttributes next) {
        var points = new HashMap<String, String>();
        form.forEach((name, value) -> {
            if (name.startsWith(POINTS)) {
                points.put(name.substring(POINTS.length()), value);
            }
        });
        var comment = form.getOrDefault("comment", "");
        boolean send = form.containsKey("gui");
        var page = "/cham-thi/" + contest + "/" + round;
        var own = page + "?de-an=" + entry;
        return Posted.answer(next, own, Map.of("typed", points, "typedComment", comment), send ? page : own, () -> {
            stage.write(contest, round, entry, points, comment, version(form.get("version")), send, actor);
            return send
                    ? "Đã gửi phiếu chấm đề án " + entry + ". Phiếu đã gửi được khoá."
                    : "Đã lưu nháp phiếu chấm đề án " + entry + ".";
        });
    }

    private static @Nullable Long version(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
