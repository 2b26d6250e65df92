package vn.sangkien.portal;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import vn.sangkien.process.judging.JudgingProcess;
import vn.sangkien.process.judging.JudgingProcess.SheetView;
import vn.sangkien.process.task.Answers;
import vn.sangkien.submission.SubmissionService;

/** The sheets of an entry in a round, for whoever may let a judge send another in place of one. */
@Controller
class SheetPage {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");

    private final JudgingProcess judging;
    private final SubmissionService submissions;
    private final ContestService contests;

    SheetPage(JudgingProcess judging, SubmissionService submissions, ContestService contests) {
        this.judging = judging;
        this.submissions = submissions;
        this.contests = contests;
    }

    /** A sheet with its figures and moments as people here write them. */
    public record Shown(SheetView sheet) {
        public String points(String criterion) {
            return number(sheet.points().get(criterion));
        }

        public String total() {
            return number(sheet.total());
        }

        public String sentAt() {
            return moment(sheet.sentAt());
        }

        /** Whether it counts, and if not, who took it out when and why. */
        public String standing() {
            var reopened = sheet.reopened();
            return reopened == null
                    ? "được tính"
                    : "đã mở lại lúc %s, người mở lại: %s. Lý do: %s"
                            .formatted(moment(reopened.at()), reopened.by(), reopened.reason());
        }

        private static String number(@Nullable BigDecimal figure) {
            return figure == null ? "" : Answers.number(figure);
        }

        private static String moment(OffsetDateTime at) {
            return MOMENT.format(at);
        }
    }

    @Needs(Right.REOPEN_SHEET)
    @GetMapping("/de-an/{code}/phieu-cham/{round}")
    String sheets(@PathVariable String code, @PathVariable String round, Actor actor, Model model) {
        var entry = submissions.judge(code, actor).entry();
        var sheets = judging.sheets(entry.contest(), round, code, actor);
        model.addAttribute("entry", entry);
        model.addAttribute("round", contests.roundRule(entry.contest(), round));
        model.addAttribute("sheets", sheets.stream().map(Shown::new).toList());
        return "phieu-cham";
    }

    @Needs(Right.REOPEN_SHEET)
    @PostMapping("/de-an/{code}/phieu-cham/{round}/{judge}/mo-lai")
    String reopen(
            @PathVariable String code,
            @PathVariable String round,
            @PathVariable String judge,
            @RequestParam(required = false) @Nullable String reason,
            Actor actor,
            RedirectAttributes next) {
        var entry = submissions.judge(code, actor).entry();
        var page = "/de-an/" + code + "/phieu-cham/" + round;
        return Posted.answer(next, page, Map.of("entered", reason == null ? "" : reason, "asked", judge), page, () -> {
            judging.reopen(entry.contest(), round, code, judge, reason, actor);
            return "Đã mở lại phiếu chấm. Giám khảo được báo và nhận lại việc chấm đề án.";
        });
    }
}
