package vn.sangkien.access;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the id of an account looks like: lower-case ASCII letters and digits, nothing else. Because every other character
 * is refused before letters are made small, no look-alike from another script ever meets an account.
 */
public final class UserIds {
    private static final Pattern ID = Pattern.compile("[a-z0-9]{1,64}");
    private static final Pattern TYPED = Pattern.compile("[A-Za-z0-9]{1,64}");

    private UserIds() {}

    public static boolean conforms(String id) {
        return ID.matcher(id).matches();
    }

    /** The id that somebody means who typed this; empty if it cannot be one. */
    static Optional<String> typed(String text) {
        return TYPED.matcher(text).matches() ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
