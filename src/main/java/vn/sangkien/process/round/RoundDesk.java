package vn.sangkien.process.round;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Groups;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.RoundState;
import vn.sangkien.judging.Appointment;
import vn.sangkien.judging.EntryLine;
import vn.sangkien.judging.NoticeLine;
import vn.sangkien.judging.OutsideScoring;
import vn.sangkien.judging.Panelist;
import vn.sangkien.judging.Panels;
import vn.sangkien.judging.PrizeAward;
import vn.sangkien.judging.Prizes;
import vn.sangkien.judging.Ranked;
import vn.sangkien.judging.Rankings;
import vn.sangkien.judging.ResultNotice;
import vn.sangkien.judging.RoundResult;
import vn.sangkien.judging.Suggested;
import vn.sangkien.judging.Suggestion;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Group;
import vn.sangkien.plan.ContestPlan.Outside;
import vn.sangkien.plan.ContestPlan.Phase;
import vn.sangkien.plan.ContestPlan.Quorum;
import vn.sangkien.plan.ContestPlan.Round;
import vn.sangkien.plan.ContestPlan.Segment;
import vn.sangkien.plan.Function;
import vn.sangkien.process.Announcer;
import vn.sangkien.process.engine.Decisions;
import vn.sangkien.process.engine.Trusted;
import vn.sangkien.process.judging.AssignmentDesk;
import vn.sangkien.process.judging.TieTasks;
import vn.sangkien.process.submission.SubmissionProcess;
import vn.sangkien.process.task.Answers;
import vn.sangkien.process.task.Situation;
import vn.sangkien.process.task.TaskType;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.process.task.TaskView.Field;
import vn.sangkien.process.task.TaskView.Option;
import vn.sangkien.process.task.TaskView.Table;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryRounds;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionService;

/** Runs a round in whichever phase it stands: the same acts for the district's own round and the province's. */
@Component
public class RoundDesk {
    static final String NOTICE_RECEIVED = "NoticeReceived";
    /** How many entries a sentence names before it breaks off. */
    private static final int NAMED = 10;

    private final ContestService contests;
    private final SubmissionService submissions;
    private final EntryRounds entryRounds;
    private final Panels panels;
    private final AssignmentDesk assigning;
    private final TieTasks ties;
    private final Rankings rankings;
    private final OutsideScoring outside;
    private final Prizes prizes;
    private final Decisions decisions;
    private final Directory directory;
    private final Announcer announcer;
    private final SubmissionProcess entries;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final Trusted trusted;
    private final Audit audit;

    RoundDesk(
            ContestService contests,
            SubmissionService submissions,
            EntryRounds entryRounds,
            Panels panels,
            AssignmentDesk assigning,
            TieTasks ties,
            Rankings rankings,
            OutsideScoring outside,
            Prizes prizes,
            Decisions decisions,
            Directory directory,
            Announcer announcer,
            SubmissionProcess entries,
            RuntimeService runtime,
            ManagementService management,
            Trusted trusted,
            Audit audit) {
        this.contests = contests;
        this.submissions = submissions;
        this.entryRounds = entryRounds;
        this.panels = panels;
        this.assigning = assigning;
        this.ties = ties;
        this.rankings = rankings;
        this.outside = outside;
        this.prizes = prizes;
        this.decisions = decisions;
        this.directory = directory;
        this.announcer = announcer;
        this.entries = entries;
        this.runtime = runtime;
        this.management = management;
        this.trusted = trusted;
        this.audit = audit;
    }

    /** No committee is larger. */
    private static final int LARGEST_COMMITTEE = 200;

    private static final Set<String> VOTES = Set.of("members", "agreeing");

    /** @param chief empty where the round's chief presides over the board too */
    public record BoardChief(@NotBlank String board, @Nullable String chief) {}

    public record AppointPanel(
            @NotEmpty List<String> judges,
            @NotBlank String chief,
            @Nullable List<String> secretaries,
            @Nullable List<@Valid BoardChief> boardChiefs,
            @NotBlank @Size(max = 50) String decisionNumber,
            @NotNull LocalDate decisionDate) {}

