package vn.sangkien.process.contest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.notification.Notices;
import vn.sangkien.plan.ContestPlan.Obligation;
import vn.sangkien.plan.ContestPlan.Reminder;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.process.Announcer;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.UnitStandings;
import vn.sangkien.unit.UnitStanding;
import vn.sangkien.unit.UnitState;

/**
 * The standing body urges, beside the plan's own reminders, whoever still owes an entry, and invites whoever is only
 * encouraged to send one (R32, R46). Nobody is told of a debt that they do not have.
 */
@Service
public class Urging {
    static final String REMINDER = "reminder";
    static final String LETTER = "urge";
    static final String URGED = "urged";
    static final String INVITED = "invited";

    /** A second click within it is a slip of the hand. */
    private static final Duration TWICE = Duration.ofMinutes(1);

    private static final int WORD = 1000;

    private final ContestService contests;
    private final UnitStandings standings;
    private final Announcer announcer;
    private final Notices notices;
    private final Audit audit;

    Urging(ContestService contests, UnitStandings standings, Announcer announcer, Notices notices, Audit audit) {
        this.contests = contests;
        this.standings = standings;
        this.announcer = announcer;
        this.notices = notices;
        this.audit = audit;
    }

    /**
     * @param units codes of those who are meant; null: everybody who may still send and has not
     * @param word a sentence of the standing body's own
     */
    public record Urge(@Nullable List<@Nullable String> units, @Nullable String word) {}

    /**
     * Whom it reached, by code.
     *
     * @param justTold left out, because they were told less than a minute ago
     */
    public record Outcome(List<String> urged, List<String> invited, List<String> justTold) {}

    /**
     * Tells the people of each unit at once. Whoever urges or sends at the same moment waits: a unit is told once, and not
     * after it has sent.
     *
     * @throws Refusal after the lock, where nobody is left to be told, or naming every unit that is unknown or owes nothing
     */
    @Transactional
    public Outcome urge(String contest, Urge command, Actor actor) {
        contests.contest(contest).requireRunning();
        contests.lockDeadline(contest, Deadlines.SUBMISSION);
        var faults = new Faults();
        var word = faults.optional("word", "lời nhắc thêm", command.word(), WORD);
        var chosen = chosen(contest, command.units(), faults);
        faults.refuseIfAny("Chưa gửi được lời đôn đốc. Đề nghị sửa các nội dung được nêu.");

        var now = contests.now();
        var last = last(contest, List.of(URGED, INVITED));
        List<UnitStanding> urged = new ArrayList<>();
        List<UnitStanding> invited = new ArrayList<>();
        List<UnitStanding> justTold = new ArrayList<>();
        for (var unit : chosen) {
            var before = last.get(unit.code());
            if (before != null && before.plus(TWICE).isAfter(now)) {
                justTold.add(unit);
            } else {
                (unit.obligation() == Obligation.MANDATORY ? urged : invited).add(unit);
            }
        }
        var own = word == null ? "" : word;
        tell(contest, urged, URGED, now.toString(), deadline -> new Object[] {deadline, own});
        tell(contest, invited, INVITED, now.toString(), deadline -> new Object[] {deadline, own});
        if (!urged.isEmpty() || !invited.isEmpty()) {
            var act = Act.of(Deed.UNITS_URGED).by(actor.userId()).in(contest).on(contest);
            urged.forEach(unit -> act.became("unit." + unit.code(), URGED));
            invited.forEach(unit -> act.became("unit." + unit.code(), INVITED));
            audit.record(act);
        }
        return new Outcome(codes(urged), codes(invited), codes(justTold));
    }

    private static List<String> codes(List<UnitStanding> units) {
        return units.stream().map(UnitStanding::code).toList();
    }

