package vn.sangkien.submission;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.InputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Artefact;
import vn.sangkien.plan.ContestPlan.ArtefactKind;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/** The files and links of entries: handed in, looked at, read back. */
@Service
@Transactional
public class EntryFiles {
    static final int MAXIMUM_DOCUMENTS = 30;

    private final SubmissionDocuments documents;
    private final DocumentContents contents;
    private final Entries entries;
    private final Sendings sendings;
    private final ContestService contests;
    private final EntityManager entities;
    private final Clock clock;

    EntryFiles(
            SubmissionDocuments documents,
            DocumentContents contents,
            Entries entries,
            Sendings sendings,
            ContestService contests,
            EntityManager entities,
            Clock clock) {
        this.documents = documents;
        this.contents = contents;
        this.entries = entries;
        this.sendings = sendings;
        this.contests = contests;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Looks at a file that somebody hands in, and keeps it aside until it is {@linkplain #addDocument added} or closed. In
     * no transaction of its own: a file may wait for its turn and takes time to open, and neither costs a connection.
     *
     * @throws Refusal if the file is not what the plan asks for, or may not come from this person or now
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Upload look(String code, @Nullable String kind, @Nullable String fileName, InputStream file, Actor actor) {
        var entry = openForFiles(code, actor);
        return Upload.read(artefact(contests.plan(entry.contest()), ArtefactKind::asFile, kind), fileName, file);
    }

    /** Adds a file that has been looked at, byte for byte. */
    public SubmissionDocument addDocument(String code, Upload upload, Actor actor) {
        var entry = openForFiles(code, actor);
        var document =
                documents.saveAndFlush(SubmissionDocument.file(code, upload.known(), actor.userId(), clock.instant()));
        contents.write(document.id(), upload.content());
        entries.note(entry, actor, "Đã tải lên file “" + upload.fileName() + "”.", null);
        return document;
    }

    /** Adds an address at which something may be seen that is too large to be a file. */
    public SubmissionDocument addLink(String code, @Nullable String kind, @Nullable String address, Actor actor) {
        var entry = openForFiles(code, actor);
        var artefact = artefact(contests.plan(entry.contest()), ArtefactKind::asLink, kind);
        var link = Link.read(address);
        var document = documents.saveAndFlush(
                SubmissionDocument.link(code, artefact.id(), link, actor.userId(), clock.instant()));
        contents.write(document.id(), link.content());
        entries.note(entry, actor, "Đã thêm liên kết “" + link.address() + "”.", null);
        return document;
    }

    /** The entry, if this person may hand in one more file or link now. */
    private Submission openForFiles(String code, Actor actor) {
        var entry = entries.get(code);
        entries.requireKeeper(entry, actor);
        requireFilesOpen(entry);
        if (documents.countBySubmission(code) >= MAXIMUM_DOCUMENTS) {
            throw Refusal.conflict(
                    "Đề án đã có %d tài liệu. Đề nghị xoá bớt trước khi gửi thêm.".formatted(MAXIMUM_DOCUMENTS));
        }
        return entry;
    }

    private static void requireFilesOpen(Submission entry) {
        if (!entry.state().unsent() && entry.state() != EntryState.SUPPLEMENT) {
            throw Refusal.conflict("Đề án %s đang ở trạng thái “%s” nên không thay đổi file được."
                    .formatted(entry.code(), entry.state().label()));
        }
    }

    static Artefact artefact(ContestPlan plan, Predicate<ArtefactKind> shape, @Nullable String kind) {
        return plan.artefacts().stream()
                .filter(artefact -> shape.test(artefact.kind()) && artefact.id().equals(kind))
                .findFirst()
                .orElseThrow(() -> {
                    var message = "Loại tài liệu không có trong kế hoạch. Chỉ nhận: "
                            + plan.artefacts().stream()
                                    .filter(artefact -> shape.test(artefact.kind()))
                                    .map(artefact -> artefact.id() + " (" + artefact.name() + ")")
                                    .collect(Collectors.joining(", "))
                            + ".";
                    return Refusal.invalid(message, List.of(new Fault("kind", message)));
                });
    }

    /**
     * Takes a file or link away that its unit no longer wants. What has been sent once stays: a supplement adds to it.
     *
     * @return what it was
     */
    public SubmissionDocument removeDocument(String code, UUID document, Actor actor) {
        var entry = entries.get(code);
        entries.requireKeeper(entry, actor);
        requireFilesOpen(entry);
        var known = document(code, document);
        if (known.wasSentAt(sendings.lastSent(code))) {
            throw Refusal.conflict("“%s” thuộc bản đã gửi nên được giữ lại. Đề nghị tải thêm tài liệu thay thế."
                    .formatted(known.fileName()));
        }
        entities.lock(
                entry, LockModeType.OPTIMISTIC_FORCE_INCREMENT); // whoever sends it at this moment counts on the file
        contents.delete(document);
        documents.delete(known);
        entries.note(entry, actor, "Đã xoá “" + known.fileName() + "”.", null);
        return known;
    }

    @Transactional(readOnly = true)
    public List<SubmissionDocument> documents(String code) {
        return documents.ofEntry(code);
    }

    /** Files of every entry that has come to these rounds, in order of entry. */
    @Transactional(readOnly = true)
    public List<SubmissionDocument> inRounds(String contest, Collection<String> rounds) {
        return documents.inRounds(contest, rounds);
    }

    /** The files and links of an entry as somebody may see them. */
    @Transactional(readOnly = true)
    public List<EntryFile> shown(String code, boolean blind) {
        return EntryFile.of(documents.ofEntry(code), blind);
    }

    /**
     * A file of an entry with its bytes, for whoever may read the entry; for whoever judges it blind a copy without what it
     * says of its maker.
     *
     * @throws Refusal of what no such copy can be made of, to whoever judges it blind
     */
    @Transactional(readOnly = true)
    public Download open(String code, UUID id, Actor actor) {
        boolean blind = entries.judge(code, actor).blind();
        var document = document(code, id);
        if (!blind) {
            return open(document);
        }
        var file = shown(code, true).stream()
                .filter(one -> one.document().id().equals(id))
                .findFirst()
                .orElseThrow();
        return BlindCopy.of(file, contents.read(document.id(), document.size()));
    }

    /** A file with its bytes, for a package whose reader has been looked at. */
    public Download open(SubmissionDocument document) {
        return new Download(
                document, document.fileName(), document.size(), contents.read(document.id(), document.size()));
    }

    private SubmissionDocument document(String code, UUID id) {
        return documents
                .findById(id)
                .filter(document -> document.submission().equals(code))
                .orElseThrow(() -> Refusal.notFound("Không tìm thấy tài liệu. Đề nghị kiểm tra lại."));
    }
}
