package vn.sangkien.process.bulk;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.sangkien.access.Actor;
import vn.sangkien.judging.OutsideResults;
import vn.sangkien.judging.OutsideScoring;
import vn.sangkien.plan.ContestPlan.OutsideKind;
import vn.sangkien.process.round.OutsideDesk;
import vn.sangkien.process.round.OutsideDesk.Source;
import vn.sangkien.refusal.Fault;
import vn.sangkien.submission.SubmissionLine;
import vn.sangkien.table.ImportReport;
import vn.sangkien.table.ImportReport.Fate;
import vn.sangkien.table.Table;
import vn.sangkien.table.Table.Line;

/** Brings the points of a quiz or a vote into a round by one table, a row for each of its entries. */
@Service
public class OutsideImport {
    private static final String THOUSANDS = "\\d{1,3}([. ]\\d{3})+";
    private static final int EXACT = 9;

    private final OutsideDesk desk;

    OutsideImport(OutsideDesk desk) {
        this.desk = desk;
    }

    /**
     * What a table is about.
     *
     * @param number, date, issuer of the paper that the figures come from
     */
    public record About(
            String contest,
            String round,
            String source,
            @Nullable String number,
            @Nullable LocalDate date,
            @Nullable String issuer) {}

    /** The columns of a source's table, and in the rows the entries whose figures are asked for. */
    public record Form(String title, List<OutsideColumn> columns, List<List<String>> rows) {}

    /** @throws vn.sangkien.refusal.Refusal if there is no such source, or the actor may not bring it */
    public Form form(String contest, String round, String source, Actor actor) {
        var of = desk.source(contest, round, source, actor);
        return new Form(
                of.outside().name(),
                OutsideColumn.of(of.outside()),
                desk.entries(contest, round).stream()
                        .map(line -> List.of(line.code(), line.title()))
                        .toList());
    }

    /** @throws vn.sangkien.refusal.Refusal if the file is no such table, or the actor may not bring it */
    public Table<OutsideColumn> read(About about, @Nullable String fileName, InputStream content, Actor actor) {
        var source = desk.source(about.contest(), about.round(), about.source(), actor);
        return Table.read(fileName, content, OutsideColumn.of(source.outside()));
    }

    /**
     * Takes a table in, as a whole or not at all.
     *
     * @throws vn.sangkien.refusal.Refusal unless it is a dry run, naming every fault
     */
    public ImportReport bring(Table<OutsideColumn> table, About about, Run run) {
        var source = desk.source(about.contest(), about.round(), about.source(), run.actor());
        var codes = desk.entries(about.contest(), about.round()).stream()
                .map(SubmissionLine::code)
                .collect(Collectors.toSet());
        var lines = new ArrayList<OutsideResults.Line>();
        var rows = new ArrayList<ImportReport.Row>();
        var named = new HashSet<String>();
        for (var line : table.lines()) {
            var faults = new ArrayList<Fault>();
            var read = read(table, line, source, codes, faults);
            if (read.entry() != null && !read.entry().isEmpty() && !named.add(read.entry())) {
                faults.add(table.fault(line, OutsideColumn.ENTRY, "Đề án này đã có ở dòng trên."));
            }
            lines.add(read);
            rows.add(ImportReport.row(
                    line.row(),
                    String.valueOf(read.entry()),
                    faults.isEmpty() ? Fate.TAKEN : Fate.REFUSED,
                    "",
                    faults));
        }
        codes.stream().filter(code -> !named.contains(code)).sorted().forEach(code -> rows.add(missing(table, code)));
        var report = ImportReport.of(run.dryRun(), table.ignored(), rows);
        run.done().accept(table.lines().size());
        if (!run.dryRun()) {
            report.requireFaultless();
            desk.record(
                    about.contest(),
                    about.round(),
                    about.source(),
                    new OutsideResults(about.number(), about.date(), about.issuer(), List.copyOf(lines)),
                    run.actor());
        }
        return report;
    }

    private static ImportReport.Row missing(Table<OutsideColumn> table, String code) {
        int after = table.lines().get(table.lines().size() - 1).row() + 1;
        return ImportReport.row(
                after,
                code,
                Fate.REFUSED,
                "",
                List.of(new Fault(
                        "A" + after,
                        "Bảng thiếu đề án %s. Đề án không có điểm hoặc phiếu nào thì ghi 0.".formatted(code))));
    }

    private static OutsideResults.Line read(
            Table<OutsideColumn> table,
            Line<OutsideColumn> line,
            Source source,
            Set<String> codes,
            List<Fault> faults) {
        var column = OutsideColumn.figure(source.outside());
        var code = table.value(line, OutsideColumn.ENTRY, faults);
        var words = table.value(line, column, faults);
        if (!faults.isEmpty()) {
            return new OutsideResults.Line(code, null);
        }
        BigDecimal figure = null;
        try {
            figure = words.isEmpty() ? null : figure(words, source.outside().kind());
        } catch (NumberFormatException e) {
            faults.add(table.fault(line, column, "“%s” không phải là số. Vui lòng nhập lại.".formatted(words)));
            return new OutsideResults.Line(code, null);
        }
        var read = new OutsideResults.Line(code, figure);
        OutsideScoring.faults(source.round(), source.outside(), read, codes)
                .forEach(fault -> faults.add(table.fault(
                        line, fault.field().equals("entry") ? OutsideColumn.ENTRY : column, fault.message())));
        return read;
    }

    /**
     * Votes are whole, so their point parts thousands; points have a decimal comma, or the point that Excel keeps, whose
     * formulas leave a rest beyond the ninth digit.
     */
    private static BigDecimal figure(String words, OutsideKind kind) {
        var plain = kind == OutsideKind.VOTES && words.matches(THOUSANDS) ? words.replaceAll("[. ]", "") : words;
        var read = new BigDecimal(plain.replace(',', '.'));
        return read.scale() > EXACT ? read.setScale(EXACT, RoundingMode.HALF_UP) : read;
    }
}
