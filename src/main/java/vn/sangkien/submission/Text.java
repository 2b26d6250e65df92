package vn.sangkien.submission;

import java.text.Collator;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sangkien.refusal.Faults;

/** Words as they are stored and as they are searched. */
public final class Text {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    /** Citizen identity (12 digits, often in groups of three), its predecessor (9), telephone (0 or +84, then nine or ten). */
    private static final Pattern PERSONAL_NUMBER = Pattern.compile("(?<![\\d+])(?:\\d{3}(?:[ .-]?\\d{3}){3}|\\d{9}"
            + "|(?:0|\\+?84[ .-]?)[235789]\\d(?:[ .-]?\\d){7,8})(?!\\d)");

    private static final int ORDER_LENGTH = 500;

    private Text() {}

    /** One line, single blanks. */
    public static String oneLine(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    /** Notes a fault where somebody wrote an identity or telephone number beside a name: nobody here needs it (N32). */
    public static void refusePersonalNumber(Faults faults, String field, @Nullable String text) {
        if (text != null && PERSONAL_NUMBER.matcher(text).find()) {
            faults.add(
                    field,
                    "Mục này có vẻ chứa số định danh cá nhân hoặc số điện thoại. Cuộc thi không cần các số này; vui lòng xoá"
                            + " số rồi gửi lại.");
        }
    }

    /** NFC, one line, without anything that is not seen: such signs make one name look like another. */
    public static String visible(String text) {
        var nfc = Normalizer.normalize(text, Normalizer.Form.NFC);
        return oneLine(INVISIBLE.matcher(nfc.replace('\t', ' ')).replaceAll(""));
    }

    /** What a search compares: lower case without marks, because many type without them. */
    public static String searchable(String text) {
        var bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return oneLine(bare.replace('đ', 'd').replace('Đ', 'd').toLowerCase(Locale.ROOT));
    }

    /** What {@code like … escape '\\'} finds in {@linkplain #searchable searchable} words. */
    public static String pattern(String text) {
        return "%" + searchable(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /**
     * A key that any database sorts as a Vietnamese dictionary does, syllable by syllable; of long words the beginning. It is
     * kept beside the words, because no order of letters is the same in H2 and PostgreSQL.
     */
    public static String order(String text) {
        var vietnamese = Collator.getInstance(Locale.forLanguageTag("vi-VN"));
        var key = BLANKS.splitAsStream(oneLine(text))
                .map(syllable -> HexFormat.of()
                        .formatHex(vietnamese.getCollationKey(syllable).toByteArray()))
                .collect(Collectors.joining(" "));
        return key.substring(0, Math.min(key.length(), ORDER_LENGTH));
    }
}
