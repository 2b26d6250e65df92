package vn.sangkien.plan;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan.Artefact;
import vn.sangkien.plan.ContestPlan.ArtefactKind;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.plan.ContestPlan.CalendarRules;
import vn.sangkien.plan.ContestPlan.Criterion;
import vn.sangkien.plan.ContestPlan.DeadlineRule;
import vn.sangkien.plan.ContestPlan.Due;
import vn.sangkien.plan.ContestPlan.LegalReference;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.plan.ContestPlan.Paper;
import vn.sangkien.plan.ContestPlan.PersonalData;
import vn.sangkien.plan.ContestPlan.PersonalFields;
import vn.sangkien.plan.ContestPlan.Role;
import vn.sangkien.plan.ContestPlan.Round;
import vn.sangkien.plan.ContestPlan.Unit;
import vn.sangkien.refusal.Fault;

/**
 * What no single field can tell: that names lead somewhere, that identities are unique, that dates fit their words. It
 * also reads plans with gaps, because it runs even when other faults were found, so that all of them are named at once.
 */
final class PlanChecks {
    /** Deadlines that the processes ask for by name. */
    static final List<String> REQUIRED_DEADLINES = List.of("submission", "qualifying", "dossier", "final", "report");
    /** Official papers that the processes issue. */
    static final List<String> REQUIRED_PAPERS =
            List.of("qualifying-results", "cover-letter", "awards", "summary-report");
    /** Who a duty may name besides the plan's roles; the process knows who that is at the time. */
    static final Set<String> RESOLVED_ROLES = Set.of(
            "@unit-staff", "@unit-head", "@judge", "@chief", "@committee", "@drafter", "@checker", "@signer", "@clerk");
    /** What a due date may name besides the plan's deadlines, and the one process or task that knows what is meant. */
    static final Map<String, String> RESOLVED_DEADLINES =
            Map.of(Due.ROUND, "judging", Due.SUPPLEMENT, "submission.Supplement");
    /** The last resort of every tie-break. */
    static final String CHAIR = "chair";

    /** What {@link Unit#login()} gets to name the account of the unit's head. */
    private static final String HEAD = "tt";

    private static final int PHASES = 3;

    /** No sheet needs more, and every figure made of it keeps its four decimals in the database. */
    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(10_000);

    private final ContestPlan plan;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> roles;
    private final Set<String> tiers;
    private final Set<String> deadlines;

    private PlanChecks(ContestPlan plan) {
        this.plan = plan;
        roles = ids(plan.roles(), Role::id);
        tiers = ids(plan.tiers(), ContestPlan.Tier::id);
        deadlines = ids(plan.deadlines(), DeadlineRule::id);
    }

    static List<Fault> faults(ContestPlan plan) {
        var checks = new PlanChecks(plan);
        checks.identities();
        checks.calendar(plan.calendar());
        checks.roles();
        checks.units();
        checks.themes();
        checks.artefacts();
        checks.deadlines();
        checks.rounds();
        checks.duties();
        checks.papers();
        checks.laws();
        checks.personalData(plan.personalData());
        return checks.faults;
    }

    private void identities() {
        unique("tiers", plan.tiers(), "id", ContestPlan.Tier::id);
        unique("roles", plan.roles(), "id", Role::id);
        unique("units", plan.units(), "code", Unit::code);
        unique("units", plan.units(), "login", Unit::login);
        unique("themes", plan.themes(), "id", ContestPlan.Theme::id);
        unique("indexes", plan.indexes(), "id", ContestPlan.IndexTag::id);
        unique("sections", plan.sections(), "id", ContestPlan.Section::id);
        unique("artefacts", plan.artefacts(), "id", Artefact::id);
        unique("deadlines", plan.deadlines(), "id", DeadlineRule::id);
        unique("reminders", plan.reminders(), "id", ContestPlan.Reminder::id);
        unique("rounds", plan.rounds(), "id", Round::id);
        unique("legalReferences", plan.legalReferences(), "id", LegalReference::id);
    }

