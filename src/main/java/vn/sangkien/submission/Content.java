package vn.sangkien.submission;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a unit wrote down, checked and clean. */
record Content(
        String unit,
        List<String> partnerUnits,
        Kind kind,
        String title,
        String theme,
        @Nullable String themeReason,
        List<String> indexes,
        Map<String, String> sections,
        List<Author> authors,
        boolean applied,
        @Nullable LocalDate appliedFrom,
        @Nullable String evidence) {}
