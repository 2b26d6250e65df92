package vn.sangkien.process.submission;

import java.util.Set;

/** The declared variables with which a program may start a {@code submission} through the engine's own REST interface. */
public final class StartFacts {
    public static final String CONTEST = "contest";
    public static final String UNIT = "unit";
    public static final String PARTNER_UNITS = "partnerUnits";
    public static final String KIND = "kind";
    public static final String TITLE = "title";
    public static final String THEME = "theme";
    public static final String THEME_REASON = "themeReason";
    public static final String INDEXES = "indexes";
    public static final String SECTIONS = "sections";
    public static final String AUTHORS = "authors";

    /** Who of the unit handed it in on paper, where somebody else types it in. */
    public static final String SUBMITTER = "submitter";

    public static final String SUBMITTER_POSITION = "submitterPosition";

    public static final Set<String> NAMES = Set.of(
            CONTEST,
            UNIT,
            PARTNER_UNITS,
            KIND,
            TITLE,
            THEME,
            THEME_REASON,
            INDEXES,
            SECTIONS,
            AUTHORS,
            SUBMITTER,
            SUBMITTER_POSITION);

    private StartFacts() {}
}
