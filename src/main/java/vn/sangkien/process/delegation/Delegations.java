package vn.sangkien.process.delegation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Groups;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Role;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.plan.Function;
import vn.sangkien.process.Announcer;
import vn.sangkien.process.engine.Trusted;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;

/**
 * Lets somebody who will be away have a colleague do their work for some days (N12). What is lent is what the plan gives
 * them in this contest, never what they are in the installation; work as a judge is done in person. What a unit's people
 * do passes to people of the same unit only, the role of a body to whoever has a role in the contest and judges nothing.
 * What is lent cannot be lent on.
 */
@Service
public class Delegations {
    static final String REVOKED = "DelegationRevoked";

    private static final int LONGEST_YEARS = 1;
    private static final int REASON = 500;

    private final DelegationRows rows;
    private final ContestService contests;
    private final Directory directory;
    private final RuntimeService runtime;
    private final Trusted trusted;
    private final Announcer announcer;
    private final Audit audit;
    private final JdbcTemplate jdbc;

    Delegations(
            DelegationRows rows,
            ContestService contests,
            Directory directory,
            RuntimeService runtime,
            Trusted trusted,
            Announcer announcer,
            Audit audit,
            JdbcTemplate jdbc) {
        this.rows = rows;
        this.contests = contests;
        this.directory = directory;
        this.runtime = runtime;
        this.trusted = trusted;
        this.announcer = announcer;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** Somebody who may stand in, and what they would do, in the plan's words. */
    public record Substitute(String userId, String name, List<String> work) {}

    /** A delegation as both of its people see it. */
    public record Line(
            Delegation delegation, Delegation.State state, String fromName, String toName, List<String> work) {
        public boolean revocable() {
            return state == Delegation.State.AHEAD || state == Delegation.State.IN_FORCE;
        }
    }

    /** The actor's delegations, given and received, the latest first. */
    @Transactional(readOnly = true)
    public List<Line> of(String contest, Actor actor) {
        var plan = contests.plan(contest);
        var found = rows.of(contest, actor.userId());
        Set<String> people = new HashSet<>();
        found.forEach(one -> people.addAll(List.of(one.from(), one.to())));
        var names = directory.names(people);
        return found.stream()
                .map(one -> new Line(
                        one,
                        one.state(contests.now()),
                        names.getOrDefault(one.from(), one.from()),
                        names.getOrDefault(one.to(), one.to()),
                        work(plan, one.groups())))
                .toList();
    }

    /** Who may stand in for the actor, by name. */
    @Transactional(readOnly = true)
    public List<Substitute> substitutes(String contest, Actor actor) {
        var plan = contests.plan(contest);
        var lendable = lendable(plan, actor.userId());
        var names = directory.names(lendable.keySet());
        return lendable.entrySet().stream()
                .map(one -> new Substitute(
                        one.getKey(), names.getOrDefault(one.getKey(), one.getKey()), work(plan, one.getValue())))
                .sorted(Comparator.comparing(Substitute::name).thenComparing(Substitute::userId))
                .toList();
    }

    /**
     * @throws Refusal when the contest is over, when nobody or the wrong person is named, for days that are past or too many, or when somebody else
     *     stands in on one of these days
     */
    @Transactional
    public Delegation give(String contest, Delegate wish, Actor actor) {
        contests.contest(contest).requireRunning();
        var plan = contests.plan(contest);
        var zone = plan.calendar().zone();
        var now = contests.now();
        var today = now.atZone(zone).toLocalDate();
        var faults = new Faults();
        var to = faults.required("to", "người nhận uỷ quyền", wish.to(), 64);
        var groups = lendable(plan, actor.userId()).getOrDefault(to, Set.of());
        if (!to.isEmpty() && groups.isEmpty()) {
            faults.add(
                    "to",
                    "Không uỷ quyền được cho “%s”. Đề nghị chọn người cùng đơn vị (việc của đơn vị) hoặc người có vai trò trong cuộc thi và không chấm thi (việc của cơ quan, ban)."
                            .formatted(to));
        }
        var first = wish.firstDay();
        var last = wish.lastDay();
        if (first == null || first.isBefore(today)) {
            faults.add(
                    "firstDay",
                    "Ngày bắt đầu phải từ hôm nay (%s) trở đi. Vui lòng chọn lại.".formatted(Deadlines.day(today)));
        }
        if (last == null || first != null && last.isBefore(first)) {
            faults.add("lastDay", "Ngày kết thúc không được trước ngày bắt đầu. Vui lòng chọn lại.");
        } else if (last.isAfter(today.plusYears(LONGEST_YEARS))) {
            faults.add("lastDay", "Thời gian uỷ quyền quá dài. Vui lòng chọn ngày kết thúc trong vòng một năm.");
        }
        var reason = faults.required("reason", "lý do uỷ quyền", wish.reason(), REASON);
        if (first == null || last == null || !faults.none()) {
            throw Refusal.invalid("Chưa uỷ quyền được. Đề nghị sửa các nội dung được nêu.", faults.all());
        }
        rows.between(contest, actor.userId(), first, last).stream().findFirst().ifPresent(other -> {
            throw Refusal.conflict(
                    "Đã uỷ quyền cho %s từ ngày %s đến hết ngày %s. Đề nghị thu hồi uỷ quyền đó hoặc chọn thời gian khác."
                            .formatted(
                                    directory.name(other.to()),
                                    Deadlines.day(other.firstDay()),
                                    Deadlines.day(other.lastDay())));
        });
        var given =
                rows.saveAndFlush(new Delegation(contest, actor.userId(), to, first, last, zone, reason, groups, now));
        trusted.run(() -> runtime.startProcessInstanceByKey(DelegationTasks.KEY, DelegationTasks.businessKey(given)));
        audit.record(Act.of(Deed.WORK_DELEGATED)
                .by(actor.userId())
                .in(contest)
                .on(actor.userId())
                .became("to", to)
                .became("firstDay", first)
                .became("lastDay", last)
                .became("group", new TreeSet<>(groups)));
        announcer.tell(
                contest,
                List.of(to),
                "delegation-given",
                String.valueOf(given.id()),
                directory.name(actor.userId()),
                Deadlines.day(first),
                Deadlines.day(last),
                String.join("; ", work(plan, groups)),
                reason);
        return given;
    }

    /**
     * Ends a delegation before its time; either of its two people may.
     *
     * @throws Refusal when it is neither given by nor to the actor, or is over already
     */
    @Transactional
    public void revoke(String contest, long id, Actor actor) {
        var delegation = rows.find(id, contest, actor.userId())
                .orElseThrow(() -> Refusal.notFound("Không có uỷ quyền này. Đề nghị tải lại danh sách."));
        var state = delegation.state(contests.now());
        if (state == Delegation.State.OVER || state == Delegation.State.REVOKED) {
            throw Refusal.conflict("Uỷ quyền này %s nên không cần thu hồi.".formatted(state.label()));
        }
        delegation.revoke(actor.userId(), contests.now());
        rows.saveAndFlush(delegation);
        trusted.run(() -> runtime.createMessageCorrelation(REVOKED)
                .processInstanceBusinessKey(DelegationTasks.businessKey(delegation))
                .correlate());
        audit.record(Act.of(Deed.DELEGATION_ENDED)
                .by(actor.userId())
                .in(contest)
                .on(delegation.from())
                .was("to", delegation.to())
                .was("lastDay", delegation.lastDay()));
    }

    /** The stored delegation behind a running instance. */
    Delegation get(long id) {
        return rows.findById(id).orElseThrow(() -> new IllegalStateException("No delegation " + id));
    }

    /** By login, what somebody could lend to whom. One statement reads everybody's groups of the contest. */
    private Map<String, Set<String>> lendable(ContestPlan plan, String lender) {
        Map<String, Set<String>> members = new TreeMap<>();
        jdbc.query(
                "select USER_ID_, GROUP_ID_ from ACT_ID_MEMBERSHIP where GROUP_ID_ like ?",
                row -> {
                    members.computeIfAbsent(row.getString(1), user -> new LinkedHashSet<>())
                            .add(row.getString(2));
                },
                plan.key() + ".%");
        var own = members.getOrDefault(lender, Set.of());
        Map<String, Set<String>> lendable = new TreeMap<>();
        members.forEach((user, theirs) -> {
            var passing = own.stream()
                    .filter(group -> !theirs.contains(group) && mayPass(plan, group, theirs))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!user.equals(lender) && !passing.isEmpty()) {
                lendable.put(user, passing);
            }
        });
        return lendable;
    }

