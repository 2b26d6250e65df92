package vn.sangkien.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import vn.sangkien.refusal.Fault;

/**
 * Which passwords people may choose: long, and hard to guess for somebody who knows the common ones, the person and the
 * office. Nothing is said about kinds of characters: a sentence of a few words is as good as signs and digits.
 */
@Component
class PasswordPolicy {
    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    /** Of zxcvbn's five grades the best: more than ten thousand million guesses. */
    private static final int GRADE = 4;

    /** As much of a password as is graded: the work grows with its square. */
    private static final int GRADED = 64;

    private static final int TELLING = 4;

    /** What a guesser who knows this office and this product tries first, beside the lists that zxcvbn brings. */
    private static final List<String> WORDS = List.of(
            "sangkien",
            "sang",
            "kien",
            "cchc",
            "caicach",
            "caicachhanhchinh",
            "hanhchinh",
            "cuocthi",
            "hoithi",
            "dean",
            "khanhson",
            "khanhhoa",
            "tohap",
            "sonbinh",
            "sontrung",
            "sonhiep",
            "sonlam",
            "bacum",
            "thanhson",
            "vietnam",
            "ubnd",
            "uyban",
            "uybannhandan",
            "phongnoivu",
            "noivu",
            "giamkhao",
            "thuky",
            "lanhdao",
            "vanthu",
            "banto",
            "bantochuc",
            "congchuc",
            "canbo",
            "vienchuc",
            "huyendoan",
            "quantri",
            "admin",
            "matkhau",
            "mat",
            "khau",
            "dangnhap",
            "taikhoan",
            "anhyeuem",
            "emyeuanh",
            "toiyeuvietnam",
            "hanhphuc",
            "maimai",
            "giadinh",
            "nguyen",
            "nguyenvan",
            "tran",
            "pham",
            "hoang",
            "demo",
            "camunda",
            "tasklist",
            "cockpit");

    /** Read when the first password is chosen, not at each start. */
    private static final class Lists {
        static final Zxcvbn ZXCVBN = new Zxcvbn();
    }

    /** What is wrong with a password for this person; nothing if it may be taken. */
    List<Fault> faults(String userId, String name, String password) {
        List<Fault> faults = new ArrayList<>();
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            faults.add(new Fault(
                    "password",
                    "Mật khẩu cần ít nhất %d ký tự. Gợi ý: dùng một câu gồm bốn, năm từ dễ nhớ.".formatted(SHORTEST)));
        } else if (length > LONGEST) {
            faults.add(new Fault("password", "Mật khẩu chỉ được dài tối đa %d ký tự.".formatted(LONGEST)));
        } else if (password.chars().anyMatch(Character::isISOControl)) {
            faults.add(new Fault("password", "Mật khẩu có ký tự điều khiển. Vui lòng chọn mật khẩu khác."));
        } else if (userId.length() >= TELLING && plain(password).contains(userId)) {
            faults.add(new Fault("password", "Mật khẩu không được chứa tên đăng nhập."));
        } else if (easy(userId, name, password)) {
            faults.add(new Fault(
                    "password",
                    "Mật khẩu này dễ đoán: thông dụng, lặp lại, hoặc ghép từ họ tên, tên cơ quan, ngày tháng, dãy số."
                            + " Vui lòng chọn mật khẩu khác, ví dụ một câu gồm bốn, năm từ không liên quan với nhau."));
        }
        return faults;
    }

    private boolean easy(String userId, String name, String password) {
        List<String> known = new ArrayList<>(WORDS);
        known.add(userId);
        known.addAll(runs(name));
        // also without marks, blanks and signs: whoever guesses leaves them out first
        return grade(password, known) < GRADE || grade(squeezed(password), known) < GRADE;
    }

    /** Every run of a name's words, put together: "phong", "phongtai", "tai" … */
    private static List<String> runs(String name) {
        List<String> words = Arrays.stream(name.split("[^\\p{L}\\p{M}\\p{N}]+"))
                .map(PasswordPolicy::squeezed)
                .filter(word -> !word.isEmpty())
                .toList();
        List<String> runs = new ArrayList<>();
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + 1; to <= words.size(); to++) {
                runs.add(String.join("", words.subList(from, to)));
            }
        }
        return runs;
    }

    private int grade(String password, List<String> known) {
        return Lists.ZXCVBN
                .measure(password.substring(0, Math.min(GRADED, password.length())), known)
                .getScore();
    }

    private static String squeezed(String text) {
        return plain(text).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .toLowerCase(Locale.ROOT);
    }
}