    private void calendar(@Nullable CalendarRules calendar) {
        if (calendar == null) {
            return;
        }
        if (calendar.officeOpens() != null
                && calendar.officeCloses() != null
                && !calendar.officeOpens().isBefore(calendar.officeCloses())) {
            fault("calendar.officeCloses", "must be after officeOpens (phải sau officeOpens)");
        }
        var weekend = new HashSet<>(each(calendar.weekend()));
        if (weekend.size() == DayOfWeek.values().length) {
            fault("calendar.weekend", "must leave a working day (phải còn ngày làm việc)");
        }
        var yearly = new HashSet<MonthDay>();
        indexed("calendar.yearlyHolidays", calendar.yearlyHolidays(), (path, text) -> {
            try {
                yearly.add(MonthDay.parse("--" + text));
            } catch (DateTimeException e) {
                fault(path, "must be a day of the year such as \"09-02\" (phải là ngày trong năm dạng \"09-02\")");
            }
        });
        var holidays = new HashSet<>(each(calendar.holidays()));
        indexed("calendar.workingWeekendDays", calendar.workingWeekendDays(), (path, date) -> {
            if (!weekend.contains(date.getDayOfWeek())) {
                fault(path, "must fall on the weekend (phải rơi vào ngày nghỉ cuối tuần)");
            }
            if (holidays.contains(date) || yearly.contains(MonthDay.from(date))) {
                fault(path, "must not be a holiday as well (không được đồng thời là ngày lễ)");
            }
        });
    }

    private void roles() {
        var own = each(plan.tiers()).stream().findFirst().map(ContestPlan.Tier::id);
        indexed("roles", plan.roles(), (path, role) -> {
            known(path + ".tier", role.tier(), tiers, "tiers");
            unique(path + ".members", role.members(), "", member -> member);
            var function = role.function();
            if (function == null) {
                return;
            }
            if (!function.ofPlan()) {
                fault(path + ".function", "is not for a plan to give (không do kế hoạch giao)");
            } else if (function != Function.AUDITOR
                    && own.isPresent()
                    && tiers.contains(role.tier())
                    && function.upper() == own.get().equals(role.tier())) {
                fault(
                        path + ".function",
                        "must be of the role's tier: UPPER_… belongs to tiers after the first"
                                + " (phải hợp với cấp của vai trò: UPPER_… thuộc các cấp sau cấp đầu tiên)");
            }
        });
        if (each(plan.roles()).stream().noneMatch(role -> role.function() == Function.STANDING_BODY)) {
            fault("roles", "must contain a role with function STANDING_BODY (phải có cơ quan thường trực)");
        }
    }

    private void units() {
        var logins = ids(plan.units(), Unit::login);
        indexed("units", plan.units(), (path, unit) -> {
            if (unit.login() != null && logins.contains(unit.login() + HEAD)) {
                fault(
                        path + ".login",
                        "plus \"tt\" must not be another unit's login (thêm \"tt\" không được trùng login của đơn vị khác)");
            }
            inOrder(path + ".until", unit.from(), unit.until(), "from");
        });
    }

    private void themes() {
        var indexes = ids(plan.indexes(), ContestPlan.IndexTag::id);
        indexed(
                "themes",
                plan.themes(),
                (path, theme) -> indexed(
                        path + ".indexes", theme.indexes(), (at, index) -> known(at, index, indexes, "indexes")));
    }

    private void artefacts() {
        indexed("artefacts", plan.artefacts(), (path, artefact) -> {
            if (artefact.kind() != ArtefactKind.FILE) {
                return;
            }
            if (each(artefact.extensions()).isEmpty()) {
                fault(path + ".extensions", "must not be empty for a FILE (không được để trống khi là FILE)");
            }
            each(artefact.extensions()).stream()
                    .filter(extension -> !Artefact.EXTENSIONS.contains(extension))
                    .forEach(extension -> fault(
                            path + ".extensions",
                            "cannot be checked: %s; known: %s (không kiểm tra được nên không nhận)"
                                    .formatted(extension, String.join(", ", new TreeSet<>(Artefact.EXTENSIONS)))));
            if (artefact.maximumMegabytes() == 0) {
                fault(path + ".maximumMegabytes", "must be > 0 for a FILE (phải lớn hơn 0 khi là FILE)");
            }
        });
    }

    private void deadlines() {
        for (var id : REQUIRED_DEADLINES) {
            if (!deadlines.contains(id)) {
                fault("deadlines", "must contain the id " + id + " (phải có mục với id " + id + ")");
            }
        }
        if (plan.eligibility() != null) {
            known("eligibility.ageOn", plan.eligibility().ageOn(), deadlines, "deadlines");
        }
        if (plan.reminders() != null && plan.reminders().isEmpty()) {
            fault("reminders", "must not be empty (không được để trống)");
        }
        indexed("deadlines", plan.deadlines(), this::deadline);
    }

