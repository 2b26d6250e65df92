package vn.sangkien.judging;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The paper by which somebody outside tells a round's results (R38). */
public record ResultNotice(
        @Nullable String number, @Nullable LocalDate date, @Nullable String issuer, @Nullable List<NoticeLine> lines) {}
