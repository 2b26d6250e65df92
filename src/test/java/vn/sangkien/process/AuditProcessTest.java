package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.access.Groups;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.AuditRow;
import vn.sangkien.audit.AuditTrail;
import vn.sangkien.audit.AuditTrail.Filter;
import vn.sangkien.audit.Deed;
import vn.sangkien.process.engine.Accounts;

/** What people do in a contest stands in the record with who, before and after; what is refused does not. */
@ProcessTest
class AuditProcessTest {
    private static final String UNIT = "KS-XA-04";
    private static final List<String> PANEL = List.of("giamkhao1", "giamkhao2", "giamkhao3");

    @Autowired
    Office office;

    @Autowired
    Audit audit;

    @Autowired
    AuditTrail trail;

    @Autowired
    Accounts accounts;

    @Autowired
    IdentityService identity;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private String contest = "";

    @BeforeEach
    void thePlanIsIssued() {
        contest = office.issues(office.onlyUnits("KS-XA-01", UNIT));
    }

    private List<AuditRow> rows(Deed deed) {
        return trail.before(AuditTrail.NEWEST, new Filter(null, null, null, deed, contest, null), 500);
    }

    private AuditRow only(Deed deed, String subject) {
        var rows = trail.before(AuditTrail.NEWEST, new Filter(null, null, null, deed, contest, subject), 500);
        assertThat(rows).as("%s %s", deed, subject).isNotEmpty();
        return rows.get(0);
    }

    @Test
    void issuingAPlanTellsWhoGotWhichRole() {
        var row = only(Deed.PLAN_ISSUED, contest);

        assertThat(row.after())
                .containsEntry("role.giam-khao", "giamkhao1, giamkhao2, giamkhao3, giamkhao4, giamkhao5")
                .containsEntry("unit." + UNIT, "sonbinh, sonbinhtt")
                .containsKey("deadline.submission");
    }

    @Test
    void anAmendmentTellsTheDateBeforeAndAfterAndThePaper() {
        office.amends("submission", "ngày 10/7/2019", "2019-07-10");

        var row = only(Deed.PLAN_AMENDED, "submission");
        assertThat(row.by()).isEqualTo("phongnoivu");
        assertThat(row.before()).containsEntry("date", "2019-06-30");
        assertThat(row.after()).containsEntry("date", "2019-07-10").containsKey("number");
    }

    @Test
    void decisionsTellWhoForWhomAndTheStateBeforeAndAfter() {
        String code = office.sends("sonbinh", "sonbinhtt", UNIT);
        office.accepts(code);

        assertThat(only(Deed.ENTRY_STARTED, code).onBehalf()).isEqualTo(UNIT);
        assertThat(rows(Deed.DECIDED))
                .extracting(
                        AuditRow::by, AuditRow::onBehalf, row -> row.before().get("state"), row -> row.after()
                                .get("state"))
                .containsExactly(
                        tuple("thuky", null, "Đã tiếp nhận", "Hợp lệ"),
                        tuple("sonbinhtt", UNIT, "Chờ thủ trưởng duyệt", "Đã gửi – chờ tiếp nhận"));
        assertThat(only(Deed.DECIDED, code).after()).containsEntry("CheckValidity.decision", "ValidityDecision.VALID");
    }

    @Test
    void whatIsWrittenAndWhoWroteItStaysOutOfTheRecord() {
        String code = office.sends("sonbinh", "sonbinhtt", UNIT);
        office.accepts(code);

        var everything = new StringBuilder();
        jdbc.queryForList("select subject, was, became from audit_row where contest = ?", contest)
                .forEach(everything::append);
        assertThat(everything.toString()).contains(code).doesNotContain("Cao Thị", "Sáng kiến của", "Nội dung", "1990");
    }

    @Test
    void aScoreThatIsGivenAgainTellsBothFigures() {
        String code = office.sends("sonbinh", "sonbinhtt", UNIT);
        office.accepts(code);
        office.setsUpCommittee();
        office.passes("2019-07-02T00:00:00+07:00");
        office.opensQualifying("PAPER", PANEL);
        assertThat(rows(Deed.ROLE_CHANGED).get(0).after())
                .containsEntry("AppointPanel.judges", "giamkhao1, giamkhao2, giamkhao3");

        office.scores("giamkhao1", code, 90);
        office.scores("giamkhao2", code, 85);
        office.scores("giamkhao3", code, 50);
        office.settles();
        office.does("giamkhao1", "DiscussDiscrepancy", Map.of("conclusion", "Chấm lại"));
        office.settles();
        office.does("giamkhao3", "Rescore", code + "/vong-loai", office.sheet(80));

        var again = only(Deed.SCORED, code);
        assertThat(again.by()).isEqualTo("giamkhao3");
        assertThat(again.subject()).isEqualTo(code + "/vong-loai");
        assertThat(total(again.before())).isEqualTo(50);
        assertThat(total(again.after())).isEqualTo(80);
        assertThat(rows(Deed.SCORED)).hasSize(4);
    }

