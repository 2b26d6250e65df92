package vn.sangkien.submission;

import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan.ArtefactKind;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/**
 * Entries that the office of another contest sends up: they come written, with their files, and count as sent by the body
 * that sends them. What a unit's own entry must hold, theirs must hold too.
 */
@Service
@Transactional
public class Arrivals {
    private final SubmissionService submissions;
    private final Submissions rows;
    private final SubmissionDocuments documents;
    private final DocumentContents contents;
    private final Entries entries;
    private final EntryRounds rounds;
    private final Completeness completeness;
    private final ContestService contests;
    private final Clock clock;

    Arrivals(
            SubmissionService submissions,
            Submissions rows,
            SubmissionDocuments documents,
            DocumentContents contents,
            Entries entries,
            EntryRounds rounds,
            Completeness completeness,
            ContestService contests,
            Clock clock) {
        this.submissions = submissions;
        this.rows = rows;
        this.documents = documents;
        this.contents = contents;
        this.entries = entries;
        this.rounds = rounds;
        this.completeness = completeness;
        this.contests = contests;
        this.clock = clock;
    }

    /** A file or link that has been looked at, and what it is. */
    public static final class Looked {
        private final Upload.Known known;
        private final @Nullable Link link;

        private Looked(Upload.Known known, @Nullable Link link) {
            this.known = known;
            this.link = link;
        }

        public String sha256() {
            return link == null ? known.sha256() : link.sha256();
        }

        public long size() {
            return link == null ? known.size() : link.size();
        }
    }

    /**
     * Looks at a file as at one that a unit hands in; nothing is kept of it.
     *
     * @throws Refusal if the file is not what the plan asks for
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Looked look(String contest, @Nullable String kind, @Nullable String fileName, InputStream content) {
        var artefact = EntryFiles.artefact(contests.plan(contest), ArtefactKind::asFile, kind);
        try (var upload = Upload.read(artefact, fileName, content)) {
            return new Looked(upload.known(), null);
        }
    }

    /** @throws Refusal if it is no address of a page, or the plan asks for no such link */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Looked look(String contest, @Nullable String kind, @Nullable String address) {
        var artefact = EntryFiles.artefact(contests.plan(contest), ArtefactKind::asLink, kind);
        var link = Link.read(address);
        return new Looked(
                new Upload.Known(artefact.id(), link.fileName(), Link.MEDIA_TYPE, link.size(), link.sha256()), link);
    }

    /**
     * @param many how many entries of the unit are to come
     * @throws Refusal if the contest takes no entries now, or not so many of the unit
     */
    public void requireOpen(String contest, String unit, int many) {
        submissions.requireOpen(contest);
        if (rounds.firstRoundOver(contest)) {
            throw Refusal.conflict("%s đã khoá chấm điểm nên không nhận thêm hồ sơ. Đề nghị báo lại cơ quan gửi."
                    .formatted(rounds.firstRound(contest).name()));
        }
        if (!contests.plan(contest).byPackageOnly()) {
            submissions.requireRoom(contest, unit, many);
        }
    }

    /**
     * Everything that hinders an entry from being sent in this contest.
     *
     * @param kinds ids of the plan's artefacts that it brings
     */
    @Transactional(readOnly = true)
    public List<Fault> faults(String contest, SubmissionDraft draft, Collection<String> kinds, Actor actor) {
        Content content;
        try {
            content = content(contest, draft);
        } catch (Refusal refusal) {
            return refusal.faults();
        }
        var entry = new Submission(contest, "", 0, content, actor.userId(), clock.instant());
        var faults = new ArrayList<>(completeness.missing(entry, Set.copyOf(kinds)));
        faults.addAll(completeness.refusedAuthors(entry));
        if (kinds.size() > EntryFiles.MAXIMUM_DOCUMENTS) {
            faults.add(new Fault(
                    "files", "Đề án có quá %d tài liệu. Đề nghị gửi ít hơn.".formatted(EntryFiles.MAXIMUM_DOCUMENTS)));
        }
        return faults;
    }

    private Content content(String contest, SubmissionDraft draft) {
        var plan = contests.plan(contest);
        var today = LocalDate.ofInstant(clock.instant(), plan.calendar().zone());
        return new DraftCheck(plan, draft, today)
                .content("Chưa nhập được đề án. Đề nghị cơ quan gửi sửa các nội dung được nêu.");
    }

    /** Begins an entry that comes from elsewhere and gives it its number here. */
    public Submission arrive(String contest, SubmissionDraft draft, Origin origin, Actor actor) {
        var entry = new Submission(
                contest,
                contests.plan(contest).code(),
                contests.nextEntryNumber(contest),
                content(contest, draft),
                actor.userId(),
                clock.instant());
        entry.comesFrom(origin);
        rows.saveAndFlush(entry);
        entries.note(
                entry,
                actor,
                "Nhập từ gói hồ sơ của %s (mã đề án ở nơi gửi: %s).".formatted(origin.body(), origin.code()),
                "Đơn vị dự thi ở nơi gửi: " + origin.units());
        return entry;
    }

    /** Keeps a file or link that has been looked at. Closes the stream. */
    public void keep(String code, Looked looked, InputStream content, Actor actor) {
        var document = documents.saveAndFlush(
                looked.link == null
                        ? SubmissionDocument.file(code, looked.known, actor.userId(), clock.instant())
                        : SubmissionDocument.link(
                                code, looked.known.artefact(), looked.link, actor.userId(), clock.instant()));
        contents.write(document.id(), looked.link == null ? content : looked.link.content());
    }

    /**
     * Sends an entry that has arrived with all its files: by the deadline of this contest, and with a receipt.
     *
     * @throws Refusal if it is not complete, or the door is closed to everybody
     */
    public void send(String code, Actor actor) {
        var entry = entries.get(code);
        entry.prepared();
        submissions.send(entry, actor);
    }

    /** The entries that came in a package, in order of number. */
    @Transactional(readOnly = true)
    public List<Arrived> of(long dossier) {
        return rows.arrived(dossier);
    }

    /** How many entries that a body has sent from a contest of its own still take part or have been judged. */
    @Transactional(readOnly = true)
    public long standing(String contest, String body, String sender) {
        return rows.countOfSender(contest, body, sender, EntryState.GONE);
    }
}