    public record Choice(@NotBlank String entry, boolean advances, @Nullable @Size(max = 1000) String reason) {}

    public record SelectEntries(
            @NotEmpty List<@Valid Choice> choices,
            @NotBlank @Size(max = 50) String minutesNumber,
            @Nullable @Positive @Max(LARGEST_COMMITTEE) Integer members,
            @Nullable @PositiveOrZero @Max(LARGEST_COMMITTEE) Integer agreeing) {}

    public record NoticeRow(
            @Nullable @Size(max = 40) String entry,
            @NotBlank @Size(max = 300) String title,
            @NotBlank @Size(max = 300) String unit,
            @NotNull @DecimalMin("0") @DecimalMax("100") BigDecimal score,
            @Nullable Boolean advances) {}

    public record RecordNotice(
            @NotBlank @Size(max = 50) String number,
            @NotNull LocalDate date,
            @NotBlank @Size(max = 200) String issuer,
            @NotEmpty List<@Valid NoticeRow> results) {}

    /** Judges, chief and decision of a round's panel (N1). */
    public TaskType<AppointPanel> appointment(String process, String task, Phase phase) {
        return TaskType.of(process, task, AppointPanel.class, (s, c) -> appoint(s, at(s, phase), c))
                .shape((s, field) -> panelField(s, at(s, phase), field))
                .start(s -> Map.of(
                        "judges", members(s.contest(), rule(s, at(s, phase)).judges()),
                        "boardChiefs",
                                groups(rule(s, at(s, phase))).stream()
                                        .map(group -> Map.of("board", group.id()))
                                        .toList()))
                .deed(Deed.ROLE_CHANGED)
                .observed(s -> panel(s.contest(), at(s, phase)));
    }

    private Map<String, Object> panel(String contest, String round) {
        var present = panels.judges(contest, round);
        return Map.of(
                "AppointPanel.judges", present.stream().map(Panelist::userId).toList(),
                "AppointPanel.chief",
                        present.stream()
                                .filter(Panelist::chief)
                                .map(Panelist::userId)
                                .toList(),
                "AppointPanel.secretaries", panels.secretaries(contest, round));
    }

    private static List<Group> groups(Round rule) {
        return Objects.requireNonNullElse(rule.groups(), List.of());
    }

    /** The secretariat of the tier that holds the round. */
    private List<String> secretariat(String contest, Round rule) {
        return contests.plan(contest).roles().stream()
                .filter(role ->
                        role.function() == Function.SECRETARIAT && role.tier().equals(rule.tier()))
                .flatMap(role -> members(contest, role.id()).stream())
                .distinct()
                .toList();
    }

    /** While nothing is valid yet but something may be, a panel would open a round that is over at once. */
    private void appoint(Situation s, String roundId, AppointPanel answer) {
        List<String> unchecked = submissions.unchecked(s.contest());
        if (entryRounds.unscored(s.contest(), roundId) == 0 && !unchecked.isEmpty()) {
            throw Refusal.conflict(
                    "Chưa có đề án hợp lệ, còn %02d đề án chưa kết luận tính hợp lệ (%s). Đề nghị kết luận rồi thành lập Ban giám khảo."
                            .formatted(unchecked.size(), some(unchecked)));
        }
        Round rule = rule(s, roundId);
        panels.appoint(
                s.contest(),
                rule,
                new Appointment(
                        answer.judges(), answer.chief(), answer.decisionNumber(), answer.secretaries(), chiefs(answer)),
                eligible(s.contest(), rule),
                s.actor());
    }

    private static Map<String, String> chiefs(AppointPanel answer) {
        Map<String, String> chiefs = new LinkedHashMap<>();
        Objects.requireNonNullElse(answer.boardChiefs(), List.<BoardChief>of()).forEach(one -> {
            if (one.chief() != null && !one.chief().isBlank()) {
                chiefs.put(one.board(), one.chief());
            }
        });
        return chiefs;
    }

