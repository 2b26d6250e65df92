package vn.sangkien.plan;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one contest that a plan decides and a programmer must not: who, when, how many, how weighted.
 *
 * @param key the contest's key in addresses and business keys, for example {@code khanh-son-2019}
 * @param code the prefix of entry codes, for example {@code KS2019}
 */
public record ContestPlan(
        @NotBlank @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") String key,
        @NotBlank @Pattern(regexp = "[A-Z0-9]{2,12}") String code,
        @NotNull @Valid Header header,
        @Nullable @Valid ParentPlan parentPlan,
        @NotNull @Valid CalendarRules calendar,
        @NotEmpty List<@Valid Tier> tiers,
        @NotEmpty List<@Valid Role> roles,
        @NotEmpty List<@Valid Unit> units,
        @NotNull @Valid Eligibility eligibility,
        @NotEmpty List<@Valid Theme> themes,
        @NotEmpty List<@Valid IndexTag> indexes,
        @NotEmpty List<@Valid Section> sections,
        @NotEmpty List<@Valid Artefact> artefacts,
        @NotEmpty List<@Valid DeadlineRule> deadlines,
        @NotNull List<@Valid Reminder> reminders,
        @NotEmpty List<@Valid Round> rounds,
        @NotEmpty Map<String, @NotEmpty Map<String, @Valid Duty>> duties,
        @NotNull Map<String, @Valid Paper> papers,
        @NotNull List<@Valid LegalReference> legalReferences,
        @NotNull @Valid PersonalData personalData,
        @Nullable @Valid Complaints complaints,
        @Nullable List<@Valid Prize> prizes) {

    /** About one working year: a larger number of working days is a slip of the pen. */
    private static final int MAXIMUM_WORKING_DAYS = 250;

    /** Longer than a working life is no end. */
    private static final int MAXIMUM_RETENTION = 50;

    /** The deadline with that id. */
    public Optional<DeadlineRule> deadline(String id) {
        return deadlines.stream().filter(deadline -> deadline.id().equals(id)).findFirst();
    }

    /** The round with that id. */
    public Optional<Round> round(String id) {
        return rounds.stream().filter(round -> round.id().equals(id)).findFirst();
    }

    /** Whether a tier above the one that runs the contest holds a round; the first tier of the list runs it. */
    public boolean upper(Round round) {
        return !round.tier().equals(tiers.get(0).id());
    }

    /** Whether no unit begins an entry here: all come in packages of contests that were held before (ADR 28). */
    public boolean byPackageOnly() {
        Integer most = rounds.get(0).entriesPerUnit();
        return most != null && most == 0;
    }

    /** The part of the contest that holds a round; empty for a plan that names none for a round after the third. */
    public Optional<Phase> phase(Round round) {
        if (round.phase() != null) {
            return Optional.of(round.phase());
        }
        int place = rounds.indexOf(round);
        return place < 0 || place >= Phase.values().length ? Optional.empty() : Optional.of(Phase.values()[place]);
    }

    /** The rounds that a part of the contest holds, one after the other. */
    public List<Round> rounds(Phase phase) {
        return rounds.stream()
                .filter(round -> phase(round).filter(phase::equals).isPresent())
                .toList();
    }

    /**
     * Whether a round's results are typed in from a paper and not made of sheets here: it is held outside, or it is a
     * final without criteria, whose panel decides on paper in the hall (R37, R40).
     */
    public boolean typedIn(Round round) {
        return round.mode() == Mode.EXTERNAL
                || phase(round).filter(Phase.FINALS::equals).isPresent()
                        && (round.criteria() == null || round.criteria().isEmpty());
    }

    /** The prize table, the highest class first; empty where the plan gives no prizes. */
    public List<Prize> prizeTable() {
        return prizes == null ? List.of() : prizes;
    }

    /** The prize class with that id. */
    public Optional<Prize> prize(@Nullable String id) {
        return prizeTable().stream().filter(prize -> prize.id().equals(id)).findFirst();
    }

    /** Who does a user task and by when; {@code task} is its id without the type, for example {@code HoldLaunch}. */
    public Optional<Duty> duty(String process, String task) {
        return Optional.ofNullable(duties.getOrDefault(process, Map.of()).get(task));
    }

    /** The same plan as another contest, so that several can run side by side (N30). */
    public ContestPlan withKey(String newKey, String newCode) {
        return with(newKey, newCode, header, units, deadlines);
    }

    /** The same plan under another title, such as one of the weekly contests that one plan orders. */
    public ContestPlan withTitle(String title) {
        return with(key, code, header.with(header.date(), title), units, deadlines);
    }

    /** The same plan for other units. */
    public ContestPlan withUnits(List<Unit> others) {
        return with(key, code, header, others, deadlines);
    }

    /**
     * The same plan with its deadlines, and the dates inside their words, some whole weeks later: for the next of several
     * contests that one paper orders. The paper keeps its date, the units their lives.
     */
    public ContestPlan withDeadlinesLater(long weeks) {
        return with(key, code, header, units, PlanShift.deadlines(this, weeks));
    }

    ContestPlan with(String newKey, String newCode, Header head, List<Unit> others, List<DeadlineRule> rules) {
        return new ContestPlan(
                newKey,
                newCode,
                head,
                parentPlan,
                calendar,
                tiers,
                roles,
                others,
                eligibility,
                themes,
                indexes,
                sections,
                artefacts,
                rules,
                reminders,
                rounds,
                duties,
                papers,
                legalReferences,
                personalData,
                complaints,
                prizes);
    }

    /**
     * The same plan some whole weeks later, for rehearsals: with its own dates a plan of 2019 would fire every timer at
     * once (N14). Moves the paper's date, the deadlines with the dates inside their words, and the lives of units;
     * weekdays therefore stay true. Holidays, laws and the parent plan stay, because they are facts of the calendar.
     *
     * @param weeks how many, negative for earlier
     */
    public ContestPlan shiftedByWeeks(long weeks) {
        return PlanShift.byWeeks(this, weeks);
    }

    /**
     * How many weeks to shift so that the submission deadline lies about {@code aboutDaysAhead} days after
     * {@code today}, at most three and a half days off.
     *
     * @param today a day of the plan's zone
     * @throws java.util.NoSuchElementException if that deadline has no date yet
     */
    public long weeksToPutDeadline(LocalDate today, int aboutDaysAhead) {
        return PlanShift.weeksTo(this, today.plusDays(aboutDaysAhead));
    }

    /** The paper that the plan is: number, place, date, issuer, title, edition, signer, recipients (R1, R65–R68). */
    public record Header(
            @NotBlank String number,
            @NotBlank String place,
            @NotNull LocalDate date,
            @NotBlank String issuer,
            @NotBlank String title,
            @Positive int edition,
            @Positive int year,
            @NotNull @Valid Signer signer,
            @NotNull List<@NotBlank String> recipients,
            @NotBlank String filed,
            boolean proposal) {
        Header with(LocalDate newDate, String newTitle) {
            return new Header(
                    number, place, newDate, issuer, newTitle, edition, year, signer, recipients, filed, proposal);
        }
    }

    /** Who signs; {@code capacity} stays empty where the source does not say it (A15). */
    public record Signer(@NotBlank String authority, @Nullable String capacity, @NotBlank String name) {}

    /** The plan of the tier above that this one carries out (R2). */
    public record ParentPlan(
            @NotBlank String number, @NotNull LocalDate date, @NotBlank String issuer, @NotBlank String title) {}

    /** Zone, office hours and days off: what turns words into instants (N28, N29). */
    public record CalendarRules(
            @NotNull ZoneId zone,
            @NotNull LocalTime officeOpens,
            @NotNull LocalTime officeCloses,
            @NotEmpty List<java.time.@NotNull DayOfWeek> weekend,
            @NotNull List<@NotBlank @Pattern(regexp = "(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])") String> yearlyHolidays,
            @NotNull List<@NotNull LocalDate> holidays,
            @NotNull List<@NotNull LocalDate> workingWeekendDays) {}

    /** A level of administration that runs rounds. */
    public record Tier(@NotBlank String id, @NotBlank String name) {}

    /**
     * Who acts. {@code members} are user ids; they become members of the group {@code <contest>.<id>}.
     *
     * @param function what its members may do and see besides the duties that the plan gives them
     * @param proposal true where the source does not fix the body and the file proposes it
     */
    public record Role(
            @NotBlank @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") String id,
            @NotBlank String name,
            @NotBlank String tier,
            @NotNull Function function,
            @NotEmpty List<@NotBlank @Pattern(regexp = "[a-z0-9]+") String> members,
            boolean proposal) {}

    /** Which of the plan's groups a unit belongs to; its obligation follows from it by decision table (R15, R30, R32). */
    public enum UnitCategory {
        COMMUNE("Uỷ ban nhân dân cấp xã"),
        DEPARTMENT("Cơ quan chuyên môn"),
        PUBLIC_SERVICE("Đơn vị sự nghiệp"),
        SCHOOL("Trường học"),
        VERTICAL("Cơ quan ngành dọc"),
        PARTY("Cơ quan Đảng"),
        MASS_ORGANISATION("Mặt trận, đoàn thể"),
        DISTRICT("Uỷ ban nhân dân cấp huyện");

        private final String label;

        UnitCategory(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Whether a unit owes an entry. */
    public enum Obligation {
        MANDATORY,
        ENCOURAGED
    }

    /**
     * One entering unit.
     *
     * @param login prefix of its accounts: staff {@code <login>}, head {@code <login>tt}
     * @param obligation set only where the unit differs from its category (A7)
     * @param from first day of its existence, or empty
     * @param until last day of its existence, or empty
     * @param successor name of what it became, or empty (N31)
     */
    public record Unit(
            @NotBlank @Pattern(regexp = "[A-Z0-9]+(-[A-Z0-9]+)*") String code,
            @NotBlank String name,
            @NotNull UnitCategory category,
            @NotBlank @Pattern(regexp = "[a-z0-9]+") String login,
            @Nullable Obligation obligation,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String successor,
            boolean proposal) {}

    /** Who may be an author beyond what the decision table says (A4, A5). */
    public record Eligibility(
            @Positive int maximumAge, @NotBlank String ageOn, @NotNull AuthorRule authorRule, boolean proposal) {}

    /** How many of the registered authors must be young. */
    public enum AuthorRule {
        ALL,
        MAJORITY
    }

    /** A theme; {@code open} asks the author for a reason ("Khác"). */
    public record Theme(
            @NotBlank String id, @NotBlank String name, @NotNull List<@NotBlank String> indexes, boolean open) {}

    /** An index or sub-field that an entry may help, with other names it goes by (R21, R22, A16). */
    public record IndexTag(@NotBlank String id, @NotBlank String name, @NotNull List<@NotBlank String> aliases) {}

    /** A part that every entry describes (R26). */
    public record Section(
            @NotBlank String id,
            @NotBlank String name,
            @NotBlank String guide,
            boolean required,
            @Positive int maximumLength) {}

    /** What must be delivered (R27, R28). */
    public record Artefact(
            @NotBlank String id,
            @NotBlank String name,
            @NotNull ArtefactKind kind,
            boolean required,
            @NotNull List<@NotBlank String> extensions,
            @PositiveOrZero int maximumMegabytes) {
        /** What a FILE may be: formats whose content can be recognised and looked through. */
        public static final Set<String> EXTENSIONS =
                Set.of("doc", "docx", "xlsx", "pptx", "zip", "pdf", "jpg", "jpeg", "png", "mp4");
    }

    /** In which shape an artefact arrives. */
    public enum ArtefactKind {
        FILE,
        PAPER,
        /** An address on the web, for what is too large to be a file. */
        LINK,
        /** A video clip: a file or an address on the web, whichever the unit has. */
        VIDEO;

        /** Whether a file delivers it. */
        public boolean asFile() {
            return this == FILE || this == VIDEO;
        }

        /** Whether an address on the web delivers it. */
        public boolean asLink() {
            return this == LINK || this == VIDEO;
        }
    }

    /** How the words of a deadline bound its date. */
    public enum Bound {
        /** "trước ngày …": the day before is the last valid day. */
        EXCLUSIVE("trước ngày (ngày đó không còn trong hạn)"),
        /** "đến hết ngày …": the day itself is the last valid day. */
        INCLUSIVE("đến hết ngày"),
        /** An exact moment, {@code at}. */
        INSTANT("đúng thời điểm (ngày, giờ)"),
        /** "trong tháng …": the last day of the date's month is the last valid day. */
        MONTH("đến hết tháng của ngày"),
        /** Not known yet; an amendment will say. */
        UNKNOWN("chưa xác định");

        private final String label;

        Bound(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What happens when the last valid day is a day off (Civil Code 2015, art. 148). */
    public enum RollForward {
        NEXT_WORKING_DAY,
        NONE
    }

    /**
     * One deadline: the words of the plan and how they are read (requirements §3).
     *
     * @param warningWorkingDays how many working days before the target the warning fires
     * @param watched whether passing it undone is reported to the leader
     */
    public record DeadlineRule(
            @NotBlank @Pattern(regexp = "[a-z]+(-[a-z]+)*") String id,
            @NotBlank String name,
            @NotBlank String text,
            @Nullable LocalDate from,
            @Nullable LocalDate date,
            @Nullable LocalDateTime at,
            @NotNull Bound bound,
            @NotNull RollForward rollForward,
            @PositiveOrZero @Max(MAXIMUM_WORKING_DAYS) int warningWorkingDays,
            boolean watched,
            boolean proposal) {}

    /** A reminder to units that still owe an entry, in working days before the submission target (R46). */
    public record Reminder(
            @NotBlank @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") String id,
            @Positive @Max(MAXIMUM_WORKING_DAYS) int workingDaysBefore,
            @NotBlank String text) {}

    /** How a round is held. */
    public enum Mode {
        /** Score sheets on the written entry. */
        PAPER,
        /** Teams or authors perform before the panel. */
        LIVE,
        /** Paper first, then live. */
        MIXED,
        /** Teams answer questions; the panel writes down what they earn. */
        QUIZ,
        /** Score sheets on the entry's video clip. */
        VIDEO,
        /** The committee decides among those above (R34). */
        DECIDED_BY_COMMITTEE,
        /** Somebody outside scores; a notice brings the results (R37). */
        EXTERNAL
    }

    /** The part of a contest, with a process of its own, that holds a round. */
    public enum Phase {
        /** The contest's own round: its format, panel, programme, minutes and the paper with its results (R33–R36). */
        QUALIFYING,
        /** A panel scores here, or a notice brings the results (R37, R38). */
        PRELIMINARY,
        /** A day that is set late, teams, results from the hall, awards (R39, R40). */
        FINALS;

        /** Key of the process that runs it. */
        public String process() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One round (R33–R40).
     *
     * @param judges, chief, committee role ids; empty for an external round
     * @param scoringDeadline deadline id by which sheets are due; empty for an external round
     * @param team whether entries of this round need a team (R39)
     * @param blind whether its judges are not told whose an entry is until the results are published; absent for no
     * @param phase which part of the contest holds it; empty for the first, second and third round in the order of
     *     {@link Phase}
     * @param segments what a live round consists of; empty where it is not divided
     * @param groups boards that are ranked each for itself; empty where all entries are ranked together
     * @param entriesPerUnit how many entries one unit may lead; 0 where entries come in packages of other contests only,
     *     empty for any number
     * @param outside points that come beside those of the judges; empty for none
     */
    public record Round(
            @NotBlank @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") String id,
            @NotBlank String name,
            @NotBlank String tier,
            @NotNull Mode mode,
            @Nullable String judges,
            @Nullable String chief,
            @Nullable String committee,
            @Nullable String scoringDeadline,
            boolean team,
            @NotNull List<@Valid Criterion> criteria,
            @NotNull @Valid Scoring scoring,
            @NotNull @Valid Advance advance,
            boolean proposal,
            @Nullable Boolean blind,
            @Nullable Phase phase,
            @Nullable List<@Valid Segment> segments,
            @Nullable List<@Valid Group> groups,
            @Nullable @PositiveOrZero Integer entriesPerUnit,
            @Nullable List<@Valid Outside> outside) {
        public boolean judgedBlind() {
            return Boolean.TRUE.equals(blind);
        }

        /** The board of an entry, by the unit that leads it or by its theme. */
        public Optional<Group> board(String unit, String theme) {
            return groups == null
                    ? Optional.empty()
                    : groups.stream().filter(group -> group.holds(unit, theme)).findFirst();
        }

        /** The board at a position, from 1; empty where none is. */
        public @Nullable Group boardAt(int position) {
            return groups == null || position < 1 || position > groups.size() ? null : groups.get(position - 1);
        }

        /** Whether its entries are ranked in several boards. */
        public boolean divided() {
            return groups != null && !groups.isEmpty();
        }

        /** What else than the sheets brings points. */
        public List<Outside> outsides() {
            return outside == null ? List.of() : outside;
        }
    }

    /** What the figures are that an {@link Outside} source has for each entry. */
    public enum OutsideKind {
        /** Points from 0 to {@code max}, such as those of a quiz. */
        POINTS,
        /** Votes: the entry with most of the round gets {@code max}, the others their share of it. */
        VOTES
    }

    /**
     * Where an entry's total has points from besides its score sheets, such as a quiz or a vote of the public (§6). What it
     * brings is rounded half up to the round's decimals, and the total is the sum of figures that everybody can see.
     *
     * @param max the highest figure for POINTS, what most votes bring for VOTES
     * @param weight what a point of POINTS counts, at most two decimals, as in "quiz 40 %, video 60 %"; empty for 1
     */
    public record Outside(
            @NotBlank @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") String id,
            @NotBlank String name,
            @NotNull OutsideKind kind,
            @NotNull @Positive BigDecimal max,
            @Nullable @Positive BigDecimal weight,
            boolean proposal) {
        /** What it brings to the total at most. */
        public BigDecimal most() {
            return weight == null ? max : max.multiply(weight);
        }
    }

    /**
     * A part of a live round, such as "Chào hỏi".
     *
     * @param minutes how long a team has
     * @param weight how many points of the round's total its criteria bring at most
     */
    public record Segment(
            @NotBlank @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") String id,
            @NotBlank String name,
            @Positive int minutes,
            @NotNull @Positive BigDecimal weight,
            boolean proposal) {}

    /**
     * A board («bảng») of a round: a cluster of localities ("cụm thi"), or some of the themes. Its entries are ranked and
     * go on by themselves.
     *
     * @param units codes of the units whose entries it takes; empty where it goes by themes
     * @param themes ids of the themes whose entries it takes; empty where it goes by units
     * @param judges the role whose members score this board and no other; empty for the whole panel
     */
    public record Group(
            @NotBlank @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") String id,
            @NotBlank String name,
            @Nullable List<@NotBlank String> units,
            @Nullable List<@NotBlank String> themes,
            @Nullable String judges,
            boolean proposal) {
        boolean holds(String unit, String theme) {
            return units != null && units.contains(unit) || themes != null && themes.contains(theme);
        }
    }

    /**
     * One criterion of a score sheet (§6).
     *
     * @param max points at most; a sheet's points run from 0 to here in steps of {@code step}
     * @param floor knock-out (điểm liệt): an entry whose mean here stays below it is suggested to stop, whatever its total; 0
     *     for none
     * @param weight what a point counts in the total, at most two decimals, as in "quiz 40 %, video 60 %"; empty for 1
     * @param bands what points mean, shown beside the field; they bind nobody
     * @param segment id of the part of the round that it belongs to; empty where the round is not divided
     */
    public record Criterion(
            @NotBlank @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") String id,
            @NotBlank String name,
            @NotNull @Positive BigDecimal max,
            @NotNull @Positive BigDecimal step,
            @NotNull @PositiveOrZero BigDecimal floor,
            @Nullable @Positive BigDecimal weight,
            @Nullable List<@Valid Band> bands,
            @Nullable String segment) {
        /** The weight that holds. */
        public BigDecimal factor() {
            return weight == null ? BigDecimal.ONE : weight;
        }

        /** What it brings to the total at most. */
        public BigDecimal most() {
            return max.multiply(factor());
        }
    }

    /** A named range of a criterion's points, both ends included, such as "Tốt" from 24 to 30. */
    public record Band(
            @NotBlank String name, @NotNull @PositiveOrZero BigDecimal from, @NotNull @PositiveOrZero BigDecimal to) {}

    /** How places are counted after a shared one. */
    public enum RankStyle {
        /** 1-2-2-4: the next place counts everybody before it. */
        STANDARD,
        /** 1-2-2-3: the next place follows without a gap. */
        DENSE
    }

    /**
     * Arithmetic of a round: mean of the sheets, HALF_UP to {@code decimals}.
     *
     * @param minimumSheets with fewer the chief judge concludes
     * @param sheetsPerEntry how many judges are given each entry; null for everybody on the panel
     * @param spread highest less lowest total from which on there is a discussion (N4)
     * @param tieBreak criteria that part equal totals, in order; {@code chair} for the chief judge's vote (N5)
     * @param rankStyle empty for {@link RankStyle#STANDARD}
     */
    public record Scoring(
            @Positive int minimumSheets,
            @Nullable @Positive Integer sheetsPerEntry,
            @PositiveOrZero @Max(4) int decimals,
            @NotNull @Positive BigDecimal spread,
            @NotNull @PositiveOrZero BigDecimal passMark,
            @NotNull List<@NotBlank String> tieBreak,
            @Nullable RankStyle rankStyle) {
        /** Whether places follow each other without a gap. */
        public boolean dense() {
            return rankStyle == RankStyle.DENSE;
        }
    }

    /**
     * Who goes on: a suggested threshold, a top number, or neither; the committee's list decides (A14, N6).
     *
     * @param quorum how many of the committee's members have to agree to the list; empty where the plan does not say
     */
    public record Advance(
            @Nullable BigDecimal threshold, @Nullable @Positive Integer top, @Nullable @Valid Quorum quorum) {}

    /** A share of a body's members, such as two of three. */
    public record Quorum(@Positive @Max(100) int parts, @Positive @Max(100) int of) {
        /** How many of {@code members} are the fewest that make the share. */
        public int least(int members) {
            return (members * parts + of - 1) / of;
        }
    }

    /**
     * Who does a user task and by when: process id → task id without its type → duty.
     *
     * @param roles role ids, or {@code @unit-staff}, {@code @unit-head}, {@code @judge}, {@code @chief}, {@code @committee}, {@code @drafter},
     *     {@code @checker}, {@code @signer}, {@code @clerk}, which the process resolves
     * @param due when it is due
     */
    public record Duty(@NotEmpty List<@NotBlank String> roles, @NotNull @Valid Due due) {}

    /**
     * Either {@code workingDays} after the task begins (deadline empty), or that many from a deadline's target (negative: before).
     *
     * @param deadline a deadline's id, or a word for one that depends on what the task is about: {@link #ROUND},
     *     {@link #SUPPLEMENT}
     */
    public record Due(
            @Nullable @Pattern(regexp = "@?[a-z]+(-[a-z]+)*") String deadline,
            @Min(-MAXIMUM_WORKING_DAYS) @Max(MAXIMUM_WORKING_DAYS) int workingDays) {
        /** The scoring deadline of the round that is judged. */
        public static final String ROUND = "@round";

        /** The day that was set when a supplement of the entry was asked for. */
        public static final String SUPPLEMENT = "@supplement";
    }

    /** An official paper: who drafts, checks, signs and numbers it, and in which series (documents.md §1, N17). */
    public record Paper(
            @NotBlank String name,
            @NotBlank String series,
            @NotBlank String symbol,
            @NotBlank String drafter,
            @NotBlank String checker,
            @NotBlank String signer,
            @NotBlank String clerk,
            boolean proposal) {}

    /**
     * A rule of law that the plan rests on, and when it holds.
     *
     * @param validFrom first day in force, or empty
     * @param validUntil last day in force, or empty
     */
    public record LegalReference(
            @NotBlank String id,
            @NotBlank String title,
            @NotNull LocalDate issued,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            @NotBlank String purpose,
            boolean proposal) {}

    /**
     * Until when a unit may object to an announced result (N21); empty where the plan knows no complaints.
     *
     * @param withinWorkingDays whole working days after the day of the announcement
     */
    public record Complaints(@Positive @Max(MAXIMUM_WORKING_DAYS) int withinWorkingDays, boolean proposal) {}

    /**
     * A class of prizes («giải») of the final; the highest stands first.
     *
     * @param quantity how many there are at most, in a divided final for each board
     * @param money what one of them is worth, in đồng; empty where the plan does not say
     * @param minimum the total below which none is suggested; empty for no such mark
     */
    public record Prize(
            @NotBlank @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") String id,
            @NotBlank String name,
            @Positive int quantity,
            @Nullable @PositiveOrZero BigDecimal money,
            @Nullable @PositiveOrZero BigDecimal minimum,
            boolean proposal) {}

    /**
     * What the contest tells people about their personal data before they give any (Luật 91/2025/QH15; N19, N20).
     *
     * @param controller who decides on the data and answers for it
     * @param contact whom to ask for access, correction, erasure
     * @param retentionYears whole years after the contest closed for which names are kept; then they are erased
     */
    public record PersonalData(
            @NotBlank String controller,
            @NotBlank String contact,
            @NotBlank String purpose,
            @Positive @Max(MAXIMUM_RETENTION) int retentionYears,
            @NotEmpty List<@Valid PersonalFields> people,
            boolean proposal) {}

    /**
     * What is asked of one kind of people.
     *
     * @param whose for example authors
     * @param seenBy who reads it in the product
     * @param published what becomes known to everybody, and when; or that nothing does
     */
    public record PersonalFields(
            @NotBlank String whose,
            @NotEmpty List<@NotBlank String> fields,
            @NotBlank String seenBy,
            @NotBlank String published) {}
}
