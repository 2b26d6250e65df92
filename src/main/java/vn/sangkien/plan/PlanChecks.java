package vn.sangkien.plan;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan.Artefact;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.plan.ContestPlan.CalendarRules;
import vn.sangkien.plan.ContestPlan.Criterion;
import vn.sangkien.plan.ContestPlan.DeadlineRule;
import vn.sangkien.plan.ContestPlan.Due;
import vn.sangkien.plan.ContestPlan.Group;
import vn.sangkien.plan.ContestPlan.LegalReference;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.plan.ContestPlan.Outside;
import vn.sangkien.plan.ContestPlan.OutsideKind;
import vn.sangkien.plan.ContestPlan.Paper;
import vn.sangkien.plan.ContestPlan.PersonalData;
import vn.sangkien.plan.ContestPlan.PersonalFields;
import vn.sangkien.plan.ContestPlan.Phase;
import vn.sangkien.plan.ContestPlan.Prize;
import vn.sangkien.plan.ContestPlan.Role;
import vn.sangkien.plan.ContestPlan.Round;
import vn.sangkien.plan.ContestPlan.Segment;
import vn.sangkien.plan.ContestPlan.Unit;
import vn.sangkien.refusal.Fault;

/**
 * What no single field can tell: that names lead somewhere, that identities are unique, that dates fit their words. It
 * also reads plans with gaps, because it runs even when other faults were found, so that all of them are named at once.
 */
final class PlanChecks {
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

    /** Nobody scores here, or whoever competes is seen. */
    private static final Set<Mode> NEVER_BLIND = EnumSet.of(Mode.EXTERNAL, Mode.LIVE, Mode.VIDEO);

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
        checks.prizes();
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
            if (artefact.kind() == null || !artefact.kind().asFile()) {
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
        // what the processes of the phases that there are ask for by name
        List.of("submission", "report").forEach(this::deadlineGiven);
        if (has(Phase.QUALIFYING)) {
            deadlineGiven("qualifying");
        }
        if (handsOver()) {
            deadlineGiven("dossier");
        }
        if (has(Phase.FINALS)) {
            deadlineGiven("final");
        }
        if (plan.eligibility() != null) {
            known("eligibility.ageOn", plan.eligibility().ageOn(), deadlines, "deadlines");
        }
        if (plan.reminders() != null && plan.reminders().isEmpty()) {
            fault("reminders", "must not be empty (không được để trống)");
        }
        indexed("deadlines", plan.deadlines(), this::deadline);
    }

    private void deadlineGiven(String id) {
        if (!deadlines.contains(id)) {
            fault("deadlines", "must contain the id " + id + " (phải có mục với id " + id + ")");
        }
    }

    /** Whether the contest has a phase; one whose rounds cannot be read is taken to have it. */
    private boolean has(Phase phase) {
        return plan.rounds() != null
                && each(plan.rounds()).stream()
                        .anyMatch(
                                round -> plan.phase(round).filter(phase::equals).isPresent());
    }

    /** Whether entries go from the contest's own tier to one above. */
    private boolean handsOver() {
        var ranks =
                each(plan.rounds()).stream().map(round -> tier(round.tier())).toList();
        return ranks.contains(0) && ranks.stream().anyMatch(rank -> rank > 0);
    }

