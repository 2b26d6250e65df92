package vn.sangkien.process.dossier;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.contest.ContestService;
import vn.sangkien.issuance.IssuanceService;
import vn.sangkien.judging.Rankings;
import vn.sangkien.judging.RoundResult;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.process.dossier.DossierManifest.Author;
import vn.sangkien.process.dossier.DossierManifest.Choice;
import vn.sangkien.process.dossier.DossierManifest.Entry;
import vn.sangkien.process.dossier.DossierManifest.Letter;
import vn.sangkien.process.dossier.DossierManifest.Packed;
import vn.sangkien.process.dossier.DossierManifest.Sender;
import vn.sangkien.process.dossier.DossierManifest.Unit;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryFiles;
import vn.sangkien.submission.PartnerState;
import vn.sangkien.submission.Submission;
import vn.sangkien.submission.SubmissionDocument;
import vn.sangkien.submission.SubmissionService;

/**
 * The selected entries for the tier above: what they say, a list to read, their files in a folder for each, and checksums of
 * all of it; streamed one file at a time. Whoever opens it by hand finds the list and the folders, a program the manifest.
 */
@Component
public class DossierPackage {
    static final String MANIFEST = "ho-so.json";
    static final String LIST = "danh-muc.csv";
    static final String SUMS = "SHA256SUMS";

    /** With any of these first, a spreadsheet takes a cell for a formula. */
    private static final String FORMULA = "=+-@\t\r";

    /** Longer paths do not unpack on Windows. */
    private static final int FOLDER_TITLE = 60;

    private static final String LETTER = "cover-letter";

    private final ContestService contests;
    private final SubmissionService submissions;
    private final EntryFiles files;
    private final IssuanceService issuance;
    private final Rankings rankings;
    private final Papers papers;

    DossierPackage(
            ContestService contests,
            SubmissionService submissions,
            EntryFiles files,
            IssuanceService issuance,
            Rankings rankings,
            Papers papers) {
        this.contests = contests;
        this.submissions = submissions;
        this.files = files;
        this.issuance = issuance;
        this.rankings = rankings;
        this.papers = papers;
    }

    /** A package before its bytes are written: what it says, and where each of its files is. */
    record Plan(byte[] manifest, List<Entry> entries, Map<String, SubmissionDocument> documents) {
        String sha256() {
            return DigestUtils.sha256Hex(manifest);
        }
    }

    /** Whether anything was chosen to go up. */
    public boolean any(String contest) {
        return submissions.anyInRounds(contest, above(contests.plan(contest)));
    }

    /** From its selection on, an entry stays part of the package, however far it gets in the rounds of the tier above. */
    private static List<String> above(ContestPlan plan) {
        return plan.rounds().stream()
                .dropWhile(plan::upper)
                .filter(plan::upper)
                .map(ContestPlan.Round::id)
                .toList();
    }

