package vn.sangkien.process.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.process.Announcer;
import vn.sangkien.process.bulk.Run;
import vn.sangkien.process.dossier.DossierManifest.Author;
import vn.sangkien.process.dossier.DossierManifest.Choice;
import vn.sangkien.process.dossier.DossierManifest.Entry;
import vn.sangkien.process.dossier.DossierManifest.Packed;
import vn.sangkien.process.dossier.DossierManifest.Unit;
import vn.sangkien.process.submission.SubmissionProcess;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.Arrivals;
import vn.sangkien.submission.Arrivals.Looked;
import vn.sangkien.submission.Arrived;
import vn.sangkien.submission.AuthorEntry;
import vn.sangkien.submission.Origin;
import vn.sangkien.submission.SubmissionDraft;
import vn.sangkien.submission.Text;
import vn.sangkien.table.ImportReport;
import vn.sangkien.table.ImportReport.Fate;

/**
 * Takes a package of the tier below in as entries of this contest, as a whole or not at all (R45, R70). They count as sent
 * by the body that sends them; that they are received, with their paper copies, and valid is for this contest's people to say.
 */
@Service
public class DossierImport {
    private static final int LONGEST_POSITION = 200;

    private final Papers papers;
    private final DossiersReceived received;
    private final Arrivals arrivals;
    private final SubmissionProcess process;
    private final ContestService contests;
    private final Announcer announcer;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    /** Two packages at once might be the same. */
    private final ReentrantLock turn = new ReentrantLock();

