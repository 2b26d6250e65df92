package vn.sangkien.judging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A panel as its decision names it; the order of the judges is the order of the paper. */
public record Appointment(@Nullable List<String> judges, @Nullable String chief, @Nullable String decisionNumber) {}
