package vn.sangkien.archive;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is compared of an earlier entry. */
record ArchivedText(UUID id, String title, @Nullable String summary) {}
