package vn.sangkien.judging;

import java.util.Collection;
import java.util.Map;

/** Where titles and units come from, so that scoring needs to know nothing else about an entry. */
@FunctionalInterface
public interface EntryLines {
    /** Lines by entry code, read at once; unknown codes are left out. */
    Map<String, EntryLine> of(Collection<String> codes);
}
