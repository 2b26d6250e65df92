package vn.sangkien.judging;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;

/**
 * Who scores which entry of a round (N2): fixed when the round opens, even, free of conflicts of interest, and such that
 * anybody can draw it again from the number that is kept with it.
 */
@Service
@Transactional
public class AssignmentService {
    /** Short enough to be read out and written into minutes. */
    private static final int SEEDS = 1_000_000_000;

    private final Panels panels;
    private final Assignments assignments;
    private final RoundDraws draws;
    private final ConflictsOfInterest conflicts;
    private final ScoreSheets sheets;
    private final ClosedScores closed;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();

    AssignmentService(
            Panels panels,
            Assignments assignments,
            RoundDraws draws,
            ConflictsOfInterest conflicts,
            ScoreSheets sheets,
            ClosedScores closed,
            Clock clock) {
        this.panels = panels;
        this.assignments = assignments;
        this.draws = draws;
        this.conflicts = conflicts;
        this.sheets = sheets;
        this.closed = closed;
        this.clock = clock;
    }

    /** Who leaves an entry and who comes in their place, pair by pair; null where nobody comes. */
    public record Change(String from, @Nullable String to) {}

    /**
     * Gives judges to these entries of a round; entries that have some keep them.
     *
     * @param belongsToUnits for each entry those of the panel who belong to one of its units
     * @return the entries with fewer judges than the plan asks for, with how many they have
     */
    public Map<String, Integer> assign(
            String contest, ContestPlan.Round round, Map<String, ? extends Set<String>> belongsToUnits) {
        var draw = draw(contest, round.id());
        var barred = new TreeMap<String, Set<String>>();
        belongsToUnits.forEach((entry, judges) -> barred.put(entry, new HashSet<>(judges)));
        var known = assignments.entries(contest, round.id());
        barred.keySet().removeAll(known);
        if (barred.isEmpty()) {
            return Map.of();
        }
        conflicts.of(contest, barred.keySet()).forEach(conflict -> barred.getOrDefault(
                        conflict.entry(), new HashSet<>())
                .add(conflict.judge()));
        var panel = panel(contest, round);
        int each = Objects.requireNonNullElse(round.scoring().sheetsPerEntry(), Math.max(1, panel.size()));
        var given =
                known.isEmpty() ? Draw.of(panel, barred, each, draw.seed()) : late(contest, round, barred, each, draw);
        given.forEach((entry, judges) -> give(contest, round.id(), entry, judges, Actor.SYSTEM.userId()));
        int needed = Objects.requireNonNullElse(
                round.scoring().sheetsPerEntry(), round.scoring().minimumSheets());
        var few = new LinkedHashMap<String, Integer>();
        given.forEach((entry, judges) -> {
            if (judges.size() < needed) {
                few.put(entry, judges.size());
            }
        });
        return few;
    }

    /** Whoever comes after the draw is given to those who have the least. */
    private Map<String, List<String>> late(
            String contest, ContestPlan.Round round, Map<String, Set<String>> barred, int each, RoundDraw draw) {
        var given = new LinkedHashMap<String, List<String>>();
        var loads = loads(contest, round.id());
        barred.forEach((entry, not) -> {
            var able = loads.keySet().stream()
                    .filter(judge -> !not.contains(judge))
                    .toList();
            var chosen = leastBusy(able, loads, entry, draw);
            given.put(entry, chosen.subList(0, Math.min(each, chosen.size())));
            given.get(entry).forEach(judge -> loads.merge(judge, 1L, Long::sum));
        });
        return given;
    }

    /** The least busy first; among equals the seed decides, for each entry anew. */
    private static List<String> leastBusy(List<String> able, Map<String, Long> loads, String entry, RoundDraw draw) {
        var order = new ArrayList<>(able);
        Collections.shuffle(order, new Random(31L * draw.seed() + entry.hashCode()));
        order.sort(Comparator.comparingLong(judge -> loads.getOrDefault(judge, 0L)));
        return order;
    }

    private List<String> panel(String contest, ContestPlan.Round round) {
        return panels.judges(contest, round.id()).stream().map(Panelist::userId).toList();
    }

