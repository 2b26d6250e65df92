package vn.sangkien.submission;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan;

/**
 * Where an entry's text says whose it is although a round is judged blind: names of its units and authors, in any case, with
 * or without marks. It is for people to look at, for a name may be a common word.
 */
final class NamedInText {
    /** Letters shown before and after a name. */
    private static final int AROUND = 30;

    /** Names of an office and of a place differ by these words, which people leave out. */
    private static final Pattern OFFICE = Pattern.compile(
            "^(?:UBND|Uỷ ban nhân dân|Ủy ban nhân dân)\\s+", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Words as they are compared, each separated by one blank, and where each letter stands in the text. */
    private record Plain(String words, List<Integer> at) {}

    private NamedInText() {}

    /** One sentence for each place of the entry and each name in it. */
    static List<String> remarks(ContestPlan plan, Submission entry, ContestService contests) {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("tên đề án", entry.title());
        plan.sections()
                .forEach(section -> places.put(
                        "mục “%s”".formatted(section.name()), entry.sections().getOrDefault(section.id(), "")));
        var names = names(entry, contests);
        List<String> remarks = new ArrayList<>();
        places.forEach((place, given) -> {
            var text = Normalizer.normalize(given, Normalizer.Form.NFC);
            var plain = plain(text);
            for (var alternatives : names) {
                alternatives.stream()
                        .map(name -> remark(place, name, text, plain))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(remarks::add);
            }
        });
        return remarks;
    }

    private static Optional<String> remark(String place, String name, String text, Plain plain) {
        var words = plain(name).words();
        int found = words.isBlank() ? -1 : plain.words().indexOf(words);
        return found < 0
                ? Optional.empty()
                : Optional.of(
                        "Có vòng chấm kín nhưng %s nêu “%s”: %s. Đề nghị viết lại để người chấm không nhận ra đơn vị, tác giả."
                                .formatted(place, name, excerpt(text, plain, found, found + words.length() - 1)));
    }

    /** Each with what it is called for short. */
    private static List<List<String>> names(Submission entry, ContestService contests) {
        return Stream.concat(
                        Stream.concat(Stream.of(entry.unit()), entry.partnerUnits().stream())
                                .map(unit -> contests.unitName(entry.contest(), unit))
                                .map(name -> List.of(name, OFFICE.matcher(name).replaceFirst(""))),
                        entry.authors().stream().map(author -> List.of(author.name())))
                .toList();
    }

    private static String excerpt(String text, Plain plain, int from, int to) {
        int first = Math.max(0, plain.at().get(from + 1) - AROUND);
        int end = Math.min(text.length(), plain.at().get(to - 1) + 1 + AROUND);
        return "“%s%s%s”"
                .formatted(
                        first == 0 ? "" : "…",
                        Text.oneLine(text.substring(first, end)),
                        end == text.length() ? "" : "…");
    }

    private static Plain plain(String text) {
        var words = new StringBuilder(" ");
        List<Integer> at = new ArrayList<>(List.of(0));
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (Character.getType(letter) == Character.NON_SPACING_MARK) {
                continue;
            }
            if (Character.isLetterOrDigit(letter)) {
                var bare = Text.searchable(String.valueOf(letter));
                words.append(bare);
                for (int n = 0; n < bare.length(); n++) {
                    at.add(i);
                }
            } else if (words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
                at.add(i);
            }
        }
        if (words.charAt(words.length() - 1) != ' ') {
            words.append(' ');
            at.add(Math.max(0, text.length() - 1));
        }
        return new Plain(words.toString(), at);
    }
}
