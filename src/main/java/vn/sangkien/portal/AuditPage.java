package vn.sangkien.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.AuditRow;
import vn.sangkien.audit.AuditTrail;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.Rights;
import vn.sangkien.refusal.Refusal;

/** The auditor's page: what was done, newest first, with what stood there before. Looking at it is recorded. */
@Controller
class AuditPage {
    private static final int PAGE = 50;
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final AuditTrail trail;
    private final Audit audit;
    private final Rights rights;
    private final MessageSource messages;

    AuditPage(AuditTrail trail, Audit audit, Rights rights, MessageSource messages) {
        this.trail = trail;
        this.audit = audit;
        this.rights = rights;
        this.messages = messages;
    }

    /** One value of a row, in words; before is null where nothing changed. */
    record Change(String what, @Nullable String before, @Nullable String after) {}

    record Line(AuditRow row, List<Change> changes) {}

    @Needs(Right.READ_AUDIT)
    @GetMapping({"/kiem-toan", "/cuoc-thi/{contest}/kiem-toan"})
    String page(
            @PathVariable(name = "contest", required = false) @Nullable String one,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String deed,
            @RequestParam(name = "contest", defaultValue = "") String asked,
            @RequestParam(defaultValue = "") String object,
            @RequestParam(defaultValue = "") String before,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        String contest = one == null ? asked : one;
        model.addAttribute("one", one);
        model.addAttribute(
                "entered",
                Map.of("from", from, "to", to, "by", by, "deed", deed, "contest", contest, "object", object));
        model.addAttribute("deeds", Deed.values());
        model.addAttribute("contests", rights.contests(actor));
        model.addAttribute("verified", trail.lastVerified().orElse(null));
        model.addAttribute("mark", trail.mark());
        List<AuditRow> rows = List.of();
        try {
            var filter = AuditTrail.filter(from, to, by, deed, contest, object);
            rows = trail.before(before.matches("\\d{1,18}") ? Long.parseLong(before) : AuditTrail.NEWEST, filter, PAGE);
            audit.record(Act.of(Deed.AUDIT_READ)
                    .by(actor.userId())
                    .in(filter.contest())
                    .became("from", filter.from())
                    .became("to", filter.to())
                    .became("by", filter.by())
                    .became("deed", filter.deed())
                    .became("object", filter.subject()));
        } catch (Refusal refusal) {
            model.addAttribute("refusal", refusal);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        model.addAttribute(
                "lines", rows.stream().map(row -> new Line(row, changes(row))).toList());
        model.addAttribute(
                "next", rows.size() < PAGE ? null : rows.get(PAGE - 1).seq());
        return "kiem-toan";
    }

    private List<Change> changes(AuditRow row) {
        var names = new TreeSet<>(row.before().keySet());
        names.addAll(row.after().keySet());
        var changes = new ArrayList<Change>();
        for (String name : names) {
            String was = row.before().get(name);
            String is = row.after().get(name);
            changes.add(new Change(
                    words(name), was == null || was.equals(is) ? null : words(was), is == null ? null : words(is)));
        }
        return changes;
    }

    /** Names and choices of forms in the forms' own words; a line of a list after the words of the list. */
    private String words(String code) {
        String own = messages.getMessage("audit." + code, null, null, VIETNAMESE);
        if (own == null) {
            own = messages.getMessage(code, null, null, VIETNAMESE);
        }
        if (own != null) {
            return own;
        }
        int list = code.indexOf('.', code.indexOf('.') + 1);
        String words = list < 0 ? null : messages.getMessage(code.substring(0, list), null, null, VIETNAMESE);
        return words == null ? code : words + " " + code.substring(list + 1);
    }
}