    /** The place of a tier in the plan's order; −1 for one that is not in it. */
    private int tier(@Nullable String id) {
        return each(plan.tiers()).stream().map(ContestPlan.Tier::id).toList().indexOf(id);
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
        indexed("rounds", plan.rounds(), (path, round) -> {
            boolean typedIn = round.mode() == null || plan.typedIn(round);
            known(path + ".tier", round.tier(), tiers, "tiers");
            ofOwnRound(path + ".scoringDeadline", round.scoringDeadline(), typedIn, deadlines, "deadlines");
            body(path + ".judges", round.judges(), typedIn, Function.JUDGE, Function.UPPER_JUDGE);
            body(path + ".chief", round.chief(), typedIn, Function.CHIEF_JUDGE, Function.UPPER_CHIEF_JUDGE);
            body(path + ".committee", round.committee(), typedIn, Function.COMMITTEE, Function.UPPER_COMMITTEE);
            if (!typedIn && round.mode() != null && each(round.criteria()).isEmpty()) {
                fault(
                        path + ".criteria",
                        "must not be empty unless mode is EXTERNAL (không được để trống trừ khi mode là EXTERNAL)");
            }
            var quorum = round.advance() == null ? null : round.advance().quorum();
            if (quorum != null && quorum.parts() > quorum.of()) {
                fault(path + ".advance.quorum.parts", "must be ≤ of (phải nhỏ hơn hoặc bằng of)");
            }
            if (round.mode() != null && NEVER_BLIND.contains(round.mode()) && round.judgedBlind()) {
                fault(
                        path + ".blind",
                        "must not be true if mode is %1$s, for nobody scores here or people show themselves (không được là true khi mode là %1$s, vì không ai chấm ở đây hoặc người dự thi xuất hiện trước giám khảo)"
                                .formatted(round.mode()));
            }
            unique(path + ".criteria", round.criteria(), "id", Criterion::id);
            var most = Stream.concat(
                            each(round.criteria()).stream()
                                    .filter(criterion -> criterion.max() != null)
                                    .map(Criterion::most),
                            each(round.outside()).stream()
                                    .filter(source -> source.max() != null)
                                    .map(Outside::most))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (most.compareTo(MOST_POINTS) > 0) {
                fault(
                        path + ".criteria",
                        "must give " + MOST_POINTS + " points in all at most (tổng điểm tối đa không quá " + MOST_POINTS
                                + ")");
            }
            indexed(path + ".criteria", round.criteria(), this::criterion);
            segments(path, round);
            groups(path, round, typedIn);
            outside(path + ".outside", round, typedIn);
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
        order();
    }

    /** What {@code finals.bpmn} asks of people only where the final is scored here. */
    private static final List<String> DUTIES_OF_OWN_FINAL = List.of("AppointFinalPanel", "DrawLots", "ChooseWinners");

    /** Prizes go down the final's ranking, so a lower class never asks for more points than a higher one. */
    private void prizes() {
        unique("prizes", plan.prizes(), "id", Prize::id);
        unique("prizes", plan.prizes(), "name", Prize::name);
        var finals = each(plan.rounds()).stream()
                .filter(round -> plan.phase(round).filter(Phase.FINALS::equals).isPresent())
                .findFirst()
                .orElse(null);
        if (finals == null && !each(plan.prizes()).isEmpty()) {
            fault("prizes", "must be empty without a final (phải để trống khi không có chung khảo)");
        }
        var highest = finals == null
                        || each(finals.criteria()).isEmpty()
                        || !each(finals.outside()).isEmpty()
                ? MOST_POINTS
                : each(finals.criteria()).stream()
                        .filter(criterion -> criterion.max() != null)
                        .map(Criterion::most)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        var least = new ArrayList<BigDecimal>();
        indexed("prizes", plan.prizes(), (path, prize) -> {
            var minimum = prize.minimum();
            if (minimum == null) {
                return;
            }
            if (minimum.compareTo(highest) > 0) {
                fault(
                        path + ".minimum",
                        "must be ≤ the final's highest total, %1$s (không quá tổng điểm cao nhất của chung khảo, %1$s)"
                                .formatted(highest.stripTrailingZeros().toPlainString()));
            }
            if (least.stream().anyMatch(before -> before.compareTo(minimum) < 0)) {
                fault(
                        path + ".minimum",
                        "must not be above that of a higher class (không được cao hơn mức của giải trên)");
            }
            least.add(minimum);
        });
    }

    /** A divided round's criteria lie in its parts and bring the points that their part is said to count. */
    private void segments(String path, Round round) {
        unique(path + ".segments", round.segments(), "id", Segment::id);
        var parts = ids(round.segments(), Segment::id);
        indexed(path + ".criteria", round.criteria(), (at, criterion) -> {
            known(at + ".segment", criterion.segment(), parts, "segments");
            if (criterion.segment() == null && !parts.isEmpty()) {
                fault(
                        at + ".segment",
                        "must be given when the round has segments (phải có khi vòng thi chia phần thi)");
            }
        });
        if (each(round.criteria()).isEmpty()) {
            return;
        }
        indexed(path + ".segments", round.segments(), (at, segment) -> {
            var points = each(round.criteria()).stream()
                    .filter(criterion -> criterion.max() != null
                            && criterion.segment() != null
                            && criterion.segment().equals(segment.id()))
                    .map(Criterion::most)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (segment.weight() != null && segment.weight().compareTo(points) != 0) {
                fault(
                        at + ".weight",
                        "must be the points of its criteria, %1$s (phải bằng tổng điểm tối đa các tiêu chí của phần thi, %1$s)"
                                .formatted(points.stripTrailingZeros().toPlainString()));
            }
        });
    }

    /** Figures from outside are added to those of judges here; votes are counted, not weighed. */
    private void outside(String path, Round round, boolean typedIn) {
        unique(path, round.outside(), "id", Outside::id);
        if (typedIn && !each(round.outside()).isEmpty()) {
            fault(
                    path,
                    "must be empty where results are typed in (phải để trống khi kết quả được nhập từ thông báo, biên bản)");
        }
        indexed(path, round.outside(), (at, source) -> {
            twoDecimals(at + ".max", source.max());
            twoDecimals(at + ".weight", source.weight());
            if (source.kind() == OutsideKind.VOTES && source.weight() != null) {
                fault(at + ".weight", "must be empty if kind is VOTES (phải để trống khi kind là VOTES)");
            }
        });
    }

    /** Boards part the entries of a round: each goes to one and to one only. */
    private void groups(String path, Round round, boolean typedIn) {
        if (!round.divided()) {
            return;
        }
        var at = path + ".groups";
        if (typedIn) {
            fault(
                    at,
                    "must be empty where results are typed in (phải để trống khi kết quả được nhập từ thông báo, biên bản)");
        }
        unique(at, round.groups(), "id", Group::id);
        boolean byUnit = each(round.groups()).stream()
                .anyMatch(group -> !each(group.units()).isEmpty());
        boolean byTheme = each(round.groups()).stream()
                .anyMatch(group -> !each(group.themes()).isEmpty());
        if (byUnit == byTheme) {
            fault(at, "must go by units or by themes (phải chia theo đơn vị hoặc theo chủ đề)");
            return;
        }
        var all = byUnit ? ids(plan.units(), Unit::code) : ids(plan.themes(), ContestPlan.Theme::id);
        var where = byUnit ? "units" : "themes";
        var left = new TreeSet<>(all);
        indexed(at, round.groups(), (place, group) -> {
            known(place + ".judges", group.judges(), roles, "roles");
            if (!members(round.judges()).containsAll(members(group.judges()))) {
                fault(
                        place + ".judges",
                        "must have members of the round's judges only (chỉ gồm thành viên ban giám khảo của vòng thi)");
            }
            indexed(place + "." + where, byUnit ? group.units() : group.themes(), (here, id) -> {
                known(here, id, all, where);
                if (all.contains(id) && !left.remove(id)) {
                    fault(here, "is in a board already (đã có trong một bảng khác)");
                }
            });
        });
        if (!left.isEmpty()) {
            fault(
                    at,
                    "must contain each of the plan's %1$s; missing: %2$s (còn thiếu: %2$s)"
                            .formatted(where, String.join(", ", left)));
        }
    }

    /** Who judges or decides must also have the right to see what they judge or decide about. */
    private void body(String path, @Nullable String id, boolean typedIn, Function... fitting) {
        ofOwnRound(path, id, typedIn, roles, "roles");
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

    private Set<String> members(@Nullable String role) {
        return each(plan.roles()).stream()
                .filter(one -> role != null && role.equals(one.id()))
                .flatMap(one -> each(one.members()).stream())
                .collect(Collectors.toSet());
    }

    /** Rounds follow each other upwards: through the phases, through the tiers, the final last. */
    private void order() {
        var before = new ArrayList<Round>();
        indexed("rounds", plan.rounds(), (path, round) -> {
            var phase = plan.phase(round).orElse(null);
            var last = before.isEmpty() ? null : before.get(before.size() - 1);
            before.add(round);
            if (phase == null) {
                fault(path + ".phase", "must be given after the third round (phải có từ vòng thứ tư)");
                return;
            }
            int rank = tier(round.tier());
            if (last == null && rank > 0) {
                fault(path + ".tier", "must be the first tier in the first round (vòng đầu phải thuộc cấp đầu tiên)");
            } else if (last != null && rank >= 0 && rank < tier(last.tier())) {
                fault(path + ".tier", "must not be below the round before (không được thấp hơn cấp của vòng trước)");
            }
            if (last != null
                    && plan.phase(last)
                            .filter(one -> one.compareTo(phase) > 0 || one == Phase.FINALS)
                            .isPresent()) {
                fault(
                        path + ".phase",
                        "must not come after " + plan.phase(last).orElseThrow() + " (không được đứng sau "
                                + plan.phase(last).orElseThrow() + ")");
            }
            if (phase == Phase.QUALIFYING && last != null) {
                fault(
                        path + ".phase",
                        "may be QUALIFYING in the first round only; a second one is PRELIMINARY (chỉ vòng đầu là vòng loại; vòng sau là PRELIMINARY)");
            }
            if (phase == Phase.QUALIFYING && rank > 0) {
                fault(path + ".phase", "must not be QUALIFYING in a tier above (cấp trên không tổ chức vòng loại)");
            }
            if ((phase == Phase.QUALIFYING || last == null) && round.mode() == Mode.EXTERNAL) {
                fault(
                        path + ".mode",
                        "must not be EXTERNAL in the first round or in QUALIFYING (vòng đầu, vòng loại không được là EXTERNAL)");
            }
            if (phase != Phase.QUALIFYING && round.mode() == Mode.DECIDED_BY_COMMITTEE) {
                fault(
                        path + ".mode",
                        "may be DECIDED_BY_COMMITTEE in QUALIFYING only (chỉ vòng loại được để Ban tổ chức quyết định)");
            }
            if (phase == Phase.FINALS && rank > 0 && round.mode() != null && round.mode() != Mode.EXTERNAL) {
                fault(
                        path + ".mode",
                        "must be EXTERNAL where a tier above holds the final (phải là EXTERNAL khi cấp trên tổ chức chung khảo)");
            }
            if (last != null && round.entriesPerUnit() != null) {
                fault(path + ".entriesPerUnit", "may be given in the first round only (chỉ được ghi ở vòng đầu)");
            }
        });
    }

    /** What a round that is scored here cannot do without. */
    private void ofOwnRound(String path, @Nullable String name, boolean typedIn, Set<String> names, String where) {
        if (name == null && !typedIn) {
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
        if (twoDecimals(path + ".step", step)
                && step != null
                && step.signum() > 0
                && max.remainder(step).signum() != 0) {
            fault(path + ".step", "must divide max without rest (max phải chia hết cho step)");
        }
        twoDecimals(path + ".weight", criterion.weight());
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

    private boolean twoDecimals(String path, @Nullable BigDecimal figure) {
        boolean fits = figure == null || figure.stripTrailingZeros().scale() <= 2;
        if (!fits) {
            fault(path, "must have at most two decimals (không quá hai chữ số thập phân)");
        }
        return fits;
    }

    private void duties() {
        if (plan.duties() == null) {
            return;
        }
        var processes = new ArrayList<>(List.of("contest", "launch", "submission", "wrap-up", "issuance"));
        Arrays.stream(Phase.values()).filter(this::has).forEach(phase -> processes.add(phase.process()));
        if (each(plan.rounds()).stream().anyMatch(round -> !plan.typedIn(round))) {
            processes.add("judging");
        }
        if (each(plan.rounds()).stream()
                .anyMatch(round -> round.scoring() != null
                        && each(round.scoring().tieBreak()).contains("chair")
                        && !plan.typedIn(round))) {
            processes.add("tie-vote");
        }
        if (handsOver()) {
            processes.add("dossier");
        }
        if (plan.complaints() != null) {
            processes.add("complaint");
        }
        processes.stream()
                .filter(process -> !plan.duties().containsKey(process))
                .forEach(process -> fault("duties." + process, "must be given (phải có)"));
        plan.duties().forEach((process, tasks) -> {
            if (tasks == null) {
                return;
            }
            if (process.equals(Phase.FINALS.process())
                    && each(plan.rounds()).stream()
                            .anyMatch(round -> plan.phase(round)
                                            .filter(Phase.FINALS::equals)
                                            .isPresent()
                                    && round.mode() != null
                                    && !plan.typedIn(round))) {
                DUTIES_OF_OWN_FINAL.stream()
                        .filter(task -> !tasks.containsKey(task))
                        .forEach(
                                task -> fault(
                                        "duties.finals." + task,
                                        "must be given where the final is scored here (phải có khi chung khảo chấm trên hệ thống)"));
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
        var issued = new ArrayList<>(List.of("summary-report"));
        if (has(Phase.QUALIFYING)) {
            issued.add("qualifying-results");
        }
        if (handsOver()) {
            issued.add("cover-letter");
        }
        if (has(Phase.FINALS)) {
            issued.add("awards");
        }
        issued.stream()
                .filter(kind -> !plan.papers().containsKey(kind))
                .forEach(kind -> fault("papers." + kind, "must be given (phải có)"));
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