    private void give(String contest, String round, String entry, Collection<String> judges, String by) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        assignments.saveAll(judges.stream()
                .map(judge -> new Assignment(new Assignment.Key(entry, round, judge), contest, by, now))
                .toList());
    }

    /** The round's draw, locked: changes of one round's assignment follow one another. */
    private RoundDraw draw(String contest, String round) {
        return draws.locked(contest, round).orElseGet(() -> {
            closed.hold(contest, round); // the count is there before entries are closed, else the first of them collide
            return draws.saveAndFlush(
                    new RoundDraw(new RoundDraw.Key(contest, round), chance.nextInt(SEEDS), clock.instant()));
        });
    }

    /** The number from which the round's assignment was drawn; none before it is open. */
    @Transactional(readOnly = true)
    public Optional<Integer> seed(String contest, String round) {
        return draws.findById(new RoundDraw.Key(contest, round)).map(RoundDraw::seed);
    }

    /** How many entries each judge of the panel has, in the order of seats. */
    @Transactional(readOnly = true)
    public Map<String, Long> loads(String contest, String round) {
        var loads = new LinkedHashMap<String, Long>();
        panels.judges(contest, round).forEach(judge -> loads.put(judge.userId(), 0L));
        assignments.loads(contest, round).forEach(load -> loads.put(load.judge(), load.entries()));
        return loads;
    }

    @Transactional(readOnly = true)
    public List<String> judges(String entry, String round) {
        return assignments.judges(entry, round);
    }

    /** The judges of these entries; one that has none is left out. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> judges(String contest, String round, Collection<String> entries) {
        return entries.isEmpty()
                ? Map.of()
                : assignments.of(contest, round, entries).stream()
                        .collect(Collectors.groupingBy(
                                Assignment::entry,
                                TreeMap::new,
                                Collectors.mapping(Assignment::judge, Collectors.toList())));
    }

    /** Codes of the entries of a round that were given to somebody. */
    @Transactional(readOnly = true)
    public Set<String> entries(String contest, String round) {
        return assignments.entries(contest, round);
    }

    /**
     * What a judge reads of these entries in all rounds, each as {@code entry/round}: what was given to them, and for the
     * chief of a panel, who may have to conclude about it, everything that was given to anybody on it.
     */
    @Transactional(readOnly = true)
    public Set<String> readable(String judge, Collection<String> entries) {
        return entries.isEmpty() ? Set.of() : assignments.readable(judge, entries);
    }

    /** The same as a condition of a query on {@code Assignment a}, with the parameter {@code :judge}. */
    public static String readable() {
        return Assignments.READABLE;
    }

    /** Rounds of a contest in which somebody scores something, or is chief of the panel. */
    @Transactional(readOnly = true)
    public Set<String> rounds(String contest, String judge) {
        return assignments.rounds(contest, judge);
    }

    /** Whether a judge was given an entry and has not sent the sheet. */
    @Transactional(readOnly = true)
    public boolean awaits(String entry, String round, String judge) {
        return assignments.existsById(new Assignment.Key(entry, round, judge)) && !hasSent(entry, round, judge);
    }

    /** Who has declared an interest in an entry, in whichever round. */
    @Transactional(readOnly = true)
    public Set<String> conflicted(String entry) {
        return conflicts.judges(entry);
    }

    /** Who has declared an interest in one of these entries, in whichever round. */
    @Transactional(readOnly = true)
    public Set<String> conflicted(String contest, Collection<String> entries) {
        return conflicts.of(contest, entries).stream()
                .map(ConflictOfInterest::judge)
                .collect(Collectors.toSet());
    }

    /** What was declared in a round, the oldest first. */
    @Transactional(readOnly = true)
    public Page<ConflictOfInterest> conflicts(String contest, String round, Pageable page) {
        return conflicts.declared(contest, round, page);
    }

    private boolean hasSent(String entry, String round, String judge) {
        return sheets.ofEntry(entry, round).stream()
                .anyMatch(sheet -> sheet.judge().equals(judge));
    }

    /**
     * Takes a judge off an entry at the judge's own word, and gives it to the least busy of those who may score it.
     *
     * @param reason in the judge's words, not blank
     * @throws Refusal when the entry does not wait for this judge's sheet
     */
    public Change declare(
            String contest,
            ContestPlan.Round round,
            String entry,
            String reason,
            Predicate<String> belongsToEntryUnits,
            Actor judge) {
        var draw = draw(contest, round.id());
        String from = judge.userId();
        if (conflicted(entry).contains(from)) {
            throw Refusal.conflict(
                    "Đồng chí đã khai báo xung đột lợi ích với đề án %s và không còn chấm đề án này.".formatted(entry));
        }
        if (hasSent(entry, round.id(), from)) {
            throw Refusal.conflict(
                    "Phiếu chấm đề án %s đã gửi nên không khai báo được nữa. Đề nghị báo Trưởng ban giám khảo."
                            .formatted(entry));
        }
        if (!assignments.existsById(new Assignment.Key(entry, round.id(), from))) {
            throw Refusal.conflict("Đề án %s không được giao cho đồng chí chấm tại %s nên không cần khai báo."
                    .formatted(entry, round.name()));
        }
        var present = new HashSet<>(judges(entry, round.id()));
        var declared = conflicted(entry);
        var able = panel(contest, round).stream()
                .filter(other -> !present.contains(other) && !declared.contains(other))
                .filter(belongsToEntryUnits.negate())
                .toList();
        var to = leastBusy(able, loads(contest, round.id()), entry, draw).stream()
                .findFirst()
                .orElse(null);
        conflicts.saveAndFlush(new ConflictOfInterest(
                new ConflictOfInterest.Key(entry, from), contest, round.id(), reason, to, clock.instant()));
        var change = new Change(from, to);
        make(contest, round.id(), entry, List.of(change), Actor.SYSTEM.userId());
        return change;
    }

    /**
     * Puts other judges on one entry. As many come as leave, or fewer: a sheet waits for each judge of the draw, and there
     * is none for one more.
     *
     * @throws Refusal field by field, when somebody may not score the entry or leaves who has sent a sheet
     */
    public List<Change> replace(
            String contest,
            ContestPlan.Round round,
            String entry,
            @Nullable List<String> wanted,
            Predicate<String> belongsToEntryUnits,
            Actor actor) {
        draw(contest, round.id());
        var present = judges(entry, round.id());
        var panel = panel(contest, round);
        var declared = conflicted(entry);
        var faults = new Faults();
        var chosen = new LinkedHashSet<String>();
        var asked = Objects.requireNonNullElse(wanted, List.<String>of());
        for (int i = 0; i < asked.size(); i++) {
            String judge = asked.get(i);
            String field = "judges[" + i + "]";
            if (judge == null || !panel.contains(judge)) {
                faults.add(
                        field,
                        "“%s” không thuộc Ban giám khảo của %s. Đề nghị chọn người trong Ban giám khảo."
                                .formatted(judge, round.name()));
            } else if (belongsToEntryUnits.test(judge)) {
                faults.add(
                        field,
                        "“%s” thuộc đơn vị của đề án %s nên không chấm đề án này. Đề nghị chọn người khác."
                                .formatted(judge, entry));
            } else if (declared.contains(judge)) {
                faults.add(
                        field,
                        "“%s” đã khai báo xung đột lợi ích với đề án %s. Đề nghị chọn người khác."
                                .formatted(judge, entry));
            } else if (!chosen.add(judge)) {
                faults.add(field, "Giám khảo “%s” được chọn hai lần.".formatted(judge));
            }
        }
        int minimum = Math.min(round.scoring().minimumSheets(), present.size());
        if (asked.size() < minimum || asked.size() > present.size()) {
            faults.add(
                    "judges",
                    "Đề án %s đang có %02d giám khảo. Đề nghị chọn từ %02d đến %02d giám khảo."
                            .formatted(entry, present.size(), minimum, present.size()));
        }
        faults.refuseIfAny("Chưa phân công lại được giám khảo. Đề nghị sửa các nội dung được nêu.");
        var leaving = present.stream().filter(judge -> !chosen.contains(judge)).toList();
        for (String judge : leaving) {
            if (hasSent(entry, round.id(), judge)) {
                throw Refusal.conflict(
                        "Giám khảo “%s” đã gửi phiếu chấm đề án %s nên không thay được. Đề nghị giữ lại người này."
                                .formatted(judge, entry));
            }
        }
        var coming = chosen.stream().filter(judge -> !present.contains(judge)).toList();
        var changes = new ArrayList<Change>();
        for (int i = 0; i < leaving.size(); i++) {
            changes.add(new Change(leaving.get(i), i < coming.size() ? coming.get(i) : null));
        }
        make(contest, round.id(), entry, changes, actor.userId());
        return changes;
    }

    private void make(String contest, String round, String entry, List<Change> changes, String by) {
        assignments.takeOff(entry, round, changes.stream().map(Change::from).toList());
        give(
                contest,
                round,
                entry,
                changes.stream().map(Change::to).filter(Objects::nonNull).toList(),
                by);
        assignments.flush();
    }
}
