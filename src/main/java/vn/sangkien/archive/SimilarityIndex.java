package vn.sangkien.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.LimitTokenCountFilter;
import org.apache.lucene.analysis.shingle.ShingleFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.similarities.BooleanSimilarity;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOUtils;

/**
 * Titles and texts by their runs of syllables, without marks and case: two syllables of a title, three of a text. What two
 * entries share is counted by Lucene, each run once. It lies in a temporary directory, because the texts of thousands of
 * entries are more than the heap should hold; only keys and versions are in memory. Not for more than one thread.
 */
final class SimilarityIndex {
    /** Less like than this is what any two entries of one contest are. */
    static final int LEAST_PERCENT = 40;

    private static final String KEY = "key";
    private static final String GROUP = "group";
    private static final String TITLE = "title";
    private static final String TEXT = "text";
    private static final String SIZE = ".size";
    private static final int MOST_SYLLABLES = 20_000;
    /** A text of a few words is not like every text that has them. */
    private static final int LEAST_TEXT = 20;

    private final Analyzer titles = runs(2);
    private final Analyzer texts = runs(3);
    private final Path path;
    private final Directory directory;
    private final IndexWriter writer;
    /** Version by key, by group. */
    private final Map<String, Map<String, String>> held = new HashMap<>();

    private DirectoryReader reader;

    static {
        IndexSearcher.setMaxClauseCount(2 * MOST_SYLLABLES);
    }

    /**
     * An entry that is like the one asked for.
     *
     * @param percent of the runs of both titles, or of the shorter text, whichever is more
     */
    record Match(String key, int percent) {}

    /** An empty one. */
    SimilarityIndex() throws IOException {
        path = Files.createTempDirectory("sang-kien-index");
        directory = FSDirectory.open(path);
        writer = new IndexWriter(directory, new IndexWriterConfig(titles));
        reader = DirectoryReader.open(writer);
    }