    private void deadline(String path, DeadlineRule rule) {
        if (rule.bound() == null) {
            return;
        }
        boolean needsDate = rule.bound() != Bound.UNKNOWN && rule.bound() != Bound.INSTANT;
        boolean needsMoment = rule.bound() == Bound.INSTANT;
        shape(path + ".date", rule.date(), needsDate, rule.bound());
        shape(path + ".at", rule.at(), needsMoment, rule.bound());
        var end = rule.at() == null
                ? rule.date()
                : Objects.requireNonNull(rule.at()).toLocalDate();
        if (end != null && rule.bound() == Bound.MONTH) {
            end = end.withDayOfMonth(end.lengthOfMonth());
        }
        if (rule.from() != null
                && end != null
                && Objects.requireNonNull(rule.from()).isAfter(end)) {
            fault(path + ".from", "must not be after the end (không được sau ngày kết thúc)");
        }
    }

    private void shape(String path, @Nullable Object value, boolean needed, Bound bound) {
        if (needed && value == null) {
            fault(path, "must be given when bound is " + bound + " (phải có khi bound là " + bound + ")");
        } else if (!needed && value != null) {
            fault(path, "must be empty when bound is " + bound + " (phải để trống khi bound là " + bound + ")");
        }
    }

    private void rounds() {
        phases();
        indexed("rounds", plan.rounds(), (path, round) -> {
            known(path + ".tier", round.tier(), tiers, "tiers");
            ofOwnRound(path + ".scoringDeadline", round.scoringDeadline(), round.mode(), deadlines, "deadlines");
            body(path + ".judges", round.judges(), round.mode(), Function.JUDGE, Function.UPPER_JUDGE);
            body(path + ".chief", round.chief(), round.mode(), Function.CHIEF_JUDGE, Function.UPPER_CHIEF_JUDGE);
            body(path + ".committee", round.committee(), round.mode(), Function.COMMITTEE, Function.UPPER_COMMITTEE);
            if (round.mode() != null
                    && round.mode() != Mode.EXTERNAL
                    && each(round.criteria()).isEmpty()) {
                fault(
                        path + ".criteria",
                        "must not be empty unless mode is EXTERNAL (không được để trống trừ khi mode là EXTERNAL)");
            }
            if (round.mode() == Mode.EXTERNAL && round.judgedBlind()) {
                fault(
                        path + ".blind",
                        "must not be true if mode is EXTERNAL, for nobody scores here (không được là true khi mode là"
                                + " EXTERNAL, vì không ai chấm ở đây)");
            }
            unique(path + ".criteria", round.criteria(), "id", Criterion::id);
            if (each(round.criteria()).stream()
                            .filter(criterion -> criterion.max() != null)
                            .map(criterion -> criterion.max().multiply(criterion.factor()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .compareTo(MOST_POINTS)
                    > 0) {
                fault(
                        path + ".criteria",
                        "must give " + MOST_POINTS + " points in all at most (tổng điểm tối đa không quá " + MOST_POINTS
                                + ")");
            }
            indexed(path + ".criteria", round.criteria(), this::criterion);
            if (round.scoring() != null) {
                var given = round.scoring().sheetsPerEntry();
                if (given != null && given < round.scoring().minimumSheets()) {
                    fault(
                            path + ".scoring.sheetsPerEntry",
                            "must be ≥ minimumSheets (phải lớn hơn hoặc bằng minimumSheets)");
                }
                var names = new HashSet<>(ids(round.criteria(), Criterion::id));
                names.add(CHAIR);
                unique(path + ".scoring.tieBreak", round.scoring().tieBreak(), "", name -> name);
                indexed(
                        path + ".scoring.tieBreak",
                        round.scoring().tieBreak(),
                        (at, name) -> known(at, name, names, "criteria"));
            }
        });
    }

    /** Who judges or decides must also have the right to see what they judge or decide about. */
    private void body(String path, @Nullable String id, @Nullable Mode mode, Function... fitting) {
        ofOwnRound(path, id, mode, roles, "roles");
        each(plan.roles()).stream()
                .filter(role -> role.id() != null && role.id().equals(id))
                .filter(role -> role.function() != null && !List.of(fitting).contains(role.function()))
                .findFirst()
                .ifPresent(role -> {
                    var names = Arrays.stream(fitting).map(Function::name).collect(Collectors.joining(", "));
                    fault(
                            path,
                            "names \"" + id + "\", whose function is none of " + names + " (vai trò \"" + id
                                    + "\" không có chức năng " + names + ")");
                });
    }

    /** A contest has a phase for each of three rounds; the first can only be scored here, the third only noticed. */
    private void phases() {
        if (mode(0) == Mode.EXTERNAL) {
            fault("rounds[0].mode", "must not be EXTERNAL in the first round (vòng đầu không được là EXTERNAL)");
        }
        if (mode(2) != null && mode(2) != Mode.EXTERNAL) {
            fault("rounds[2].mode", "must be EXTERNAL in the third round (vòng thứ ba phải là EXTERNAL)");
        }
        if (plan.rounds() != null && plan.rounds().size() > PHASES) {
            fault("rounds", "must not be more than three (không được quá ba vòng)");
        }
    }

    private @Nullable Mode mode(int round) {
        var rounds = plan.rounds();
        return rounds == null || rounds.size() <= round || rounds.get(round) == null
                ? null
                : rounds.get(round).mode();
    }

    /** What a round that is scored here cannot do without. */
    private void ofOwnRound(String path, @Nullable String name, @Nullable Mode mode, Set<String> names, String where) {
        if (name == null && mode != null && mode != Mode.EXTERNAL) {
            fault(path, "must be given unless mode is EXTERNAL (phải có trừ khi mode là EXTERNAL)");
        }
        known(path, name, names, where);
    }

    private void criterion(String path, Criterion criterion) {
        var max = criterion.max();
        var floor = criterion.floor();
        var step = criterion.step();
        if (max == null) {
            return;
        }
        if (floor != null && floor.compareTo(max) > 0) {
            fault(path + ".floor", "must be ≤ max (phải nhỏ hơn hoặc bằng max)");
        }
        if (max.compareTo(MOST_POINTS) > 0) {
            fault(path + ".max", "must be ≤ " + MOST_POINTS + " (phải nhỏ hơn hoặc bằng " + MOST_POINTS + ")");
        }
        if (tooFine(step)) {
            fault(path + ".step", "must have at most two decimals (không quá hai chữ số thập phân)");
        } else if (step != null && step.signum() > 0 && max.remainder(step).signum() != 0) {
            fault(path + ".step", "must divide max without rest (max phải chia hết cho step)");
        }
        if (tooFine(criterion.weight())) {
            fault(path + ".weight", "must have at most two decimals (không quá hai chữ số thập phân)");
        }
        unique(path + ".bands", criterion.bands(), "name", ContestPlan.Band::name);
        var reached = new ArrayList<ContestPlan.Band>();
        indexed(path + ".bands", criterion.bands(), (at, band) -> {
            band(at, band, max, reached);
            reached.add(band);
        });
    }

    private void band(String path, ContestPlan.Band band, BigDecimal max, List<ContestPlan.Band> before) {
        var from = band.from();
        var to = band.to();
        if (from == null || to == null) {
            return;
        }
        if (from.compareTo(to) > 0) {
            fault(path + ".from", "must be ≤ to (phải nhỏ hơn hoặc bằng to)");
        }
        if (to.compareTo(max) > 0) {
            fault(path + ".to", "must be ≤ max (phải nhỏ hơn hoặc bằng max)");
        }
        if (before.stream()
                .anyMatch(other -> other.from() != null
                        && other.to() != null
                        && from.compareTo(other.to()) <= 0
                        && other.from().compareTo(to) <= 0)) {
            fault(path, "must not overlap a band before it (không được trùng điểm với mức ở trên)");
        }
    }

    private static boolean tooFine(@Nullable BigDecimal figure) {
        return figure != null && figure.stripTrailingZeros().scale() > 2;
    }

    private void duties() {
        if (plan.duties() == null) {
            return;
        }
        plan.duties().forEach((process, tasks) -> {
            if (tasks == null) {
                return;
            }
            tasks.forEach((task, duty) -> {
                if (duty == null) {
                    return;
                }
                var path = "duties." + process + "." + task;
                indexed(path + ".roles", duty.roles(), (at, role) -> {
                    if (!RESOLVED_ROLES.contains(role)) {
                        known(at, role, roles, "roles");
                    }
                    if (each(plan.roles()).stream()
                            .anyMatch(one -> one.function() == Function.AUDITOR
                                    && one.id() != null
                                    && one.id().equals(role))) {
                        fault(at, "must not name an AUDITOR (người giám sát không làm việc của quy trình)");
                    }
                });
                unique(path + ".roles", duty.roles(), "", role -> role);
                if (duty.due() != null) {
                    due(
                            path + ".due.deadline",
                            process,
                            process + "." + task,
                            duty.due().deadline());
                }
            });
        });
    }

    /** A supplement has the day that the office set and no other: there its timer ends it. */
    private void due(String path, String process, String duty, @Nullable String deadline) {
        var place = deadline == null ? null : RESOLVED_DEADLINES.get(deadline);
        if (duty.equals(RESOLVED_DEADLINES.get(Due.SUPPLEMENT)) && !Due.SUPPLEMENT.equals(deadline)) {
            fault(path, "must be %1$s (phải là %1$s)".formatted(Due.SUPPLEMENT));
        } else if (place == null) {
            known(path, deadline, deadlines, "deadlines");
        } else if (!place.equals(process) && !place.equals(duty)) {
            fault(path, "may be %1$s in %2$s only (chỉ được là %1$s trong %2$s)".formatted(deadline, place));
        }
    }

    private void papers() {
        if (plan.papers() == null) {
            return;
        }
        for (var kind : REQUIRED_PAPERS) {
            if (!plan.papers().containsKey(kind)) {
                fault("papers." + kind, "must be given (phải có)");
            }
        }
        plan.papers().forEach((kind, paper) -> {
            if (paper != null) {
                paper("papers." + kind, paper);
            }
        });
    }

    private void paper(String path, Paper paper) {
        known(path + ".drafter", paper.drafter(), roles, "roles");
        known(path + ".checker", paper.checker(), roles, "roles");
        known(path + ".signer", paper.signer(), roles, "roles");
        known(path + ".clerk", paper.clerk(), roles, "roles");
    }

    private void laws() {
        indexed(
                "legalReferences",
                plan.legalReferences(),
                (path, law) -> inOrder(path + ".validUntil", law.validFrom(), law.validUntil(), "validFrom"));
    }

    private void personalData(@Nullable PersonalData data) {
        if (data == null) {
            return;
        }
        unique("personalData.people", data.people(), "whose", PersonalFields::whose);
        indexed(
                "personalData.people",
                data.people(),
                (path, people) -> unique(path + ".fields", people.fields(), "", field -> field));
    }

    private void inOrder(String path, @Nullable LocalDate first, @Nullable LocalDate last, String name) {
        if (first != null && last != null && last.isBefore(first)) {
            fault(path, "must not be before " + name + " (không được trước " + name + ")");
        }
    }

    private void known(String path, @Nullable String name, Set<String> names, String where) {
        if (name != null && !name.isBlank() && !names.contains(name)) {
            fault(
                    path,
                    "names \"" + name + "\", which is not in " + where + " (\"" + name + "\" không có trong " + where
                            + ")");
        }
    }

    private <T> void unique(
            String path, @Nullable List<T> list, String field, java.util.function.Function<T, @Nullable String> key) {
        Map<String, String> seen = new HashMap<>();
        indexed(path, list, (at, item) -> {
            var id = key.apply(item);
            if (id == null || id.isBlank()) {
                return;
            }
            var here = field.isEmpty() ? at : PlanPath.field(at, field);
            var first = seen.putIfAbsent(id, here);
            if (first != null) {
                fault(here, "repeats \"" + id + "\" of " + first + " (trùng \"" + id + "\" ở " + first + ")");
            }
        });
    }

    private static <T> Set<String> ids(@Nullable List<T> list, java.util.function.Function<T, @Nullable String> key) {
        return each(list).stream().map(key).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static <T> Collection<T> each(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    private static <T> void indexed(String path, @Nullable List<T> list, Visit<T> visit) {
        if (list == null) {
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) != null) {
                visit.at(PlanPath.index(path, i), list.get(i));
            }
        }
    }

    private void fault(String path, String message) {
        faults.add(new Fault(path, message));
    }

    private interface Visit<T> {
        void at(String path, T item);
    }
}
