package vn.sangkien.process.bulk;

import jakarta.persistence.EntityManager;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.process.submission.SubmissionProcess;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.AuthorStatus;
import vn.sangkien.submission.SubmissionDraft;
import vn.sangkien.submission.SubmissionService;
import vn.sangkien.submission.Text;
import vn.sangkien.table.ImportReport;
import vn.sangkien.table.ImportReport.Fate;
import vn.sangkien.table.Table;

/**
 * Begins many entries of a contest by one table. Each row goes the way of a single entry, by the same rules and rights:
 * somebody of a unit begins those of the unit, whoever may begin entries of every unit begins any. A row whose unit has an
 * entry of the same title is there already.
 */
@Service
public class EntryImport {
    /** Rows that are held in memory as entities at most. */
    private static final int AT_ONCE = 50;

    private final SubmissionProcess process;
    private final SubmissionService submissions;
    private final ContestService contests;
    private final EntityManager entities;
    private final Audit audit;
    private final TransactionTemplate transaction;
    /** Two tables at once might begin the same entries twice. */
    private final ReentrantLock turn = new ReentrantLock();

    EntryImport(
            SubmissionProcess process,
            SubmissionService submissions,
            ContestService contests,
            EntityManager entities,
            Audit audit,
            TransactionTemplate transaction) {
        this.process = process;
        this.submissions = submissions;
        this.contests = contests;
        this.entities = entities;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** The columns of a contest's table. */
    public List<EntryColumn> columns(String contest) {
        return EntryColumn.of(contests.plan(contest));
    }

    /** @throws Refusal if the file is no such table */
    public Table<EntryColumn> read(String contest, @Nullable String fileName, InputStream content) {
        return Table.read(fileName, content, columns(contest));
    }

    /** What may be chosen, by code, for the template. */
    public Map<String, Map<String, String>> choices(String contest) {
        var plan = contests.plan(contest);
        var choices = new LinkedHashMap<String, Map<String, String>>();
        choices.put(
                "Danh sách đơn vị", AccountImport.codes(plan.units(), ContestPlan.Unit::code, ContestPlan.Unit::name));
        choices.put("Chủ đề", AccountImport.codes(plan.themes(), ContestPlan.Theme::id, ContestPlan.Theme::name));
        choices.put(
                "Chỉ số", AccountImport.codes(plan.indexes(), ContestPlan.IndexTag::id, ContestPlan.IndexTag::name));
        choices.put(
                "Đối tượng", AccountImport.codes(List.of(AuthorStatus.values()), AuthorStatus::label, status -> ""));
        return choices;
    }

    /**
     * Takes a table in, as a whole or not at all.
     *
     * @throws Refusal if the contest takes no entries; unless it is a dry run, also naming every fault of every row
     */
    public ImportReport bring(Table<EntryColumn> table, String contest, Run run) {
        if (run.dryRun()) {
            return look(table, contest, new ArrayList<>(), run);
        }
        turn.lock();
        try {
            var drafts = new ArrayList<SubmissionDraft>();
            var report = look(table, contest, drafts, run);
            report.requireFaultless();
            transaction.executeWithoutResult(status -> begin(table, contest, drafts, report, run));
            return report;
        } finally {
            turn.unlock();
        }
    }

    private void begin(
            Table<EntryColumn> table, String contest, List<SubmissionDraft> drafts, ImportReport report, Run run) {
        int done = 0;
        for (var draft : drafts) {
            process.start(contest, draft, run.actor());
            if (++done % AT_ONCE == 0) {
                entities.flush();
                entities.clear();
            }
            run.done().accept(done);
        }
        var act = Act.of(Deed.ENTRIES_IMPORTED)
                .by(run.actor().userId())
                .in(contest)
                .became("taken", report.taken())
                .became("present", report.present())
                .became("sha256", table.sha256());
        audit.record(run.address() == null ? act : act.from(run.address()));
    }

    /** Looks at every row and writes nothing; one transaction, so that what is read once is known. */
    private ImportReport look(Table<EntryColumn> table, String contest, List<SubmissionDraft> fresh, Run run) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return ImportReport.of(run.dryRun(), table.ignored(), rows(table, contest, fresh, run));
        }));
    }

    private List<ImportReport.Row> rows(
            Table<EntryColumn> table, String contest, List<SubmissionDraft> fresh, Run run) {
        var plan = contests.plan(contest);
        var known = new HashMap<String, String>();
        submissions.named(contest).forEach(one -> known.put(key(one.unit(), one.title()), "đề án " + one.code()));
        var rows = new ArrayList<ImportReport.Row>();
        for (var line : table.lines()) {
            var row = new EntryRow(table, line, plan);
            var draft = row.draft();
            check(contest, draft, row, run);
            var title = String.valueOf(draft.title());
            var key = key(String.valueOf(draft.unit()), title);
            var there = known.get(key);
            if (!row.faults().isEmpty()) {
                rows.add(ImportReport.row(line.row(), title, Fate.REFUSED, "", row.faults()));
            } else if (there != null) {
                rows.add(ImportReport.row(line.row(), title, Fate.PRESENT, there, List.of()));
            } else {
                known.put(key, "trùng dòng " + line.row());
                fresh.add(draft);
                rows.add(ImportReport.row(line.row(), title, Fate.TAKEN, "", List.of()));
            }
            if (run.dryRun()) {
                run.done().accept(rows.size());
            }
        }
        return rows;
    }

    private void check(String contest, SubmissionDraft draft, EntryRow row, Run run) {
        try {
            submissions.check(contest, draft, run.actor());
        } catch (Refusal refusal) {
            if (refusal.faults().isEmpty()) {
                throw refusal; // it is about the contest, and so about every row
            }
            row.refused(refusal.faults());
        }
    }

    private static String key(String unit, String title) {
        return unit + " " + Text.searchable(title);
    }
}
