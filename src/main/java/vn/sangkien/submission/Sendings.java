package vn.sangkien.submission;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan.Artefact;
import vn.sangkien.refusal.Refusal;

/** What was sent of an entry and when: a numbered receipt and an unchangeable version for each sending. */
@Service
@Transactional
public class Sendings {
    private final Receipts receipts;
    private final EntryVersions versions;
    private final SubmissionDocuments documents;
    private final Entries entries;
    private final ContestService contests;

    Sendings(
            Receipts receipts,
            EntryVersions versions,
            SubmissionDocuments documents,
            Entries entries,
            ContestService contests) {
        this.receipts = receipts;
        this.versions = versions;
        this.documents = documents;
        this.entries = entries;
        this.contests = contests;
    }

    /**
     * A receipt with what has come in since: file and paper copy arrive each in its own time.
     *
     * @param wordFileAt when the files that the plan requires came in, or null if they did not
     * @param paperCopyAt when the bound copy came in, or null if it did not yet
     * @param handedIn who handed in what was typed in for this sending; of a supplement only the sender is known
     */
    public record Received(
            Receipt receipt,
            @Nullable Instant wordFileAt,
            @Nullable Instant paperCopyAt,
            @Nullable OnBehalf handedIn) {}

    /**
     * The receipts of an entry, the first sending first.
     *
     * @throws Refusal as if there were no such entry, to whoever may not read it
     */
    @Transactional(readOnly = true)
    public List<Received> receipts(String code, Actor actor) {
        var entry = entries.read(code, actor);
        var required = contests.plan(entry.contest()).artefacts().stream()
                .filter(artefact -> artefact.kind().asFile() && artefact.required())
                .map(Artefact::id)
                .toList();
        return receipts.ofEntry(code).stream()
                .map(receipt -> new Received(
                        receipt,
                        receipt.files().stream().anyMatch(file -> required.contains(file.kind()))
                                ? receipt.sentAt()
                                : null,
                        entry.paperCopyAt(),
                        receipt.version() == 1 ? entry.onBehalf() : null))
                .toList();
    }

    /**
     * What was sent of an entry, the first sending first; only receipt and single values are loaded.
     *
     * @throws Refusal as if there were no such entry, to whoever may not read it
     */
    @Transactional(readOnly = true)
    public List<EntryVersion> versions(String code, Actor actor) {
        entries.read(code, actor);
        return versions.ofEntry(code);
    }

    /**
     * One sending with everything in it.
     *
     * @throws Refusal if there was none of this number, and as if there were no such entry to whoever may not read it
     */
    @Transactional(readOnly = true)
    public EntryVersion version(String code, int number, Actor actor) {
        entries.read(code, actor);
        return versions.find(code, number)
                .orElseThrow(() -> Refusal.notFound(
                        "Đề án %s không có lần gửi thứ %d. Đề nghị xem danh sách các lần gửi.".formatted(code, number)))
                .whole();
    }

    /**
     * How two sendings of an entry differ.
     *
     * @throws Refusal as {@link #version}
     */
    @Transactional(readOnly = true)
    public Changes changes(String code, int from, int to, Actor actor) {
        var before = version(code, from, actor);
        var contest = before.receipt().contest();
        return Changes.between(
                before, version(code, to, actor), contests.plan(contest), unit -> contests.unitName(contest, unit));
    }

    /** When it was last sent: what had been handed in by then stays. */
    @Transactional(readOnly = true)
    public @Nullable Instant lastSent(String code) {
        return receipts.lastSent(code).orElseGet(() -> entries.get(code).sentAt());
    }

    /** Done last: whoever sends another entry of the contest waits for this number until the transaction ends. */
    void giveReceipt(Submission entry, Actor actor, Instant at, @Nullable String remark) {
        var files =
                documents.ofEntry(entry.code()).stream().map(ReceiptFile::of).toList();
        int version = receipts.countBySubmission(entry.code()) + 1;
        var receipt = receipts.save(new Receipt(
                entry,
                contests.nextReceiptNumber(entry.contest()),
                version,
                files,
                actor,
                actor.memberOf(entry.contest(), entry.unit()) ? null : entry.unit(),
                at,
                remark));
        versions.save(new EntryVersion(receipt, entry));
    }
}
