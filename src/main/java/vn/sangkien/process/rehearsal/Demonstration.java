package vn.sangkien.process.rehearsal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.access.DemonstrationAccounts;
import vn.sangkien.access.Groups;
import vn.sangkien.access.Passwords;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.PlanCatalogue;
import vn.sangkien.process.contest.ContestProcess;
import vn.sangkien.process.engine.Accounts;

/**
 * Makes the plain start and the rehearsal ready to try: the plan of 2019 (moved by whole weeks, or literal in a
 * rehearsal) and an account for every role and unit. Both listen on loopback only.
 */
@Component
@Profile("default | rehearsal")
class Demonstration implements SmartLifecycle, DemonstrationAccounts {
    private static final String PASSWORD = "demo";
    private static final int DAYS_AHEAD = 40;
    private static final Account INTEGRATION = new Account("tichhop", "Tài khoản tích hợp (chương trình)", "Vận hành");

    private final String name;
    private final PlanCatalogue plans;
    private final ContestService contests;
    private final ContestProcess process;
    private final Accounts accounts;
    private final Passwords passwords;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final boolean literal;
    private volatile boolean running;

    Demonstration(
            @Value("${demonstration.plan:khanh-son-2019}") String name,
            PlanCatalogue plans,
            ContestService contests,
            ContestProcess process,
            Accounts accounts,
            Passwords passwords,
            PlatformTransactionManager transactions,
            Clock clock,
            ObjectProvider<MovableClock> rehearsal) {
        this.name = name;
        this.plans = plans;
        this.contests = contests;
        this.process = process;
        this.accounts = accounts;
        this.passwords = passwords;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.literal = rehearsal.getIfAvailable() != null;
    }

    /** All or nothing: what a first start leaves undone, the next one does. */
    @Override
    public void start() {
        transaction.executeWithoutResult(status -> prepare());
        running = true;
    }

    private void prepare() {
        accounts.prepare();
        accounts.member("admin", "Quản trị hệ thống", Groups.ADMINISTRATORS);
        if (contests.isEmpty()) {
            accounts.account(INTEGRATION.userId(), INTEGRATION.name(), null);
            accounts.member(INTEGRATION.userId(), INTEGRATION.name(), Groups.INTEGRATION);
            ContestPlan plan = plan();
            for (Account account : accounts(plan)) {
                accounts.account(account.userId(), account.name(), account.userId() + "@demo.example");
            }
            passwords.install(accounts().stream().map(Account::userId).toList(), PASSWORD, false);
            LocalDate today =
                    LocalDate.ofInstant(clock.instant(), plan.calendar().zone());
            process.issue(literal ? plan : plan.shiftedByWeeks(plan.weeksToPutDeadline(today, DAYS_AHEAD)));
        }
    }

    @Override
    public List<Account> accounts() {
        List<Account> all = new ArrayList<>();
        all.add(new Account("admin", "Quản trị hệ thống (vận hành)", "Vận hành"));
        all.add(INTEGRATION);
        all.addAll(accounts(plan()));
        return all;
    }

    private ContestPlan plan() {
        return plans.find(name).orElseThrow(() -> new IllegalStateException("The plan " + name + " is not built in"));
    }

    private static List<Account> accounts(ContestPlan plan) {
        Map<String, Account> byId = new LinkedHashMap<>();
        for (ContestPlan.Role role : plan.roles()) {
            role.members().forEach(id -> byId.putIfAbsent(id, new Account(id, ownRole(plan, id), "Vai trò")));
        }
        for (ContestPlan.Unit unit : plan.units()) {
            byId.putIfAbsent(unit.login(), new Account(unit.login(), unit.name(), "Đơn vị"));
            String head = unit.login() + "tt";
            byId.putIfAbsent(head, new Account(head, "Thủ trưởng " + unit.name(), "Đơn vị"));
        }
        return List.copyOf(byId.values());
    }

    /** Of somebody's roles the one that the fewest share: what they are called. */
    private static String ownRole(ContestPlan plan, String id) {
        return plan.roles().stream()
                .filter(role -> role.members().contains(id))
                .min(Comparator.comparingInt(role -> role.members().size()))
                .map(role -> role.members().size() > 1 ? role.name() + " (" + id + ")" : role.name())
                .orElse(id);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the first administrator's turn would have come too late: the demonstration brings its own. */
    @Override
    public int getPhase() {
        return -1;
    }
}