    private static Analyzer runs(int syllables) {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                var words = new StandardTokenizer();
                var folded =
                        new ASCIIFoldingFilter(new LowerCaseFilter(new LimitTokenCountFilter(words, MOST_SYLLABLES)));
                var runs = new ShingleFilter(folded, syllables, syllables);
                runs.setOutputUnigrams(false);
                runs.setOutputUnigramsIfNoShingles(true);
                return new TokenStreamComponents(words, runs);
            }
        };
    }

    private static Set<String> runs(Analyzer analyzer, String text) throws IOException {
        var runs = new HashSet<String>();
        try (var stream = analyzer.tokenStream(TEXT, text)) {
            var run = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                runs.add(run.toString());
            }
            stream.end();
        }
        return runs;
    }

    /**
     * Takes out what a group no longer has.
     *
     * @param wanted version by key
     * @return keys that are missing or of another version
     */
    List<String> outdated(String group, Map<String, String> wanted) throws IOException {
        var present = held.computeIfAbsent(group, none -> new HashMap<>());
        var gone = present.keySet().stream()
                .filter(key -> !wanted.containsKey(key))
                .toList();
        for (String key : gone) {
            delete(key);
            present.remove(key);
        }
        return wanted.entrySet().stream()
                .filter(one -> !one.getValue().equals(present.get(one.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void delete(String key) throws IOException {
        try {
            writer.deleteDocuments(new Term(KEY, key));
        } catch (AlreadyClosedException e) {
            throw new IOException(e);
        }
    }

    void put(String group, String key, String version, String title, String text) throws IOException {
        var document = new Document();
        document.add(new StringField(KEY, key, Field.Store.YES));
        document.add(new StringField(GROUP, group, Field.Store.NO));
        add(document, TITLE, runs(titles, title));
        add(document, TEXT, runs(texts, text));
        try {
            writer.updateDocument(new Term(KEY, key), document);
        } catch (AlreadyClosedException e) {
            throw new IOException(e);
        }
        held.computeIfAbsent(group, none -> new HashMap<>()).put(key, version);
    }

    private static void add(Document document, String field, Set<String> runs) {
        document.add(new NumericDocValuesField(field + SIZE, runs.size()));
        for (String run : runs) {
            document.add(new StringField(field, run, Field.Store.NO));
        }
    }

    /** From here on answers know what was put in. */
    void refresh() throws IOException {
        try {
            var newer = DirectoryReader.openIfChanged(reader, writer);
            if (newer != null) {
                reader.close();
                reader = newer;
            }
        } catch (AlreadyClosedException e) {
            throw new IOException(e);
        }
    }

    /**
     * What these words are most like, the most like first.
     *
     * @param groups among whom
     * @param self key that is left out
     */
    List<Match> like(String title, String text, Collection<String> groups, String self, int most) throws IOException {
        var searcher = new IndexSearcher(reader);
        searcher.setSimilarity(
                new BooleanSimilarity()); // one for each run that is there, whatever else is in the index
        searcher.setQueryCache(null);
        var percents = new HashMap<Integer, Integer>();
        var ofTitle = runs(titles, title);
        var ofText = runs(texts, text);
        var titleSizes = MultiDocValues.getNumericValues(reader, TITLE + SIZE);
        var textSizes = MultiDocValues.getNumericValues(reader, TEXT + SIZE);
        for (var found : shared(searcher, TITLE, ofTitle, groups).entrySet()) {
            if (titleSizes != null && titleSizes.advanceExact(found.getKey())) {
                percents.merge(
                        found.getKey(),
                        percent(2 * found.getValue(), ofTitle.size() + titleSizes.longValue()),
                        Math::max);
            }
        }
        for (var found : shared(searcher, TEXT, ofText, groups).entrySet()) {
            if (textSizes != null && textSizes.advanceExact(found.getKey())) {
                percents.merge(
                        found.getKey(),
                        percent(found.getValue(), Math.max(LEAST_TEXT, Math.min(ofText.size(), textSizes.longValue()))),
                        Math::max);
            }
        }
        var documents = searcher.storedFields();
        var matches = new ArrayList<Match>();
        for (var found : percents.entrySet()) {
            if (found.getValue() >= LEAST_PERCENT) {
                String key = documents.document(found.getKey()).get(KEY);
                if (!key.equals(self)) {
                    matches.add(new Match(key, found.getValue()));
                }
            }
        }
        matches.sort(Comparator.comparing(Match::percent).reversed().thenComparing(Match::key));
        return List.copyOf(matches.subList(0, Math.min(matches.size(), most)));
    }

    private static int percent(long part, long whole) {
        return (int) Math.min(100, Math.round(100.0 * part / whole));
    }

    /** How many of these runs each document has, in the order of documents. */
    private Map<Integer, Integer> shared(
            IndexSearcher searcher, String field, Set<String> runs, Collection<String> groups) throws IOException {
        var counts = new TreeMap<Integer, Integer>();
        if (runs.isEmpty() || reader.maxDoc() == 0) {
            return counts;
        }
        var any = new BooleanQuery.Builder();
        runs.forEach(run -> any.add(new TermQuery(new Term(field, run)), Occur.SHOULD));
        any.add(new TermInSetQuery(GROUP, groups.stream().map(BytesRef::new).toList()), Occur.FILTER);
        any.setMinimumNumberShouldMatch(1);
        for (var hit : searcher.search(
                        any.build(), new TopScoreDocCollectorManager(reader.maxDoc(), null, Integer.MAX_VALUE))
                .scoreDocs) {
            counts.put(hit.doc, Math.round(hit.score));
        }
        return counts;
    }

    /** Where its files are. */
    Path path() {
        return path;
    }

    /** Closes it and deletes what it kept. */
    void close() {
        IOUtils.closeWhileHandlingException(reader);
        try {
            writer.rollback();
        } catch (IOException | AlreadyClosedException e) {
            // what it would have kept is deleted below
        }
        IOUtils.closeWhileHandlingException(directory);
        try {
            IOUtils.rm(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