    private static double total(Map<String, String> values) {
        return values.entrySet().stream()
                .filter(value -> value.getKey().startsWith("ScoreEntry.scores."))
                .mapToDouble(value -> Double.parseDouble(value.getValue()))
                .sum();
    }

    @Test
    void whatIsRefusedLeavesNoRow() {
        office.begins("sonbinh", UNIT);
        long before = count();
        var task = office.open("sonbinh", "PrepareEntry");
        office.claims("sonbinh", task);

        office.refuses(() -> office.completes("sonbinh", task, Map.of("authors", List.of())));

        assertThat(count()).isEqualTo(before);
    }

    @Test
    void whatIsRolledBackLaterLeavesNoRowAndNoGap() {
        long before = count();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            audit.record(Act.of(Deed.DECIDED).in(contest).on("nothing"));
            status.setRollbackOnly();
        });
        audit.record(Act.of(Deed.DECIDED).in(contest).on("something"));

        assertThat(count()).isEqualTo(before + 1);
        assertThat(only(Deed.DECIDED, "something").seq()).isEqualTo(before + 1);
    }

    @Test
    void aReadIsNotLostInATransactionThatOnlyReads() {
        var reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);

        assertThatThrownBy(() -> reading.executeWithoutResult(status -> audit.record(Act.of(Deed.SCORES_READ))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void numbersHaveNoGapHoweverManyWriteAtOnce() throws Exception {
        long before = count();
        var writers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> deeds = new ArrayList<>();
            IntStream.range(0, 64)
                    .forEach(i -> deeds.add(() -> {
                        new TransactionTemplate(transactions).executeWithoutResult(status -> {
                            audit.record(Act.of(Deed.FILE_READ).on("f" + i));
                            audit.record(Act.of(Deed.FILE_READ).on("g" + i));
                            if (i % 8 == 7) {
                                status.setRollbackOnly();
                            }
                        });
                        return true;
                    }));
            for (var deed : writers.invokeAll(deeds)) {
                deed.get();
            }
        } finally {
            writers.shutdownNow();
        }

        assertThat(count()).isEqualTo(before + 2 * 56);
        assertThat(jdbc.queryForObject("select max(seq) from audit_row", Long.class))
                .isEqualTo(count());
        assertThat(trail.mark()).startsWith(count() + ":");
    }

    @Test
    void rolesThatAnAdministratorGivesAndJobsThatOneRetriesAreOnRecord() {
        office.begins("sonbinh", UNIT);
        var job = management.createJobQuery().listPage(0, 1).get(0);
        identity.setAuthentication("admin", List.of(Groups.ADMINISTRATORS));
        try {
            identity.createMembership("thuky", Groups.AUDITORS);
            management.setJobRetries(job.getId(), 7);
        } finally {
            identity.clearAuthentication();
        }

        var all = trail.before(AuditTrail.NEWEST, new Filter(null, null, "admin", null, null, null), 10);
        assertThat(only(all, Deed.ROLE_CHANGED).subject()).isEqualTo("thuky");
        assertThat(only(all, Deed.ROLE_CHANGED).after())
                .containsEntry("userId", "thuky")
                .containsEntry("groupId", Groups.AUDITORS);
        assertThat(only(all, Deed.ENGINE_OPERATED).after()).containsEntry("retries", "7");
        identity.deleteMembership("thuky", Groups.AUDITORS);
    }

    private static AuditRow only(List<AuditRow> rows, Deed deed) {
        return rows.stream()
                .filter(row -> row.deed().equals(deed.name()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void cleaningUpTheEnginesHistoryLeavesTheRecordWhole() {
        String code = office.begins("sonbinh", UNIT);
        long before = count();
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(code)
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "over"));
        office.passes("2031-01-01T00:00:00+07:00");
        history.cleanUpHistoryAsync(true);
        history.findHistoryCleanupJobs().forEach(job -> management.executeJob(job.getId()));

        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(code)
                        .count())
                .isZero();
        assertThat(count()).isGreaterThanOrEqualTo(before);
        assertThat(only(Deed.ENTRY_STARTED, code)).isNotNull();
    }

    private long count() {
        Long count = jdbc.queryForObject("select count(*) from audit_row", Long.class);
        return count == null ? 0 : count;
    }
}
