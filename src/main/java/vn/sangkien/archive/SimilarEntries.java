package vn.sangkien.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.sangkien.privacy.PersonalDataErased;
import vn.sangkien.submission.Submission;
import vn.sangkien.submission.SubmissionLine;
import vn.sangkien.submission.SubmissionService;

/**
 * Which entries an entry is like, among those of its contest that were sent and the archive (N10). The database is the
 * truth: before each answer the index is brought up to it by what has changed since; an index that is lost or a day old is
 * made anew. It asks no rights: whoever calls it answers for who reads the answer.
 */
@Service
public class SimilarEntries implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(SimilarEntries.class);
    private static final String ARCHIVE = "archive";
    private static final int MOST = 10;
    private static final int PORTION = 100;
    /** What was erased elsewhere, by another node or by hand, is gone here after this time. */
    private static final Duration AGE = Duration.ofDays(1);

    private final SubmissionService submissions;
    private final ArchivedEntries archived;
    private final Clock clock;
    private @Nullable SimilarityIndex index;
    private Instant madeAt = Instant.EPOCH;

    SimilarEntries(SubmissionService submissions, ArchivedEntries archived, Clock clock) {
        this.submissions = submissions;
        this.archived = archived;
        this.clock = clock;
    }

    /**
     * The entries that this one is most like, the most like first, at most ten.
     *
     * @throws vn.sangkien.refusal.Refusal if there is no such entry
     * @throws UncheckedIOException if there is no room for an index; whoever only shows the answer goes on without it
     */
    // the connection is taken before the lock, never the other way round
    @Transactional(readOnly = true, noRollbackFor = UncheckedIOException.class)
    public List<SimilarEntry> to(String code) {
        var entry = submissions.get(code);
        List<SimilarityIndex.Match> matches;
        synchronized (this) {
            try {
                matches = matches(entry);
            } catch (IOException e) {
                LOG.warn("The index of similar entries is lost and made anew", e);
                drop();
                try {
                    matches = matches(entry);
                } catch (IOException again) {
                    throw new UncheckedIOException(again);
                }
            }
        }
        return named(matches);
    }

    private List<SimilarityIndex.Match> matches(Submission entry) throws IOException {
        var now = clock.instant();
        if (Duration.between(madeAt, now).abs().compareTo(AGE) > 0) {
            drop();
        }
        if (index == null) {
            index = new SimilarityIndex();
            madeAt = now;
        }
        keepUp(index, entry.contest());
        return index.like(
                entry.title(),
                text(entry),
                Set.of(group(entry.contest()), ARCHIVE),
                group(entry.contest()) + entry.code(),
                MOST);
    }

    private static String group(String contest) {
        return "contest/" + contest + "/";
    }

    private static String text(Submission entry) {
        return String.join("\n", entry.sections().values());
    }

    private void keepUp(SimilarityIndex kept, String contest) throws IOException {
        String group = group(contest);
        Map<String, String> sent = submissions.sentVersions(contest).stream()
                .collect(Collectors.toMap(one -> group + one.code(), one -> String.valueOf(one.version())));
        for (var portion : portions(kept.outdated(group, sent))) {
            var codes =
                    portion.stream().map(key -> key.substring(group.length())).toList();
            var texts = new HashMap<String, StringJoiner>();
            var titles = new HashMap<String, String>();
            for (var written : submissions.written(codes)) {
                titles.put(written.code(), written.title());
                texts.computeIfAbsent(written.code(), code -> new StringJoiner("\n"))
                        .add(written.text() == null ? "" : written.text());
            }
            for (var text : texts.entrySet()) {
                String key = group + text.getKey();
                kept.put(
                        group,
                        key,
                        sent.getOrDefault(key, ""),
                        titles.getOrDefault(text.getKey(), ""),
                        text.getValue().toString());
            }
        }
        Map<String, String> earlier =
                archived.ids().stream().collect(Collectors.toMap(id -> ARCHIVE + "/" + id, id -> ""));
        for (var portion : portions(kept.outdated(ARCHIVE, earlier))) {
            for (var entry : archived.texts(
                    portion.stream().map(SimilarEntries::archivedId).toList())) {
                kept.put(
                        ARCHIVE,
                        ARCHIVE + "/" + entry.id(),
                        "",
                        entry.title(),
                        entry.summary() == null ? "" : entry.summary());
            }
        }
        kept.refresh();
    }

    private static UUID archivedId(String key) {
        return UUID.fromString(key.substring(ARCHIVE.length() + 1));
    }

    private static List<List<String>> portions(List<String> keys) {
        var portions = new ArrayList<List<String>>();
        for (int from = 0; from < keys.size(); from += PORTION) {
            portions.add(keys.subList(from, Math.min(keys.size(), from + PORTION)));
        }
        return portions;
    }

    private List<SimilarEntry> named(List<SimilarityIndex.Match> matches) {
        var codes = new ArrayList<String>();
        var ids = new ArrayList<UUID>();
        for (var match : matches) {
            if (match.key().startsWith(ARCHIVE)) {
                ids.add(archivedId(match.key()));
            } else {
                codes.add(codeOf(match.key()));
            }
        }
        Map<String, SubmissionLine> lines =
                submissions.lines(codes).stream().collect(Collectors.toMap(SubmissionLine::code, Function.identity()));
        Map<String, ArchivedEntry> earlier = new HashMap<>();
        archived.findAllById(ids).forEach(entry -> earlier.put(ARCHIVE + "/" + entry.id(), entry));
        var named = new ArrayList<SimilarEntry>();
        for (var match : matches) {
            var line = lines.get(codeOf(match.key()));
            var old = earlier.get(match.key());
            if (line != null) {
                named.add(new SimilarEntry(line.code(), null, line.title(), line.unitNames(), match.percent()));
            } else if (old != null) {
                named.add(new SimilarEntry(null, old.edition(), old.title(), old.unitName(), match.percent()));
            }
        }
        return named;
    }

    private static String codeOf(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** What was erased must not be left in the index either. */
    @TransactionalEventListener(fallbackExecution = true)
    public synchronized void forget(PersonalDataErased erased) {
        drop();
    }

    @Override
    public synchronized void destroy() {
        drop();
    }

    private void drop() {
        if (index != null) {
            index.close();
            index = null;
        }
    }
}