    private Appointment.Eligible eligible(String contest, Round rule) {
        Map<String, Set<String>> byBoard = new HashMap<>();
        groups(rule)
                .forEach(group -> byBoard.put(
                        group.id(),
                        Set.copyOf(members(contest, group.judges() == null ? rule.judges() : group.judges()))));
        return new Appointment.Eligible(
                new LinkedHashSet<>(members(contest, rule.judges())), Set.copyOf(secretariat(contest, rule)), byBoard);
    }

    private @Nullable Field panelField(Situation s, String round, Field field) {
        Round rule = rule(s, round);
        return switch (field.name()) {
            case "judges" -> field.withOptions(people(members(s.contest(), rule.judges())));
            case "chief" -> field.withOptions(people(members(s.contest(), rule.chief())));
            case "secretaries" -> {
                List<String> secretaries = secretariat(s.contest(), rule);
                yield secretaries.isEmpty() ? null : field.withOptions(people(secretaries));
            }
            case "boardChiefs" ->
                groups(rule).isEmpty() || field.columns() == null
                        ? null
                        : field.withRows(
                                groups(rule).stream().map(Group::name).toList(),
                                field.columns().stream()
                                        .filter(column -> column.name().equals("chief"))
                                        .map(column -> column.withOptions(people(members(s.contest(), rule.judges()))))
                                        .toList(),
                                null);
            default -> field;
        };
    }

    /** Each by name and account, because two may have the same name; some names say the account already. */
    private List<Option> people(List<String> users) {
        Map<String, String> names = directory.names(users);
        return users.stream()
                .map(id -> {
                    String name = names.getOrDefault(id, id);
                    return new Option(id, name.endsWith("(" + id + ")") ? name : name + " (" + id + ")");
                })
                .toList();
    }

    private List<String> members(String contest, @Nullable String role) {
        return role == null ? List.of() : directory.members(Groups.role(contest, role));
    }

    /** The committee's choice among the ranked entries of a round; each departure from the suggestion has a reason (R36). */
    public TaskType<SelectEntries> selection(String process, String task, Phase phase) {
        return TaskType.of(process, task, SelectEntries.class, (s, c) -> select(s, at(s, phase), c))
                .facts(s -> chosenBy(s.contest(), rule(s, at(s, phase)), phase))
                .warnings(s -> first(s.contest(), at(s, phase)) ? leftOut(s.contest()) : List.of())
                .tables(s -> List.of(rankingTable(s.contest(), at(s, phase), s.actor())))
                .showsScores(s -> true)
                .deed(Deed.DECIDED)
                .shape((s, field) -> choiceField(s, at(s, phase), field))
                .start(s -> Map.of("choices", choices(s.contest(), at(s, phase))));
    }

    /** What stands in the list before anybody typed: what is suggested; in a final with a prize table, who comes to a prize. */
    private List<Choice> choices(String contest, String round) {
        List<Suggested> ranking = ranking(contest, round);
        Set<String> prized = prized(contest, round, ranking);
        return ranking.stream()
                .map(r -> new Choice(
                        r.ranked().entry(),
                        r.suggestion() == Suggestion.ADVANCE
                                || prized.contains(r.ranked().entry()),
                        null))
                .toList();
    }

    /** Entries of a final that nothing but the prize table suggests. */
    private Set<String> prized(String contest, String round, List<Suggested> ranking) {
        ContestPlan plan = contests.plan(contest);
        if (plan.rounds(Phase.FINALS).stream().noneMatch(last -> last.id().equals(round))) {
            return Set.of();
        }
        Set<String> open = ranking.stream()
                .filter(line -> line.suggestion() == Suggestion.CONSIDER)
                .map(line -> line.ranked().entry())
                .collect(Collectors.toSet());
        return Prizes.suggestFor(plan, ranking.stream().map(Suggested::ranked).toList()).stream()
                .filter(line -> line.prize() != null || line.tied())
                .map(line -> line.place().entry())
                .filter(open::contains)
                .collect(Collectors.toSet());
    }

