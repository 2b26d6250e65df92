package vn.sangkien.submission;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.DiffAlgorithmListener;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.Deadlines;

/**
 * How one sending of an entry differs from another, for people to read: part by part, word by word. How words are spaced
 * does not count.
 *
 * @param from number of the sending that is compared, from 1
 * @param to number of the sending that it is compared with
 * @param parts everything that is written in either, in the order of the form
 */
public record Changes(int from, int to, List<Part> parts, List<FileChange> files) {
    /**
     * So many words of a part may have been added or taken away; where it is more, whole lines are compared, and then
     * the part is told as replaced. Time and memory grow with the square of it.
     */
    static final int MOST_EDITS = 1000;

    private static final Pattern WORDS = Pattern.compile("(?<=\\s)(?=\\S)");
    private static final Pattern LINES = Pattern.compile("(?<=\\n)");

    /** What became of something between the two. */
    public enum Fate {
        KEPT("giữ nguyên"),
        ADDED("thêm"),
        REMOVED("bỏ"),
        REPLACED("thay thế");

        private final String label;

        Fate(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * One thing that the unit wrote.
     *
     * @param id the field's name as in the entry; of a section {@code sections.} and its id
     * @param name what the form calls it
     */
    public record Part(String id, String name, boolean changed, List<Piece> text) {}

    /** Some words in a row that were all kept, added or removed. */
    public record Piece(Fate fate, String text) {}

    /** A file or link; {@code before} is what it replaced, or what was removed. */
    public record FileChange(Fate fate, @Nullable ReceiptFile before, @Nullable ReceiptFile after) {
        public String shown() {
            var file = after == null ? before : after;
            return file == null ? "" : file.shown();
        }
    }

    /** @param unitName the name of a unit by its code */
    static Changes between(EntryVersion from, EntryVersion to, ContestPlan plan, UnaryOperator<String> unitName) {
        var before = texts(from, plan, unitName);
        var after = texts(to, plan, unitName);
        List<Part> parts = new ArrayList<>();
        names(plan, from, to).forEach((id, name) -> {
            var text = compare(before.getOrDefault(id, ""), after.getOrDefault(id, ""));
            if (!text.isEmpty()) {
                parts.add(new Part(id, name, text.stream().anyMatch(piece -> piece.fate() != Fate.KEPT), text));
            }
        });
        return new Changes(
                from.receipt().version(),
                to.receipt().version(),
                parts,
                files(from.receipt().files(), to.receipt().files()));
    }

    private static Map<String, String> names(ContestPlan plan, EntryVersion from, EntryVersion to) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("title", "Tên đề án");
        names.put("kind", "Loại");
        names.put("theme", "Chủ đề");
        names.put("themeReason", "Lý do chọn chủ đề khác");
        names.put("indexes", "Chỉ số liên quan");
        names.put("partnerUnits", "Đơn vị phối hợp");
        plan.sections().forEach(section -> names.put("sections." + section.id(), section.name()));
        Stream.of(from, to)
                .flatMap(version -> version.sections().keySet().stream())
                .forEach(section -> names.putIfAbsent("sections." + section, section));
        names.put("authors", "Tác giả / nhóm tác giả");
        names.put("applied", "Đã triển khai áp dụng");
        names.put("evidence", "Minh chứng");
        return names;
    }