    private List<UnitStanding> chosen(String contest, @Nullable List<@Nullable String> codes, Faults faults) {
        if (contests.plan(contest).byPackageOnly()) {
            throw Refusal.conflict(
                    "Cuộc thi này chỉ nhận đề án trong gói hồ sơ do cuộc thi vòng trước gửi nên không đôn đốc, mời đơn vị nộp.");
        }
        var all = standings.standings(contest);
        var open =
                all.stream().filter(unit -> unit.state() == UnitState.NOT_SENT).toList();
        if (open.isEmpty()) {
            throw Refusal.conflict(
                    all.stream().allMatch(unit -> unit.state() == UnitState.SENT)
                            ? "Các đơn vị đều đã nộp đề án nên không còn đơn vị nào để đôn đốc, mời."
                            : "Đã khoá tiếp nhận đề án nên không đôn đốc, mời nộp nữa. Đề án nộp trễ do Ban tổ chức quyết định nhận hay không.");
        }
        if (codes == null) {
            return open;
        }
        if (codes.isEmpty()) {
            faults.add("units", "Chưa chọn đơn vị nào. Vui lòng chọn ít nhất một đơn vị.");
        }
        Map<String, UnitStanding> byCode =
                all.stream().collect(Collectors.toMap(UnitStanding::code, Function.identity()));
        var chosen = new LinkedHashSet<UnitStanding>();
        for (int i = 0; i < codes.size(); i++) {
            var unit = byCode.get(String.valueOf(codes.get(i)));
            if (unit != null && unit.state() == UnitState.NOT_SENT) {
                chosen.add(unit);
            } else {
                faults.add("units[%d]".formatted(i), whyNot(unit, codes.get(i)));
            }
        }
        return List.copyOf(chosen);
    }

    private static String whyNot(@Nullable UnitStanding unit, @Nullable String code) {
        if (unit == null) {
            return "Cuộc thi không có đơn vị “%s”. Vui lòng kiểm tra mã đơn vị.".formatted(code);
        }
        return (unit.state() == UnitState.SENT
                        ? "%s đã nộp đủ đề án. Vui lòng bỏ chọn đơn vị này."
                        : "Đã khoá tiếp nhận đề án của %s. Vui lòng bỏ chọn đơn vị này.")
                .formatted(unit.name());
    }

    /**
     * Tells many units the same by as few statements as their deadlines differ: whose entry was given more time is told
     * that time.
     *
     * @param arguments of the words, given the line about the deadline
     */
    void tell(
            String contest,
            List<UnitStanding> units,
            String kind,
            String occasion,
            Function<String, Object[]> arguments) {
        Map<@Nullable Instant, List<String>> byDeadline = new LinkedHashMap<>();
        units.forEach(unit -> byDeadline
                .computeIfAbsent(unit.extendedUntil(), until -> new ArrayList<>())
                .addAll(Announcer.unit(contest, unit.code())));
        byDeadline.forEach((until, audiences) ->
                announcer.tell(contest, audiences, kind, occasion, arguments.apply(words(contest, until))));
    }

    /** The plan's reminder to one unit alone, if it still has not sent; whoever owes nothing is invited. */
    @Transactional
    public void remind(String contest, String unit, Reminder reminder, String occasion) {
        var open = standings.standings(contest).stream()
                .filter(one -> one.code().equals(unit) && one.state() == UnitState.NOT_SENT)
                .toList();
        if (open.stream().anyMatch(UnitStanding::owes)) {
            tell(contest, open, REMINDER, occasion, words -> new Object[] {reminder.text(), words});
        } else {
            tell(contest, open, INVITED, occasion, words -> new Object[] {words, ""});
        }
    }

    private String words(String contest, @Nullable Instant extendedUntil) {
        return extendedUntil == null
                ? contests.describe(contest, Deadlines.SUBMISSION)
                : "Hạn nộp được gia hạn riêng cho đơn vị. Khoá tiếp nhận: %s."
                        .formatted(Deadlines.moment(
                                extendedUntil, contests.plan(contest).calendar()));
    }

    /** When each unit was last reminded, urged or invited, whether by the plan or by hand; by code of unit. */
    @Transactional(readOnly = true)
    public Map<String, Instant> last(String contest) {
        return last(contest, List.of(REMINDER, LETTER, URGED, INVITED));
    }

    /** Staff and head of a unit are always told together, so the head's notice stands for both. */
    private Map<String, Instant> last(String contest, List<String> kinds) {
        return notices.lastTold(contest, kinds).entrySet().stream()
                .filter(told ->
                        told.getKey().startsWith(contest + ".") && told.getKey().endsWith(".head"))
                .collect(Collectors.toMap(
                        told -> told.getKey()
                                .substring(contest.length() + 1, told.getKey().length() - ".head".length()),
                        Map.Entry::getValue));
    }
}
