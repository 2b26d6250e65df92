package vn.sangkien.process;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Groups;
import vn.sangkien.contest.ContestService;
import vn.sangkien.notification.Notices;
import vn.sangkien.plan.ContestPlan;

/**
 * Tells the people concerned, in the words of the message bundle ({@code notice.<kind>.subject}, {@code .body}). The same
 * occasion is told to the same people once, however often its job is repeated.
 */
@Component
public class Announcer {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final Notices notices;
    private final MessageSource messages;
    private final ContestService contests;

    Announcer(Notices notices, MessageSource messages, ContestService contests) {
        this.notices = notices;
        this.messages = messages;
        this.contests = contests;
    }

    /** @param occasion what makes this telling different from the next of its kind, for example a reminder's id */
    public void tell(String contest, Collection<String> audiences, String kind, String occasion, Object... arguments) {
        String subject = messages.getMessage("notice." + kind + ".subject", arguments, VIETNAMESE);
        String body = messages.getMessage("notice." + kind + ".body", arguments, VIETNAMESE);
        notices.tellAll(contest, audiences, kind, subject, body, String.join("/", contest, kind, occasion));
    }

    /** The groups that the plan gives a duty to; duties of units and judges have none here. */
    public Set<String> dutyHolders(String contest, String process, String task) {
        ContestPlan plan = contests.plan(contest);
        var duty = plan.duties().getOrDefault(process, java.util.Map.of()).get(task);
        Set<String> groups = new LinkedHashSet<>();
        if (duty != null) {
            duty.roles().stream()
                    .filter(role -> !role.startsWith("@"))
                    .forEach(role -> groups.add(Groups.role(contest, role)));
        }
        return groups;
    }

    /** Staff and head of a unit. */
    public static List<String> unit(String contest, String unit) {
        return List.of(Groups.staff(contest, unit), Groups.head(contest, unit));
    }
}
