package vn.sangkien.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Actor;
import vn.sangkien.audit.AuditRow;
import vn.sangkien.audit.AuditTrail;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan;

/**
 * The record of deeds in an official's words: what forms and the plan call a thing for its code, times and figures as
 * people here write them. A code that has no words stands for itself; programs read codes at {@code GET /api/audit}.
 */
@Component
public class AuditWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    /** What stands beside the words of the same thing, for programs. */
    private static final Set<String> IDS = Set.of("task", "document", "reference");

    private final MessageSource messages;
    private final ContestService contests;

    AuditWords(MessageSource messages, ContestService contests) {
        this.messages = messages;
        this.contests = contests;
    }

    /** One value of a row; before is null where nothing changed. */
    public record Change(String what, @Nullable String before, @Nullable String after) {}

    /**
     * A row in words.
     *
     * @param contest title of the contest, if it belongs to one
     */
    public record Line(
            AuditRow row,
            String at,
            String by,
            @Nullable String onBehalf,
            @Nullable String contest,
            @Nullable String object,
            List<Change> changes) {}

    /** Puts one row after another into words; asks for each contest's plan once. */
    public Function<AuditRow, Line> reader() {
        return new Reader()::line;
    }

    private final class Reader {
        private final Map<String, String> titles = new HashMap<>();
        private final Map<String, Map<String, String>> names = new HashMap<>();

        Reader() {
            contests.all().forEach(contest -> titles.put(contest.key(), contest.title()));
        }

        Line line(AuditRow row) {
            String contest = row.contest();
            var known = names(contest);
            var whats = new TreeSet<>(row.before().keySet());
            whats.addAll(row.after().keySet());
            whats.removeAll(IDS);
            return new Line(
                    row,
                    AuditTrail.MOMENT.format(row.at()),
                    row.by().isEmpty() ? "không rõ" : row.by().equals(Actor.SYSTEM.userId()) ? "hệ thống" : row.by(),
                    row.onBehalf() == null ? null : known.getOrDefault(row.onBehalf(), row.onBehalf()),
                    contest == null ? null : titles.getOrDefault(contest, contest),
                    row.subject() == null ? null : object(row.subject(), contest, known),
                    whats.stream().map(what -> change(what, row, known)).toList());
        }

        private Change change(String what, AuditRow row, Map<String, String> known) {
            String was = row.before().get(what);
            String is = row.after().get(what);
            return new Change(
                    what(what, known),
                    was == null || was.equals(is) ? null : values(what, was, known),
                    is == null ? null : values(what, is, known));
        }

        private String object(String code, @Nullable String contest, Map<String, String> known) {
            if (code.equals(contest)) {
                return "Cuộc thi";
            }
            int slash = code.indexOf('/');
            if (slash < 0) {
                return known.getOrDefault(code, code);
            }
            String whose = code.substring(0, slash);
            String rest = code.substring(slash + 1);
            String words = known.getOrDefault(rest, rest);
            return whose.equals(contest) ? words : whose + " – " + words;
        }

        /** A line of a list after the words of the list. */
        private String what(String code, Map<String, String> known) {
            String words = words(code);
            for (int dot = code.lastIndexOf('.'); words == null && dot > 0; dot = code.lastIndexOf('.', dot - 1)) {
                String list = words(code.substring(0, dot));
                String line = code.substring(dot + 1);
                words = list == null ? null : list + " – " + known.getOrDefault(line, line);
            }
            return words == null ? code : words;
        }

        private String values(String what, String values, Map<String, String> known) {
            return Arrays.stream(values.split(", ", -1))
                    .map(value -> switch (what) {
                        case "group", "groupId" -> group(value);
                        case "deed" -> deed(value);
                        case "operation" -> operation(value);
                        default -> value(value, known);
                    })
                    .collect(Collectors.joining(", "));
        }

        private String value(String value, Map<String, String> known) {
            String words = known.get(value);
            if (words == null) {
                words = words(value);
            }
            if (words != null) {
                return words;
            }
            try {
                if (value.matches("\\d{4}-\\d{2}-\\d{2}")) {
                    return DAY.format(LocalDate.parse(value));
                }
                if (value.matches("\\d{4}-\\d{2}-\\d{2}T.+")) {
                    return AuditTrail.MOMENT.format(OffsetDateTime.parse(value));
                }
            } catch (DateTimeException e) {
                return value;
            }
            return value.matches("-?\\d+\\.\\d+") ? value.replace('.', ',') : value;
        }

        /** As {@link vn.sangkien.access.Groups} puts them together. */
        private String group(String group) {
            int dot = group.indexOf('.');
            if (dot < 0) {
                return value(group, Map.of());
            }
            var known = names(group.substring(0, dot));
            String role = group.substring(dot + 1);
            int end = role.lastIndexOf('.');
            return end < 0
                    ? known.getOrDefault(role, role)
                    : known.getOrDefault(role.substring(0, end), role.substring(0, end))
                            + " – "
                            + value(role.substring(end + 1), known);
        }

        private static String deed(String name) {
            return Arrays.stream(Deed.values())
                    .filter(deed -> deed.name().equals(name))
                    .map(Deed::label)
                    .findFirst()
                    .orElse(name);
        }

        private String operation(String operation) {
            return Arrays.stream(operation.split("\\.", -1))
                    .map(part -> value(part, Map.of()))
                    .collect(Collectors.joining(" – "));
        }

        private Map<String, String> names(@Nullable String contest) {
            return contest == null || !titles.containsKey(contest)
                    ? Map.of()
                    : names.computeIfAbsent(contest, key -> vocabulary(contests.plan(key)));
        }
    }

    /** What a plan calls its parts. */
    private static Map<String, String> vocabulary(ContestPlan plan) {
        Map<String, String> names = new HashMap<>();
        plan.tiers().forEach(tier -> names.put(tier.id(), tier.name()));
        plan.roles().forEach(role -> names.put(role.id(), role.name()));
        plan.units().forEach(unit -> names.put(unit.code(), unit.name()));
        plan.themes().forEach(theme -> names.put(theme.id(), theme.name()));
        plan.indexes().forEach(index -> names.put(index.id(), index.name()));
        plan.sections().forEach(section -> names.put(section.id(), section.name()));
        plan.artefacts().forEach(artefact -> names.put(artefact.id(), artefact.name()));
        plan.deadlines().forEach(deadline -> names.put(deadline.id(), deadline.name()));
        plan.papers().forEach((kind, paper) -> names.put(kind, paper.name()));
        plan.rounds().forEach(round -> {
            names.put(round.id(), round.name());
            round.criteria().forEach(criterion -> names.put(criterion.id(), criterion.name()));
        });
        return names;
    }

    private @Nullable String words(String code) {
        String own = messages.getMessage("audit." + code, null, null, VIETNAMESE);
        return own == null ? messages.getMessage(code, null, null, VIETNAMESE) : own;
    }
}