    DossierImport(
            Papers papers,
            DossiersReceived received,
            Arrivals arrivals,
            SubmissionProcess process,
            ContestService contests,
            Announcer announcer,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.papers = papers;
        this.received = received;
        this.arrivals = arrivals;
        this.process = process;
        this.contests = contests;
        this.announcer = announcer;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What became of a package.
     *
     * @param id of the package that has been taken in, now or before; null where none has
     * @param sha256 the name of the package
     */
    public record Brought(@Nullable Long id, String sha256, ImportReport report) {}

    /** An entry of the package as it would be here, the unit that leads it, and its files as they were found. */
    private record Arriving(Entry entry, String lead, SubmissionDraft draft, Map<String, Looked> files) {}

    /**
     * Keeps a package aside until it is closed.
     *
     * @throws Refusal if it is no package that can be read at all
     */
    public DossierFile read(InputStream content) throws IOException {
        return DossierFile.read(papers, content);
    }

    /** Packages of a contest in the order they came. */
    @Transactional(readOnly = true)
    public List<DossierReceived> received(String contest) {
        return received.findByContestOrderById(contest);
    }

    /**
     * Takes a package in. The same one again changes nothing and gets the same answer.
     *
     * @param unit code of the unit that leads its entries here; null for each entry's own unit, if that takes part here too,
     *     and the sending body's for the others
     * @throws Refusal if the contest takes no entries, or has a package of the same sender whose entries stand; unless it is
     *     a dry run, also naming every fault of every entry
     */
    public Brought bring(DossierFile file, String contest, @Nullable String unit, Run run) {
        if (run.dryRun()) {
            return look(file, contest, unit, new ArrayList<>(), run);
        }
        turn.lock();
        try {
            var arriving = new ArrayList<Arriving>();
            var brought = look(file, contest, unit, arriving, run);
            var faults = brought.report().rows().stream()
                    .flatMap(row -> row.faults().stream())
                    .toList();
            if (!faults.isEmpty()) {
                throw Refusal.invalid(
                        "Chưa nhập đề án nào vì gói hồ sơ có %d nội dung sai. Đề nghị cơ quan gửi sửa, xuất và gửi lại cả gói."
                                .formatted(faults.size()),
                        faults);
            }
            return arriving.isEmpty()
                    ? brought
                    : Objects.requireNonNull(transaction.execute(status -> take(file, contest, arriving, run)));
        } finally {
            turn.unlock();
        }
    }

    private Brought take(DossierFile file, String contest, List<Arriving> arriving, Run run) {
        var manifest = file.manifest();
        var leads = new LinkedHashMap<String, List<String>>();
        arriving.forEach(one -> leads.putIfAbsent(one.lead(), new ArrayList<>()));
        var unit = leads.size() == 1 ? leads.keySet().iterator().next() : null;
        DossierReceived row;
        try {
            row = received.saveAndFlush(new DossierReceived(
                    contest, file.sha256(), manifest, unit, run.actor().userId(), clock.instant()));
        } catch (DataIntegrityViolationException meanwhile) {
            throw Refusal.conflict("Vừa có người khác nhập gói hồ sơ này. Đề nghị tải lại trang để xem.");
        }
        requireOpen(contest, arriving.stream().map(Arriving::lead).toList());
        var rows = new ArrayList<ImportReport.Row>();
        var codes = new ArrayList<String>();
        for (var one : arriving) {
            var entry = one.entry();
            var code = arrivals.arrive(contest, one.draft(), origin(manifest, entry, row.id()), run.actor())
                    .code();
            for (var packed : entry.files()) {
                arrivals.keep(
                        code,
                        Objects.requireNonNull(one.files().get(packed.path())),
                        Objects.requireNonNull(file.content(packed)),
                        run.actor());
            }
            arrivals.send(code, run.actor());
            process.arrived(code, run.actor());
            codes.add(code);
            Objects.requireNonNull(leads.get(one.lead())).add(code);
            rows.add(row(rows.size() + 1, entry, Fate.TAKEN, "mã mới: " + code, List.of()));
            run.done().accept(rows.size());
        }
        var letter = manifest.letter();
        var act = Act.of(Deed.DOSSIER_RECEIVED)
                .by(run.actor().userId())
                .onBehalfOf(unit)
                .in(contest)
                .on(contest)
                .became("sender", manifest.contest().key())
                .became("body", manifest.contest().body())
                .became("letter", letter == null ? null : letter.number())
                .became("sha256", file.sha256())
                .became("entries", codes);
        audit.record(run.address() == null ? act : act.from(run.address()));
        leads.forEach((lead, theirs) -> announcer.tell(
                contest,
                Announcer.unit(contest, lead),
                "dossier-received",
                String.valueOf(row.id()),
                manifest.contest().body(),
                theirs.size(),
                String.join(", ", theirs)));
        return new Brought(row.id(), file.sha256(), ImportReport.of(false, List.of(), rows));
    }

    private static Origin origin(DossierManifest manifest, Entry entry, long dossier) {
        return new Origin(
                manifest.contest().key(),
                entry.code(),
                manifest.contest().body(),
                entry.unit().name(),
                entry.partners().isEmpty()
                        ? null
                        : entry.partners().stream().map(Unit::name).collect(Collectors.joining("; ")),
                dossier);
    }

    private static ImportReport.Row row(int seat, Entry entry, Fate fate, String note, List<Fault> faults) {
        return ImportReport.row(seat, entry.code() + ": " + entry.title(), fate, note, faults);
    }

    /** Looks at everything and writes nothing. */
    private Brought look(DossierFile file, String contest, @Nullable String unit, List<Arriving> arriving, Run run) {
        contests.contest(contest);
        var known = received.findByContestAndSha256(contest, file.sha256());
        if (known.isPresent()) {
            return present(known.get(), file.manifest(), run);
        }
        var plan = contests.plan(contest);
        var faults = new ArrayList<>(file.faults());
        var leads = leads(plan, file.manifest(), unit, faults);
        meant(plan, file.manifest(), faults);
        requireFirst(contest, file.manifest());
        requireOpen(contest, leads.values().stream().map(ContestPlan.Unit::code).toList());
        var rows = new ArrayList<ImportReport.Row>();
        if (!faults.isEmpty()) {
            rows.add(ImportReport.row(0, "Gói hồ sơ", Fate.REFUSED, "", faults));
        }
        Set<String> codes = new HashSet<>();
        int seat = 0;
        for (var entry : file.manifest().entries()) {
            var found = new ArrayList<Fault>();
            var path = "entries[" + seat++ + "].";
            if (!codes.add(entry.code())) {
                found.add(new Fault(
                        path + "code",
                        "Mã đề án “%s” có hai lần trong gói. Đề nghị cơ quan gửi xuất lại.".formatted(entry.code())));
            }
            var files = files(file, contest, entry, path, found);
            var led = leads.getOrDefault(entry.code(), plan.units().get(0));
            var draft = draft(entry, led);
            arrivals.faults(
                            contest,
                            draft,
                            entry.files().stream().map(Packed::kind).toList(),
                            run.actor())
                    .forEach(
                            fault -> found.add(new Fault(path + fault.field(), entry.code() + ": " + fault.message())));
            arriving.add(new Arriving(entry, led.code(), draft, files));
            rows.add(row(seat, entry, found.isEmpty() ? Fate.TAKEN : Fate.REFUSED, "", found));
            if (run.dryRun()) {
                run.done().accept(seat);
            }
        }
        return new Brought(null, file.sha256(), ImportReport.of(run.dryRun(), List.of(), rows));
    }

    private Brought present(DossierReceived known, DossierManifest manifest, Run run) {
        var codes = arrivals.of(known.id()).stream().collect(Collectors.toMap(Arrived::originCode, Arrived::code));
        var rows = new ArrayList<ImportReport.Row>();
        manifest.entries()
                .forEach(entry -> rows.add(row(
                        rows.size() + 1,
                        entry,
                        Fate.PRESENT,
                        "đề án " + codes.getOrDefault(entry.code(), ""),
                        List.of())));
        return new Brought(known.id(), known.sha256(), ImportReport.of(run.dryRun(), List.of(), rows));
    }

    /** @param leads the unit that leads it, once for each entry */
    private void requireOpen(String contest, List<String> leads) {
        leads.stream()
                .collect(Collectors.groupingBy(lead -> lead, LinkedHashMap::new, Collectors.counting()))
                .forEach((lead, many) -> arrivals.requireOpen(contest, lead, many.intValue()));
    }

    /**
     * Who leads each entry here, by its code: the unit that somebody has chosen; else its own, if that takes part here under the same code and
     * name; else the unit that the sending body is, by its name.
     */
    private static Map<String, ContestPlan.Unit> leads(
            ContestPlan plan, DossierManifest manifest, @Nullable String chosen, List<Fault> faults) {
        boolean own = chosen == null || chosen.isBlank();
        Map<String, ContestPlan.Unit> leads = new HashMap<>();
        if (own) {
            manifest.entries().forEach(entry -> plan.units().stream()
                    .filter(unit -> unit.code().equals(entry.unit().code())
                            && plain(unit.name()).equals(plain(entry.unit().name())))
                    .findFirst()
                    .ifPresent(unit -> leads.put(entry.code(), unit)));
        }
        if (manifest.entries().stream().anyMatch(entry -> !leads.containsKey(entry.code()))) {
            var body = lead(plan, manifest, own ? null : chosen, faults);
            if (body != null) {
                manifest.entries().forEach(entry -> leads.putIfAbsent(entry.code(), body));
            }
        }
        return leads;
    }

    /** The unit of this contest that the sending body is, by its name where nobody says it. */
    private static ContestPlan.@Nullable Unit lead(
            ContestPlan plan, DossierManifest manifest, @Nullable String unit, List<Fault> faults) {
        var body = manifest.contest().body();
        Optional<ContestPlan.Unit> named = plan.units().stream()
                .filter(one -> plain(one.name()).equals(plain(body)))
                .findFirst();
        if (unit == null) {
            if (named.isEmpty()) {
                faults.add(new Fault(
                        "unit",
                        "Không có đơn vị dự thi nào tên là “%s”. Đề nghị chọn đơn vị của cơ quan gửi (unit)."
                                .formatted(body)));
            }
            return named.orElse(null);
        }
        var chosen = plan.units().stream()
                .filter(one -> one.code().equals(unit.strip()))
                .findFirst();
        if (chosen.isEmpty()) {
            faults.add(new Fault("unit", "Đơn vị đã chọn không có trong kế hoạch. Vui lòng chọn lại."));
        } else if (named.isPresent() && !named.get().code().equals(chosen.get().code())) {
            faults.add(new Fault(
                    "unit",
                    "Gói hồ sơ do %s gửi, không phải %s. Đề nghị chọn lại đơn vị hoặc chọn lại gói."
                            .formatted(body, chosen.get().name())));
        }
        return chosen.orElse(null);
    }

    private static String plain(String name) {
        return Text.searchable(name).replace("uy ban nhan dan", "ubnd");
    }

    /** A package that carries out the plan of somebody else's contest is not meant for this one. */
    private static void meant(ContestPlan plan, DossierManifest manifest, List<Fault> faults) {
        var sender = manifest.contest();
        if (sender.key().equals(plan.key())) {
            faults.add(new Fault(
                    "contest.key", "Gói hồ sơ này do chính cuộc thi này xuất ra. Đề nghị chọn gói của cấp dưới."));
        } else if (sender.parent() != null
                && !sender.parent().equals(plan.header().number())) {
            faults.add(new Fault(
                    "contest.parent",
                    "Gói hồ sơ gửi cho cuộc thi theo kế hoạch số %s, không phải cuộc thi này (kế hoạch số %s). Đề nghị chọn đúng cuộc thi."
                            .formatted(sender.parent(), plan.header().number())));
        }
    }

    /** While entries of an earlier package stand, another one of the same sender would bring them twice. */
    private void requireFirst(String contest, DossierManifest manifest) {
        var standing = arrivals.standing(
                contest, manifest.contest().body(), manifest.contest().key());
        if (standing > 0) {
            throw Refusal.conflict(
                    ("Đã nhận một gói hồ sơ khác của %s, còn %02d đề án đang dự thi, nên không nhận thêm gói này. Đề nghị yêu cầu"
                                    + " bổ sung ở từng đề án; muốn thay cả gói thì thủ trưởng đơn vị rút các đề án đó trước.")
                            .formatted(manifest.contest().body(), standing));
        }
    }

    private Map<String, Looked> files(DossierFile file, String contest, Entry entry, String path, List<Fault> faults) {
        Map<String, Looked> looked = new HashMap<>();
        int seat = 0;
        for (var packed : entry.files()) {
            var field = path + "files[" + seat++ + "]";
            try {
                var found = look(file, contest, packed);
                if (found == null) {
                    continue; // told already: it is not in the package
                }
                if (found.size() != packed.size() || !found.sha256().equals(packed.sha256())) {
                    faults.add(new Fault(field, damaged(packed)));
                }
                looked.put(packed.path(), found);
            } catch (Refusal refusal) {
                faults.add(new Fault(field, entry.code() + ": " + refusal.getMessage()));
            } catch (DossierFile.Broken broken) {
                faults.add(new Fault(field, damaged(packed)));
            }
        }
        return looked;
    }

    private static String damaged(Packed packed) {
        return "Tệp “%s” không còn nguyên vẹn (khác mã kiểm tra). Đề nghị cơ quan gửi xuất và gửi lại gói hồ sơ."
                .formatted(packed.path());
    }

    private @Nullable Looked look(DossierFile file, String contest, Packed packed) {
        if (packed.link() != null) {
            return arrivals.look(contest, packed.kind(), packed.link());
        }
        try (var content = file.content(packed)) {
            return content == null ? null : arrivals.look(contest, packed.kind(), packed.name(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As whoever leads it would write it in this contest's form; its units there stay as its origin. */
    private static SubmissionDraft draft(Entry entry, ContestPlan.Unit lead) {
        return new SubmissionDraft(
                lead.code(),
                List.of(),
                entry.kind(),
                entry.title(),
                entry.theme().id(),
                entry.themeReason(),
                entry.indexes().stream().map(Choice::id).toList(),
                entry.sections(),
                entry.authors().stream().map(author -> author(author, lead)).toList(),
                entry.applied(),
                entry.appliedFrom(),
                entry.evidence());
    }

    private static AuthorEntry author(Author author, ContestPlan.Unit lead) {
        var there = author.unit().equals(lead.name()) ? null : author.unit();
        var position = there == null
                ? author.position()
                : author.position() == null ? there : author.position() + ", " + there;
        return new AuthorEntry(
                author.name(),
                position == null || position.length() <= LONGEST_POSITION ? position : author.position(),
                author.status(),
                author.unionMember(),
                author.birthYear(),
                null);
    }
}
