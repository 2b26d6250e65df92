package vn.sangkien.process.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.access.Enrolment;
import vn.sangkien.access.Enrolment.Person;
import vn.sangkien.access.Groups;
import vn.sangkien.access.Passwords;
import vn.sangkien.access.Passwords.Prepared;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.process.engine.Accounts;
import vn.sangkien.process.engine.Trusted;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.Text;
import vn.sangkien.table.ImportReport;
import vn.sangkien.table.ImportReport.Fate;
import vn.sangkien.table.Table;
import vn.sangkien.table.Table.Line;

/**
 * Opens many accounts by one table, each with a one-time password and in the groups of its unit and roles. An account that
 * the plan has made and that cannot sign in yet is one of them; one that can is there already and stays as it is. Groups of
 * the whole installation are never given this way.
 */
@Service
public class AccountImport {
    private final Enrolment enrolment;
    private final Passwords passwords;
    private final Accounts accounts;
    private final ContestService contests;
    private final Trusted trusted;
    private final Audit audit;
    private final TransactionTemplate transaction;

    AccountImport(
            Enrolment enrolment,
            Passwords passwords,
            Accounts accounts,
            ContestService contests,
            Trusted trusted,
            Audit audit,
            TransactionTemplate transaction) {
        this.enrolment = enrolment;
        this.passwords = passwords;
        this.accounts = accounts;
        this.contests = contests;
        this.trusted = trusted;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** An account with the password of its first sign-in, which is not kept and cannot be shown again. */
    public record Opened(String userId, String name, String password) {}

    /**
     * @param opened in the order of the table; empty for a dry run
     */
    public record Outcome(ImportReport report, List<Opened> opened) {}

    /** What may be chosen in a contest, by code, for the template; empty without a contest. */
    public Map<String, Map<String, String>> choices(@Nullable String contest) {
        var choices = new LinkedHashMap<String, Map<String, String>>();
        if (contest != null) {
            var plan = contests.plan(contest);
            choices.put("Danh sách đơn vị", codes(plan.units(), ContestPlan.Unit::code, ContestPlan.Unit::name));
            choices.put("Danh sách vai trò", codes(plan.roles(), ContestPlan.Role::id, ContestPlan.Role::name));
        }
        return choices;
    }

    static <T> Map<String, String> codes(List<T> all, Function<T, String> code, Function<T, String> name) {
        return all.stream().collect(Collectors.toMap(code, name, (one, other) -> one, LinkedHashMap::new));
    }

    /** What a row asks for, once nothing is wrong with it. */
    private record Wanted(String userId, String name, @Nullable String email, boolean known, Set<Group> groups) {}

    /** A group that somebody joins, with its name. */
    private record Group(String id, String name) {}

    /**
     * Takes a table in, as a whole or not at all. The passwords are worked out first, one after another, so that the others
     * can sign in meanwhile; then everything is written in one transaction.
     *
     * @param contest whose units and roles the table names; null if it names none
     * @throws Refusal if there is no such contest; unless it is a dry run, also naming every fault of every row
     */
    public Outcome bring(Table<AccountColumn> table, @Nullable String contest, Run run) {
        var wanted = new ArrayList<Wanted>();
        var report = ImportReport.of(
                run.dryRun(),
                table.ignored(),
                rows(table, contest == null ? null : contests.plan(contest), wanted, run));
        if (run.dryRun()) {
            return new Outcome(report, List.of());
        }
        report.requireFaultless();
        var prepared = new ArrayList<Prepared>();
        for (var one : wanted) {
            prepared.add(passwords.prepare(one.userId()));
            run.done().accept(prepared.size());
        }
        try {
            transaction.executeWithoutResult(status -> {
                for (int i = 0; i < wanted.size(); i++) {
                    open(wanted.get(i), prepared.get(i), run);
                }
                var act = Act.of(Deed.ACCOUNTS_IMPORTED)
                        .by(run.actor().userId())
                        .in(contest)
                        .became("taken", report.taken())
                        .became("present", report.present())
                        .became("sha256", table.sha256());
                audit.record(run.address() == null ? act : act.from(run.address()));
            });
        } catch (DataIntegrityViolationException e) {
            throw Refusal.conflict("Có người vừa mở cùng những tài khoản này. Đề nghị kiểm tra lại rồi nhập.");
        }
        return new Outcome(report, opened(wanted, prepared));
    }

    private static List<Opened> opened(List<Wanted> wanted, List<Prepared> prepared) {
        var opened = new ArrayList<Opened>();
        for (int i = 0; i < wanted.size(); i++) {
            opened.add(new Opened(
                    wanted.get(i).userId(),
                    wanted.get(i).name(),
                    prepared.get(i).password()));
        }
        return opened;
    }

    private void open(Wanted one, Prepared prepared, Run run) {
        passwords.open(
                prepared, one.name(), one.email(), one.known(), run.actor().userId());
        trusted.run(() -> one.groups().forEach(group -> accounts.member(one.userId(), group.name(), group.id())));
    }

    private List<ImportReport.Row> rows(
            Table<AccountColumn> table, @Nullable ContestPlan plan, List<Wanted> wanted, Run run) {
        var ids = table.lines().stream()
                .map(line ->
                        line.cells().getOrDefault(AccountColumn.USER_ID, "").strip())
                .collect(Collectors.toSet());
        var known = enrolment.known(ids);
        var signOns = passwords.withSignOn(ids);
        var before = new HashMap<String, Integer>();
        var rows = new ArrayList<ImportReport.Row>();
        for (var line : table.lines()) {
            var faults = new ArrayList<Fault>();
            var one = wanted(table, line, plan, known, faults);
            var earlier = before.putIfAbsent(one.userId(), line.row());
            if (earlier != null && !one.userId().isEmpty()) {
                faults.add(table.fault(
                        line,
                        AccountColumn.USER_ID,
                        "Tên đăng nhập trùng dòng %d. Vui lòng bỏ bớt một dòng hoặc chọn tên khác."
                                .formatted(earlier)));
            }
            var title = one.userId() + " – " + one.name();
            if (!faults.isEmpty()) {
                rows.add(ImportReport.row(line.row(), title, Fate.REFUSED, "", faults));
            } else if (signOns.contains(one.userId())) {
                rows.add(ImportReport.row(
                        line.row(), title, Fate.PRESENT, "tài khoản đã có và đăng nhập được, giữ nguyên", List.of()));
            } else {
                wanted.add(one);
                var note = one.known() ? "tài khoản có sẵn, chưa có mật khẩu: được cấp mật khẩu" : "";
                rows.add(ImportReport.row(line.row(), title, Fate.TAKEN, note, List.of()));
            }
            if (run.dryRun()) {
                run.done().accept(rows.size());
            }
        }
        return rows;
    }

    private Wanted wanted(
            Table<AccountColumn> table,
            Line<AccountColumn> line,
            @Nullable ContestPlan plan,
            Map<String, Person> known,
            List<Fault> faults) {
        var userId = table.value(line, AccountColumn.USER_ID, faults);
        var name = Text.oneLine(table.value(line, AccountColumn.NAME, faults));
        var email = table.value(line, AccountColumn.EMAIL, faults);
        if (!userId.isEmpty()) {
            passwords
                    .faults(userId, name.isEmpty() ? "x" : name, email)
                    .forEach(fault -> faults.add(table.fault(
                            line,
                            fault.field().equals("email") ? AccountColumn.EMAIL : AccountColumn.USER_ID,
                            fault.message())));
        }
        var groups = groups(table, line, plan, faults);
        var there = known.get(userId);
        return new Wanted(
                userId, name, email.isEmpty() && there != null ? there.email() : email, there != null, groups);
    }

    private Set<Group> groups(
            Table<AccountColumn> table, Line<AccountColumn> line, @Nullable ContestPlan plan, List<Fault> faults) {
        var groups = new LinkedHashSet<Group>();
        var unit = table.value(line, AccountColumn.UNIT, faults);
        var position = Text.searchable(table.value(line, AccountColumn.POSITION, faults));
        var roles = table.value(line, AccountColumn.ROLES, faults);
        if (plan == null) {
            for (var column : List.of(AccountColumn.UNIT, AccountColumn.POSITION, AccountColumn.ROLES)) {
                if (line.cells().containsKey(column)) {
                    faults.add(table.fault(
                            line, column, "Chưa chọn cuộc thi. Vui lòng chọn cuộc thi, hoặc để trống cột này."));
                }
            }
            return groups;
        }
        var key = plan.key();
        if (!unit.isEmpty()) {
            var found = named(plan.units(), unit, ContestPlan.Unit::code, ContestPlan.Unit::name);
            if (found == null) {
                faults.add(table.fault(line, AccountColumn.UNIT, unknown("Đơn vị", unit)));
            } else if (position.equals("thu truong")) {
                groups.add(new Group(Groups.head(key, found.code()), found.name()));
            } else if (position.isEmpty() || position.equals("chuyen vien")) {
                groups.add(new Group(Groups.staff(key, found.code()), found.name()));
            } else {
                faults.add(table.fault(line, AccountColumn.POSITION, "Vui lòng ghi “Chuyên viên” hoặc “Thủ trưởng”."));
            }
        } else if (!position.isEmpty()) {
            faults.add(table.fault(
                    line, AccountColumn.POSITION, "Có chức danh mà chưa có đơn vị. Vui lòng ghi mã đơn vị."));
        }
        for (var one : roles.split("[;\n]")) {
            var role = named(plan.roles(), one, ContestPlan.Role::id, ContestPlan.Role::name);
            if (role != null) {
                groups.add(new Group(Groups.role(key, role.id()), role.name()));
            } else if (!one.isBlank()) {
                faults.add(table.fault(line, AccountColumn.ROLES, unknown("Vai trò", one)));
            }
        }
        return groups;
    }

    /** By its code, or by its name with or without marks; null if there is none, or the name is of several. */
    static <T> @Nullable T named(List<T> all, String words, Function<T, String> code, Function<T, String> name) {
        var asked = Text.searchable(words);
        var byCode = all.stream()
                .filter(one -> code.apply(one).equalsIgnoreCase(words.strip()))
                .toList();
        var found = !byCode.isEmpty()
                ? byCode
                : all.stream()
                        .filter(one -> Text.searchable(name.apply(one)).equals(asked))
                        .toList();
        return found.size() == 1 ? Objects.requireNonNull(found.get(0)) : null;
    }

    static String unknown(String what, String given) {
        var shown = Text.visible(given);
        return "%s “%s” không có trong kế hoạch. Vui lòng ghi mã như trong bảng mẫu."
                .formatted(what, shown.substring(0, Math.min(shown.length(), 60)));
    }
}