    /** Streams the package. */
    public void write(String contest, OutputStream out) throws IOException {
        var plan = plan(contest);
        var list = list(plan.entries());
        var sums = new StringBuilder();
        sum(sums, plan.sha256(), MANIFEST);
        sum(sums, DigestUtils.sha256Hex(list), LIST);
        plan.documents().forEach((path, document) -> sum(sums, document.sha256(), path));
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            add(zip, LIST, list);
            add(zip, MANIFEST, plan.manifest());
            add(zip, SUMS, sums.toString().getBytes(StandardCharsets.UTF_8));
            for (var file : plan.documents().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                try (var content = files.open(file.getValue()).content()) {
                    content.transferTo(zip);
                }
                zip.closeEntry();
            }
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** A line as {@code sha256sum -c} reads it. */
    private static void sum(StringBuilder sums, String sha256, String path) {
        sums.append(sha256).append("  ").append(path).append('\n');
    }

    /** What the package of a contest says, by statements for a hundred entries at once. */
    @Transactional(readOnly = true)
    Plan plan(String contest) {
        var plan = contests.plan(contest);
        var results = results(plan);
        var documents = files.inRounds(contest, above(plan)).stream()
                .collect(
                        Collectors.groupingBy(SubmissionDocument::submission, LinkedHashMap::new, Collectors.toList()));
        Map<String, SubmissionDocument> paths = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (var entry : submissions.inRounds(contest, above(plan))) {
            entries.add(entry(
                    plan,
                    entry,
                    results.get(entry.code()),
                    packed(entry, documents.getOrDefault(entry.code(), List.of()), paths)));
        }
        var header = plan.header();
        var parent = plan.parentPlan();
        var sender = new Sender(
                contest,
                header.number(),
                header.title(),
                header.edition(),
                header.year(),
                header.issuer(),
                parent == null ? null : parent.number());
        var manifest = new DossierManifest(
                DossierManifest.FORMAT, DossierManifest.VERSION, sender, letter(plan), List.copyOf(entries));
        return new Plan(papers.write(manifest), entries, paths);
    }

    /** The results of the last round that the sending tier itself has held, by entry. */
    private Map<String, RoundResult> results(ContestPlan plan) {
        Map<String, RoundResult> results = new HashMap<>();
        for (var round : plan.rounds()) {
            if (!plan.upper(round)) {
                rankings.results(plan.key(), round.id()).forEach(result -> {
                    var entry = result.entry();
                    if (entry != null) {
                        results.put(entry, result);
                    }
                });
            }
        }
        return results;
    }

    private @Nullable Letter letter(ContestPlan plan) {
        if (!plan.papers().containsKey(LETTER)) {
            return null;
        }
        try {
            var letter = issuance.look(plan, LETTER);
            return letter.numberAndSymbol().isEmpty()
                    ? null
                    : new Letter(letter.numberAndSymbol(), letter.issuedOn(), letter.subject(), letter.recipients());
        } catch (Refusal none) {
            return null;
        }
    }

    private static Entry entry(ContestPlan plan, Submission entry, @Nullable RoundResult result, List<Packed> packed) {
        var themes = plan.themes().stream().collect(Collectors.toMap(ContestPlan.Theme::id, ContestPlan.Theme::name));
        var indexes =
                plan.indexes().stream().collect(Collectors.toMap(ContestPlan.IndexTag::id, ContestPlan.IndexTag::name));
        BigDecimal score = result == null ? null : result.total();
        return new Entry(
                entry.code(),
                unit(plan, entry.unit()),
                entry.partners().stream()
                        .filter(partner -> partner.state() == PartnerState.CONFIRMED)
                        .map(partner -> unit(plan, partner.unit()))
                        .toList(),
                entry.kind(),
                entry.title(),
                new Choice(entry.theme(), themes.getOrDefault(entry.theme(), entry.theme())),
                entry.themeReason(),
                entry.indexes().stream()
                        .map(index -> new Choice(index, indexes.getOrDefault(index, index)))
                        .toList(),
                entry.sections(),
                entry.authors().stream()
                        .map(author -> new Author(
                                author.name(),
                                author.position(),
                                author.status(),
                                author.unionMember(),
                                author.birthYear(),
                                unit(plan, author.unit()).name()))
                        .toList(),
                entry.applied(),
                entry.appliedFrom(),
                entry.evidence(),
                score,
                result == null ? null : result.rank(),
                packed);
    }

    private static Unit unit(ContestPlan plan, String code) {
        return plan.units().stream()
                .filter(unit -> unit.code().equals(code))
                .map(unit -> new Unit(code, unit.name(), unit.category().name()))
                .findFirst()
                .orElseGet(() -> new Unit(code, code, "OTHER"));
    }

    private static List<Packed> packed(
            Submission entry, List<SubmissionDocument> documents, Map<String, SubmissionDocument> paths) {
        var folder = folder(entry) + "/";
        List<Packed> packed = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (var document : documents) {
            var path = folder + free(document.fileName(), taken);
            paths.put(path, document);
            packed.add(new Packed(
                    path, document.fileName(), document.kind(), document.size(), document.sha256(), document.link()));
        }
        return packed;
    }

    /** Code and the beginning of the title, for people; no character that any file system reads otherwise. */
    private static String folder(Submission entry) {
        var title = entry.title().replaceAll("[\\\\/<>:\"|?*\\p{Cntrl}]+", " ").strip();
        var end = title.length() <= FOLDER_TITLE ? title.length() : Math.max(1, title.lastIndexOf(' ', FOLDER_TITLE));
        return (entry.code() + " " + title.substring(0, end)).replaceAll("[. ]+$", "");
    }

    private byte[] list(List<Entry> entries) {
        var list = new StringBuilder(
                "\uFEFFTT;Mã đề án;Tên đề án;Đơn vị chủ trì;Đơn vị phối hợp;Tác giả;Điểm;Hạng;Thư mục;Số tệp\n");
        int seat = 0;
        for (var entry : entries) {
            var folder =
                    entry.files().isEmpty() ? "" : entry.files().get(0).path().replaceAll("/.*$", "");
            list.append(++seat).append(';');
            list.append(entry.code()).append(';');
            list.append(cell(entry.title())).append(';');
            list.append(cell(entry.unit().name())).append(';');
            list.append(cell(entry.partners().stream().map(Unit::name).collect(Collectors.joining(", "))))
                    .append(';');
            list.append(cell(entry.authors().stream().map(Author::name).collect(Collectors.joining(", "))))
                    .append(';');
            list.append(
                            entry.score() == null
                                    ? ""
                                    : entry.score().toPlainString().replace('.', ','))
                    .append(';');
            list.append(entry.rank() == null ? "" : entry.rank()).append(';');
            list.append(cell(folder)).append(';');
            list.append(entry.files().size()).append('\n');
        }
        return list.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Words as text: in quotes they begin no new column, and after an apostrophe a spreadsheet does not calculate them. */
    private static String cell(String words) {
        String text = words.isEmpty() || FORMULA.indexOf(words.charAt(0)) < 0 ? words : "'" + words;
        return '"' + text.replace("\"", "\"\"").replace('\n', ' ') + '"';
    }

    /** The name a file has in its folder: a unit may send two files of one name, "đề án.docx" and "đề án (2).docx". */
    private static String free(String fileName, Set<String> taken) {
        int dot = fileName.lastIndexOf('.');
        String stem = dot < 0 ? fileName : fileName.substring(0, dot);
        String extension = dot < 0 ? "" : fileName.substring(dot);
        String name = fileName;
        for (int copy = 2; !taken.add(name.toLowerCase(Locale.ROOT)); copy++) {
            name = stem + " (" + copy + ")" + extension;
        }
        return name;
    }
}
