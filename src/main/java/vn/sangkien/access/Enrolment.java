package vn.sangkien.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who has an account here: the side of the {@link Directory} that sign-on and administrators need. */
public interface Enrolment {
    /** One account. */
    record Person(String userId, String name, @Nullable String email) {}

    boolean knows(String userId);

    /** Accounts whose id, name or address has these words, with or without diacritics; all for no words. In order of id. */
    List<Person> search(String words);

    /** Those of these accounts that exist, by id. */
    Map<String, Person> known(Collection<String> userIds);

    /** Opens an account, or brings name and address of one up to date. */
    void enrol(String userId, String name, @Nullable String email);

    /** Makes these the groups of an account, as far as such groups exist. */
    void regroup(String userId, Set<String> groups);
}
