package vn.sangkien.portal;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan.PersonalData;
import vn.sangkien.privacy.Retention;

/**
 * What people are told about their personal data before they give any (Luật 91/2025/QH15). For everybody, signed on or
 * not: it tells nothing of a contest but its title and what its plan says of this.
 */
@Controller
class PrivacyPage {
    private final ContestService contests;
    private final Retention retention;

    PrivacyPage(ContestService contests, Retention retention) {
        this.contests = contests;
        this.retention = retention;
    }

    record Notice(PersonalData data, Retention.Term term, ZoneId zone) {}

    @Needs(Right.SIGN_IN)
    @GetMapping("/du-lieu-ca-nhan")
    String personalData(Model model) {
        List<Notice> notices = new ArrayList<>();
        for (var contest : contests.all()) {
            var plan = contests.plan(contest.key());
            notices.add(new Notice(
                    plan.personalData(),
                    retention.term(contest.key()),
                    plan.calendar().zone()));
        }
        Collections.reverse(notices);
        model.addAttribute("notices", notices);
        return "du-lieu-ca-nhan";
    }
}