    private List<Fact> chosenBy(String contest, Round round, Phase phase) {
        Quorum quorum = round.advance().quorum();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Gợi ý",
                suggested(contests.plan(contest), round, phase) + (round.proposal() ? " (mẫu đề xuất)" : "")
                        + "; Ban tổ chức quyết định."));
        if (quorum != null) {
            facts.add(new Fact(
                    "Tỷ lệ tán thành",
                    "Ít nhất %d/%d số thành viên Ban tổ chức.".formatted(quorum.parts(), quorum.of())));
        }
        var tied = rankings.tiedEntries(contest, round);
        if (!tied.isEmpty()) {
            facts.add(new Fact(
                    "Đồng điểm",
                    "Chưa có biểu quyết của Trưởng ban giám khảo: %s. Chọn trước khi có biểu quyết thì các đề án này đồng hạng."
                            .formatted(some(tied.stream().sorted().toList()))));
        }
        if (!round.outsides().isEmpty()) {
            var records = outside.records(contest, round.id());
            round.outsides().forEach(source -> {
                var record = records.get(source.id());
                facts.add(new Fact(
                        source.name(),
                        record == null
                                ? "Chưa nhập; cần nhập trước khi chọn, tại trang Nhập từ bảng tính."
                                : "Theo " + record.citation() + "."));
            });
        }
        return facts;
    }

    private static String suggested(ContestPlan plan, Round round, Phase phase) {
        if (phase == Phase.FINALS && !plan.prizeTable().isEmpty()) {
            return "Đề án thuộc cơ cấu giải thưởng, theo thứ hạng";
        }
        List<String> said = new ArrayList<>();
        if (round.advance().threshold() != null) {
            said.add("đạt từ " + Answers.number(round.advance().threshold()) + " điểm");
        }
        if (round.advance().top() != null) {
            said.add("trong %02d thứ hạng đầu".formatted(round.advance().top()) + (round.divided() ? " mỗi bảng" : ""));
        }
        return said.isEmpty() ? "Kế hoạch không nêu ngưỡng điểm" : "Đề án " + String.join(", ", said);
    }

    private @Nullable Field choiceField(Situation s, String round, Field field) {
        if (VOTES.contains(field.name())) {
            return rule(s, round).advance().quorum() == null ? null : field;
        }
        if (!field.name().equals("choices") || field.columns() == null) {
            return field;
        }
        return field.withRows(
                ranking(s.contest(), round).stream()
                        .map(Suggested::ranked)
                        .map(r -> (r.board() == null ? "" : r.board().name() + ", ") + "Hạng " + r.rank() + ": "
                                + r.entry() + "\n" + Answers.number(r.total()) + " điểm")
                        .toList(),
                field.columns().stream().filter(c -> !c.name().equals("entry")).toList(),
                null);
    }

    private boolean first(String contest, String round) {
        return contests.plan(contest).rounds().get(0).id().equals(round);
    }

    private List<String> leftOut(String contest) {
        List<String> unchecked = submissions.unchecked(contest);
        return unchecked.isEmpty()
                ? List.of()
                : List.of(
                        "Còn %02d đề án đã gửi nhưng chưa kết luận tính hợp lệ: %s. Sau khi chọn, các đề án này không được chấm ở vòng này."
                                .formatted(unchecked.size(), some(unchecked)));
    }

    private static String some(List<String> codes) {
        return codes.size() <= NAMED ? String.join(", ", codes) : String.join(", ", codes.subList(0, NAMED)) + ", …";
    }

    /** Choosing locks the round first, so that no entry is let in any more to be judged for nothing. */
    private void select(Situation s, String round, SelectEntries answer) {
        contests.lockScoring(s.contest(), round);
        if (entryRounds.unscored(s.contest(), round) > 0) {
            throw Refusal.conflict("Còn đề án của vòng này chưa chấm xong. Đề nghị chờ chấm xong rồi chọn.");
        }
        requireQuorum(rule(s, round).advance().quorum(), answer);
        Set<String> advancing = new LinkedHashSet<>();
        Map<String, String> reasons = new HashMap<>();
        answer.choices().forEach(choice -> {
            if (choice.advances()) {
                advancing.add(choice.entry());
            }
            if (choice.reason() != null && !choice.reason().isBlank()) {
                reasons.put(choice.entry(), choice.reason());
            }
        });
        rankings.select(s.contest(), rule(s, round), advancing, reasons, decisions, this::lines, s.actor());
        ties.withdraw(s.contest(), round);
    }

    private static void requireQuorum(@Nullable Quorum quorum, SelectEntries answer) {
        if (quorum == null) {
            return;
        }
        Answers.require("members", answer.members(), "Vui lòng nhập số thành viên Ban tổ chức.");
        Answers.require("agreeing", answer.agreeing(), "Vui lòng nhập số thành viên tán thành danh sách.");
        int members = Objects.requireNonNull(answer.members());
        int agreeing = Objects.requireNonNull(answer.agreeing());
        if (agreeing > members) {
            throw Answers.fault(
                    "agreeing", "Số thành viên tán thành không được lớn hơn số thành viên. Vui lòng nhập lại.");
        }
        int least = quorum.least(members);
        if (agreeing < least) {
            throw Answers.fault(
                    "agreeing",
                    "Danh sách cần ít nhất %d/%d số thành viên tán thành, tức %02d trong %02d người. Đề nghị Ban tổ chức họp lại."
                            .formatted(quorum.parts(), quorum.of(), least, members));
        }
    }

    private List<Suggested> ranking(String contest, String round) {
        return rankings.suggestions(contest, contests.roundRule(contest, round), decisions, Pageable.unpaged())
                .getContent();
    }

    private Map<String, EntryLine> lines(Collection<String> codes) {
        Map<String, EntryLine> lines = new HashMap<>();
        submissions
                .lines(codes)
                .forEach(line -> lines.put(line.code(), new EntryLine(line.code(), line.title(), line.unitName())));
        return lines;
    }

    /** The ranking with its suggestions; whoever judges the round blind reads it without the units. */
    public Table rankingTable(String contest, String round, Actor actor) {
        boolean blind = submissions.blind(contest, round, actor);
        List<Suggested> ranked = ranking(contest, round);
        Set<String> prized = prized(contest, round, ranked);
        Map<String, EntryLine> lines =
                lines(ranked.stream().map(r -> r.ranked().entry()).toList());
        Round rule = contests.roundRule(contest, round);
        List<Segment> segments = Objects.requireNonNullElse(rule.segments(), List.of());
        List<Outside> sources = rule.outsides();
        List<List<String>> rows = new ArrayList<>();
        for (Suggested line : ranked) {
            Ranked r = line.ranked();
            EntryLine entry = lines.getOrDefault(r.entry(), new EntryLine(r.entry(), "", ""));
            List<String> row = new ArrayList<>();
            if (rule.divided()) {
                row.add(r.board() == null ? "" : r.board().name());
            }
            row.addAll(List.of(String.valueOf(r.rank()), r.entry(), entry.title(), blind ? "" : entry.unitName()));
            segments.forEach(segment -> row.add(Optional.ofNullable(r.segments().get(segment.id()))
                    .map(Answers::number)
                    .orElse("")));
            sources.forEach(source -> row.add(Optional.ofNullable(r.outside().get(source.id()))
                    .map(Answers::number)
                    .orElse("")));
            row.addAll(List.of(
                    Answers.number(r.total()),
                    prized.contains(r.entry())
                            ? "Trong cơ cấu giải"
                            : line.suggestion().label(),
                    r.reason()));
            rows.add(row);
        }
        List<String> columns = new ArrayList<>(rule.divided() ? List.of("Bảng") : List.of());
        columns.addAll(List.of("Hạng", "Mã đề án", "Tên đề án", "Đơn vị"));
        segments.forEach(segment -> columns.add(segment.name()));
        sources.forEach(source -> columns.add(source.name()));
        columns.addAll(List.of("Tổng điểm", "Gợi ý", "Căn cứ xếp hạng"));
        return new Table("Bảng tổng hợp điểm", columns, rows);
    }

    /**
     * One line of a ranking, provisional or announced.
     *
     * @param unit null for whoever judges the round blind, until it is announced
     * @param prize name of the prize class, for everybody once the final is over, before that for whoever may know scores
     */
    public record PlaceView(
            @Nullable String board,
            int rank,
            @Nullable String entry,
            String title,
            @Nullable String unit,
            BigDecimal total,
            @Nullable Boolean advances,
            @Nullable String prize,
            @Nullable String reason) {}

    /**
     * The ranking: what was decided, or the scores so far. What the committee deliberated is never published.
     *
     * @throws Refusal before publication, to whoever may not know the scores yet (N20)
     */
    public Page<PlaceView> ranking(String contest, String round, Pageable page, Actor actor) {
        boolean insider = panels.mayReadScores(contests.plan(contest), contests.roundRule(contest, round), actor);
        if (!insider && contests.round(contest, round).state() != RoundState.ANNOUNCED) {
            throw Refusal.forbidden("Kết quả vòng thi chưa công bố. Đề nghị chờ thông báo của Ban tổ chức.");
        }
        boolean blind = submissions.blind(contest, round, actor);
        if (rankings.decided(contest, round)) {
            var won = insider ? new PrizesOfRound(prizes.of(contest, round)) : prizes(contest, round);
            return rankings.results(contest, round, page)
                    .map(r -> new PlaceView(
                            r.board(),
                            r.rank(),
                            r.entry(),
                            r.title(),
                            blind ? null : r.unitName(),
                            r.total(),
                            r.advances(),
                            won.of(r),
                            insider ? r.reason() : null));
        }
        Page<Ranked> ranked = rankings.ranking(contest, contests.roundRule(contest, round), page);
        Map<String, EntryLine> lines = lines(ranked.stream().map(Ranked::entry).toList());
        return ranked.map(r -> {
            EntryLine line = lines.getOrDefault(r.entry(), new EntryLine(r.entry(), "", ""));
            return new PlaceView(
                    r.board() == null ? null : r.board().name(),
                    r.rank(),
                    r.entry(),
                    line.title(),
                    blind ? null : line.unitName(),
                    r.total(),
                    null,
                    null,
                    r.reason());
        });
    }

    /** The prize classes of a round's results, by name. */
    public record PrizesOfRound(Map<String, PrizeAward> awards) {
        /** What the result was given here, or what the notice of the tier above names for it; null for none. */
        public @Nullable String of(RoundResult result) {
            var award = result.entry() == null ? null : awards.get(result.entry());
            return award == null ? result.prize() : award.name();
        }
    }

    /** The prizes that everybody may know: those of a notice, and those given here once the final is over. */
    public PrizesOfRound prizes(String contest, String round) {
        boolean over = contests.contest(contest).phase().compareTo(vn.sangkien.contest.Phase.FINALS) > 0;
        return new PrizesOfRound(over ? prizes.of(contest, round) : Map.of());
    }

    /** The prize class of an entry that everybody may know; empty for none. */
    public Optional<String> prize(String contest, String entry) {
        return contests.plan(contest).rounds(Phase.FINALS).stream()
                .map(Round::id)
                .filter(round -> announced(contest, round))
                .flatMap(round -> rankings.result(entry, round).stream()
                        .flatMap(result ->
                                Optional.ofNullable(prizes(contest, round).of(result)).stream()))
                .findFirst();
    }

    /** A round's results as they were recorded. */
    public Table resultTable(String contest, String round) {
        List<RoundResult> results = rankings.results(contest, round);
        boolean prized = prized(results) > 0;
        List<String> columns = new ArrayList<>(List.of("Hạng", "Tên đề án", "Đơn vị", "Tổng điểm"));
        if (prized) {
            columns.add("Giải");
        }
        return new Table(
                "Kết quả",
                columns,
                results.stream()
                        .map(r -> {
                            List<String> row = new ArrayList<>(List.of(
                                    String.valueOf(r.rank()), r.title(), r.unitName(), Answers.number(r.total())));
                            if (prized) {
                                row.add(Objects.requireNonNullElse(r.prize(), ""));
                            }
                            return row;
                        })
                        .toList());
    }

    /** Typing in the notice of whoever holds an outside round (R38). */
    public TaskType<RecordNotice> notice(String process, String task, Phase phase) {
        return TaskType.of(
                        process,
                        task,
                        RecordNotice.class,
                        (s, c) -> record(s.contest(), at(s, phase), notice(c), s.actor()))
                .start(s -> Map.of(
                        "results",
                        entryRounds.linesInRound(s.contest(), at(s, phase)).stream()
                                .map(line -> {
                                    Map<String, Object> row = new HashMap<>();
                                    row.put("entry", line.code());
                                    row.put("title", line.title());
                                    row.put("unit", line.unitName());
                                    return row;
                                })
                                .toList()))
                .deed(Deed.NOTICE_RECORDED)
                .onBehalf(s -> rule(s, at(s, phase)).tier());
    }

    /** Whether everybody may know the round's scores. */
    public boolean announced(String contest, String round) {
        return contests.round(contest, round).state() == RoundState.ANNOUNCED;
    }

    private static ResultNotice notice(RecordNotice form) {
        return new ResultNotice(
                form.number(),
                form.date(),
                form.issuer(),
                form.results().stream()
                        .map(row -> new NoticeLine(
                                row.entry() == null || row.entry().isBlank() ? null : row.entry(),
                                row.title(),
                                row.unit(),
                                row.score(),
                                row.advances()))
                        .toList());
    }

    private List<RoundResult> record(String contest, String round, ResultNotice notice, Actor actor) {
        List<EntryLine> own = entryRounds.linesInRound(contest, round).stream()
                .map(line -> new EntryLine(line.code(), line.title(), line.unitName()))
                .toList();
        return rankings.recordNotice(contest, contests.roundRule(contest, round), notice, own, actor);
    }

    /**
     * Takes a notice from a program in place of the task that waits for it. A program that never heard the answer may send
     * the same notice again and gets the same answer.
     *
     * @throws Refusal when the round does not wait for a notice, or the notice is wrong
     */
    @Transactional
    public List<RoundResult> receive(String contest, String round, ResultNotice notice, Actor actor) {
        contests.round(contest, round);
        if (rankings.decided(contest, round)) {
            var before = prized(rankings.results(contest, round));
            var results = record(contest, round, notice, actor);
            if (prized(results) > before) {
                audit.record(received(contest, round, notice, results, actor));
            }
            return results;
        }
        trusted.run(() -> {
            List<String> waiting = waiting(contest, round);
            if (waiting.size() != 1) {
                throw Refusal.conflict(
                        "Vòng thi này hiện không chờ thông báo kết quả. Đề nghị kiểm tra giai đoạn của cuộc thi.");
            }
            audit.record(received(contest, round, notice, record(contest, round, notice, actor), actor));
            runtime.createMessageCorrelation(NOTICE_RECEIVED)
                    .processInstanceId(waiting.get(0))
                    .correlate();
        });
        return rankings.results(contest, round);
    }

    private static long prized(List<RoundResult> results) {
        return results.stream().filter(result -> result.prize() != null).count();
    }

    private Act received(String contest, String round, ResultNotice notice, List<RoundResult> results, Actor actor) {
        var act = Act.of(Deed.NOTICE_RECORDED)
                .by(actor.userId())
                .onBehalfOf(contests.roundRule(contest, round).tier())
                .in(contest)
                .on(round)
                .became("RecordNotice.number", notice.number())
                .became("RecordNotice.date", notice.date());
        results.stream()
                .filter(result -> result.entry() != null)
                .forEach(result -> act.became(
                        "RecordNotice.results." + result.entry(),
                        Answers.number(result.total()) + ", " + result.advances()
                                + (result.prize() == null ? "" : ", " + result.prize())));
        return act;
    }

    /** Instances of the phases that hold this round and wait for its notice; another round's must not take it. */
    private List<String> waiting(String contest, String round) {
        return contests.plan(contest).phase(contests.roundRule(contest, round)).stream()
                .filter(phase -> roundOf(contest, phase).equals(round))
                .flatMap(phase -> runtime
                        .createExecutionQuery()
                        .processDefinitionKey(phase.process())
                        .processInstanceBusinessKey(contest)
                        .messageEventSubscriptionName(NOTICE_RECEIVED)
                        .list()
                        .stream())
                .map(Execution::getProcessInstanceId)
                .toList();
    }

    /**
     * Opens a round for every valid entry: one statement for the facts, jobs for the instances. One that nobody enters is
     * over at once, so that nobody who comes later waits for it.
     */
    public void open(String contest, String round) {
        contests.openRound(contest, round);
        List<String> waiting = entryRounds.processInstancesInRound(contest, round);
        entryRounds.openRound(contest, round);
        audit.record(Act.of(Deed.ROUND_OPENED)
                .in(contest)
                .on(round)
                .became("entries", entryRounds.codesInRound(contest, round, List.of(EntryState.SCORING))));
        if (entryRounds.unscored(contest, round) == 0) {
            contests.lockScoring(contest, round);
        } else {
            assigning.assign(contest, round);
        }
        contests.openedBy(contest, round, entries.tell(SubmissionProcess.ROUND_OPENED, waiting));
    }

    /**
     * How far the opening of a round is.
     *
     * @param failed entries that an operator has to look at
     */
    public record Opening(int done, int all, int failed) {}

    /** The rounds whose entries are still being opened for judging, by id. */
    public Map<String, Opening> openings(String contest) {
        Map<String, Opening> openings = new HashMap<>();
        contests.rounds(contest).stream()
                .filter(round -> round.state() == RoundState.SCORING && round.openingBatch() != null)
                .forEach(round -> Optional.ofNullable(trusted.call(() -> management
                                .createBatchStatisticsQuery()
                                .batchId(round.openingBatch())
                                .singleResult()))
                        .filter(batch -> batch.getRemainingJobs() > 0)
                        .ifPresent(batch -> openings.put(
                                round.id(),
                                new Opening(batch.getCompletedJobs(), batch.getTotalJobs(), batch.getFailedJobs()))));
        return openings;
    }

    /** Makes a round's results known: to the entries by jobs, to the units by notices. */
    public void announce(String contest, String round) {
        contests.lockRound(contest, round);
        List<RoundResult> results = rankings.results(contest, round);
        List<String> inRound = entryRounds.processInstancesInRound(contest, round);
        Set<String> advancing = new LinkedHashSet<>();
        results.stream()
                .filter(r -> r.advances() && r.entry() != null)
                .forEach(r -> advancing.add(String.valueOf(r.entry())));
        entryRounds.decideRound(contest, round, advancing, next(contest, round));
        contests.announceRound(contest, round);
        audit.record(Act.of(Deed.RESULTS_ANNOUNCED)
                .in(contest)
                .on(round)
                .was(
                        "entries",
                        results.stream()
                                .map(RoundResult::entry)
                                .filter(Objects::nonNull)
                                .toList())
                .became("advancing", advancing));
        entries.tell(SubmissionProcess.ROUND_DECIDED, inRound);
        String name = contests.round(contest, round).name();
        Map<String, String> units = submissions.unitsByCode(contest);
        for (RoundResult result : results) {
            String entry = result.entry();
            if (entry != null && units.containsKey(entry)) {
                announcer.tell(
                        contest,
                        Announcer.unit(contest, String.valueOf(units.get(entry))),
                        result.advances() ? "advances" : "stops",
                        round + "|" + entry,
                        entry,
                        result.board() == null ? name : name + ", " + result.board(),
                        Answers.number(result.total()),
                        result.rank());
            }
        }
    }

    private @Nullable String next(String contest, String round) {
        List<Round> rounds = contests.plan(contest).rounds();
        for (int i = 0; i < rounds.size() - 1; i++) {
            if (rounds.get(i).id().equals(round)) {
                return rounds.get(i + 1).id();
            }
        }
        return null;
    }

    /** The round that a phase holds now: the first of its rounds whose results are not known, or the last of all. */
    public String roundOf(String contest, Phase phase) {
        List<String> rounds =
                contests.plan(contest).rounds(phase).stream().map(Round::id).toList();
        return rounds.stream()
                .filter(round -> !announced(contest, round))
                .findFirst()
                .orElseGet(() -> rounds.get(rounds.size() - 1));
    }

    private Round rule(Situation s, String round) {
        return contests.roundRule(s.contest(), round);
    }

    private String at(Situation s, Phase phase) {
        return roundOf(s.contest(), phase);
    }
}
