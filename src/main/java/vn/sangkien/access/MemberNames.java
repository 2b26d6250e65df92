package vn.sangkien.access;

import java.util.Collection;
import java.util.List;

/** The people of several groups at once, by one question however many groups there are. */
@FunctionalInterface
public interface MemberNames {
    /** Display names of the members of these groups. */
    List<String> of(Collection<String> groups);
}
