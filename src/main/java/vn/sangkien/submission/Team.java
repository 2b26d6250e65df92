package vn.sangkien.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The team that stands for an entry in a round held live (R39, R61). */
public record Team(@Nullable String captain, @Nullable List<String> members, @Nullable Integer supporters) {}
