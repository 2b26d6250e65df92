package vn.sangkien.submission;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words as they are stored and as they are searched. */
final class Text {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private Text() {}

    /** One line, single blanks. */
    static String oneLine(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    /** NFC, one line, without anything that is not seen: such signs make one name look like another. */
    static String visible(String text) {
        var nfc = Normalizer.normalize(text, Normalizer.Form.NFC);
        return oneLine(INVISIBLE.matcher(nfc.replace('\t', ' ')).replaceAll(""));
    }

    /** What a search compares: lower case without marks, because many type without them. */
    static String searchable(String text) {
        var bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return oneLine(bare.replace('đ', 'd').replace('Đ', 'd').toLowerCase(Locale.ROOT));
    }
}