    private static boolean mayPass(ContestPlan plan, String group, Set<String> theirs) {
        var role = plan.roles().stream()
                .filter(one -> Groups.role(plan.key(), one.id()).equals(group))
                .findFirst();
        if (role.isPresent()) {
            var held = plan.roles().stream()
                    .filter(one -> theirs.contains(Groups.role(plan.key(), one.id())))
                    .map(Role::function)
                    .toList();
            return !role.get().function().inPerson()
                    && held.stream().noneMatch(Function::inPerson)
                    && held.stream()
                            .anyMatch(function ->
                                    function.upper() == role.get().function().upper());
        }
        return plan.units().stream()
                .map(unit -> unit.code())
                .filter(unit -> ofUnit(plan, unit).contains(group))
                .anyMatch(unit -> ofUnit(plan, unit).stream().anyMatch(theirs::contains));
    }

    private static List<String> ofUnit(ContestPlan plan, String unit) {
        return Announcer.unit(plan.key(), unit);
    }

    /** What members of these groups do, in the plan's words. */
    private static List<String> work(ContestPlan plan, Collection<String> groups) {
        List<String> work = new ArrayList<>();
        plan.roles().stream()
                .filter(role -> groups.contains(Groups.role(plan.key(), role.id())))
                .forEach(role -> work.add(role.name()));
        for (var unit : plan.units()) {
            if (groups.contains(Groups.head(plan.key(), unit.code()))) {
                work.add("Thủ trưởng " + unit.name());
            }
            if (groups.contains(Groups.staff(plan.key(), unit.code()))) {
                work.add("Cán bộ đầu mối " + unit.name());
            }
        }
        return work;
    }
}