    private static Map<String, String> texts(EntryVersion version, ContestPlan plan, UnaryOperator<String> unitName) {
        var themes = plan.themes().stream()
                .collect(Collectors.toMap(ContestPlan.Theme::id, ContestPlan.Theme::name, (one, other) -> one));
        var indexes = plan.indexes().stream()
                .collect(Collectors.toMap(ContestPlan.IndexTag::id, ContestPlan.IndexTag::name, (one, other) -> one));
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("title", version.receipt().title());
        texts.put("kind", version.kind().label());
        texts.put("theme", themes.getOrDefault(version.theme(), version.theme()));
        texts.put("themeReason", orNothing(version.themeReason()));
        texts.put(
                "indexes",
                version.indexes().stream()
                        .map(tag -> indexes.getOrDefault(tag, tag))
                        .collect(Collectors.joining("\n")));
        texts.put("partnerUnits", version.partnerUnits().stream().map(unitName).collect(Collectors.joining("\n")));
        version.sections().forEach((section, text) -> texts.put("sections." + section, text));
        texts.put("authors", version.authors().stream().map(Changes::line).collect(Collectors.joining("\n")));
        LocalDate since = version.appliedFrom();
        texts.put(
                "applied",
                !version.applied() ? "Chưa" : since == null ? "Đã áp dụng" : "Từ ngày " + Deadlines.day(since));
        texts.put("evidence", orNothing(version.evidence()));
        return texts;
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String line(Author author) {
        var position = author.position();
        return author.name()
                + (position == null ? "" : ", " + position)
                + ", "
                + author.status().label()
                + (author.unionMember() ? ", đoàn viên" : "")
                + (author.birthYear() == null ? "" : ", sinh năm " + author.birthYear());
    }

    static List<Piece> compare(String before, String after) {
        if (before.equals(after)) {
            return pieces(List.of(new Piece(Fate.KEPT, after)));
        }
        for (var cut : List.of(WORDS, LINES)) {
            try {
                return compare(List.of(cut.split(before)), List.of(cut.split(after)));
            } catch (TooDifferent coarser) {
                // by lines then, and else as a whole
            }
        }
        return pieces(List.of(new Piece(Fate.REMOVED, before), new Piece(Fate.ADDED, after)));
    }

    private static List<Piece> compare(List<String> before, List<String> after) throws TooDifferent {
        var patch = DiffUtils.diff(bare(before), bare(after), new AtMost());
        List<Piece> found = new ArrayList<>();
        int told = 0;
        for (var delta : patch.getDeltas()) {
            var source = delta.getSource();
            var target = delta.getTarget();
            found.add(piece(Fate.KEPT, after, told, target.getPosition()));
            found.add(piece(Fate.REMOVED, before, source.getPosition(), source.getPosition() + source.size()));
            told = target.getPosition() + target.size();
            found.add(piece(Fate.ADDED, after, target.getPosition(), told));
        }
        found.add(piece(Fate.KEPT, after, told, after.size()));
        return pieces(found);
    }

    private static List<String> bare(List<String> words) {
        return words.stream().map(String::strip).toList();
    }

    private static Piece piece(Fate fate, List<String> words, int first, int end) {
        return new Piece(fate, String.join("", words.subList(first, end)));
    }

    private static List<Piece> pieces(List<Piece> found) {
        return found.stream().filter(piece -> !piece.text().isEmpty()).toList();
    }

    private static final class TooDifferent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooDifferent() {
            super(null, null, false, false);
        }
    }

    /** Ends a comparison before it takes long. */
    private static final class AtMost implements DiffAlgorithmListener {
        @Override
        public void diffStart() {}

        @Override
        public void diffStep(int edits, int most) {
            if (edits > MOST_EDITS) {
                throw new TooDifferent();
            }
        }

        @Override
        public void diffEnd() {}
    }

    private static List<FileChange> files(List<ReceiptFile> before, List<ReceiptFile> after) {
        List<ReceiptFile> gone = new ArrayList<>(before);
        after.forEach(gone::remove);
        List<ReceiptFile> come = new ArrayList<>(after);
        before.forEach(come::remove);
        List<FileChange> found = new ArrayList<>();
        for (var file : after) {
            if (!come.contains(file)) {
                found.add(new FileChange(Fate.KEPT, file, file));
            }
        }
        for (var file : gone) {
            var instead = come.stream()
                    .filter(other ->
                            other.kind().equals(file.kind()) && other.fileName().equals(file.fileName()))
                    .findFirst();
            instead.ifPresent(come::remove);
            found.add(new FileChange(instead.isPresent() ? Fate.REPLACED : Fate.REMOVED, file, instead.orElse(null)));
        }
        come.forEach(file -> found.add(new FileChange(Fate.ADDED, null, file)));
        return found;
    }
}
