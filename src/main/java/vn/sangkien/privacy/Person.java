package vn.sangkien.privacy;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as the product may know them. Names are compared without regard to case, blanks and Unicode form, because one
 * hand types them composed and another decomposed.
 */
public final class Person {
    private final Set<String> userIds = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> addresses = new LinkedHashSet<>();
    private final String asked;

    /** @param asked a user id or a full name */
    Person(String asked) {
        this.asked = plain(asked);
        names.add(this.asked);
    }

    /** Takes an account into account, if it is the one asked for by its id or its name. */
    public void meet(String userId, String name, @Nullable String address) {
        if (plain(userId).equals(asked) || plain(name).equals(asked)) {
            userIds.add(userId);
            names.add(plain(name));
            if (address != null && !address.isBlank()) {
                addresses.add(plain(address));
            }
        }
    }

    /** Ids of the accounts that are known to be theirs. */
    public Set<String> userIds() {
        return Set.copyOf(userIds);
    }

    boolean isUser(String userId) {
        return userIds.contains(userId) || plain(userId).equals(asked);
    }

    boolean isNamed(String name) {
        return names.contains(plain(name));
    }

    boolean isAt(String address) {
        return addresses.contains(plain(address));
    }

    /** Whether a text names them as a whole: “Trần Văn An” is not meant by “Trần Văn Anh”. */
    boolean isMentionedIn(String text) {
        var words = plain(text);
        return names.stream()
                .anyMatch(name -> words.contains(name)
                        && Pattern.compile(
                                        "(?<![\\p{L}\\p{M}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{M}\\p{N}])")
                                .matcher(words)
                                .find());
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }
}
