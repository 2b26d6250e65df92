package vn.sangkien.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.api.AuditWords;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.AuditRow;
import vn.sangkien.audit.AuditTrail;
import vn.sangkien.audit.AuditTrail.Asked;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Rights;
import vn.sangkien.refusal.Refusal;

/** The auditor's page: what was done, newest first, with what stood there before. Looking at it is recorded. */
@Controller
class AuditPage {
    private static final int PAGE = 50;

    private final AuditTrail trail;
    private final Audit audit;
    private final Rights rights;
    private final ContestService contests;
    private final AuditWords words;

    AuditPage(AuditTrail trail, Audit audit, Rights rights, ContestService contests, AuditWords words) {
        this.trail = trail;
        this.audit = audit;
        this.rights = rights;
        this.contests = contests;
        this.words = words;
    }

    @Needs(Right.READ_AUDIT)
    @GetMapping({"/kiem-toan", "/cuoc-thi/{contest}/kiem-toan"})
    String page(
            @PathVariable(name = "contest", required = false) @Nullable String one,
            @ParameterObject Asked asked,
            @RequestParam(defaultValue = "") String before,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("asked", asked);
        model.addAttribute("one", one == null ? null : contests.contest(one));
        model.addAttribute("deeds", Deed.values());
        model.addAttribute("contests", rights.contests(actor));
        model.addAttribute("verified", trail.lastVerified().orElse(null));
        model.addAttribute("moment", AuditTrail.MOMENT);
        model.addAttribute("mark", trail.mark());
        List<AuditRow> rows = List.of();
        try {
            var filter = asked.within(one);
            rows = trail.before(before.matches("\\d{1,18}") ? Long.parseLong(before) : AuditTrail.NEWEST, filter, PAGE);
            audit.record(filter.reading(Deed.AUDIT_READ, actor.userId()));
        } catch (Refusal refusal) {
            model.addAttribute("refusal", refusal);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        model.addAttribute("lines", rows.stream().map(words.reader()).toList());
        model.addAttribute(
                "next", rows.size() < PAGE ? null : rows.get(PAGE - 1).seq());
        return "kiem-toan";
    }
}
