package vn.sangkien.process.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.RoundState;
import vn.sangkien.judging.NoticeLine;
import vn.sangkien.judging.Rankings;
import vn.sangkien.judging.ResultNotice;
import vn.sangkien.judging.RoundResult;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Phase;
import vn.sangkien.process.dossier.NoticeFile.Answered;
import vn.sangkien.process.dossier.NoticeFile.From;
import vn.sangkien.process.dossier.NoticeFile.Other;
import vn.sangkien.process.dossier.NoticeFile.Own;
import vn.sangkien.process.round.RoundDesk;
import vn.sangkien.process.task.DutyLog;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.Arrivals;
import vn.sangkien.submission.Arrived;

/**
 * The results of a round on their way back to whoever sent the entries (R37, R38): written by the contest that has judged,
 * read by the one that waits for its notice. Where one of both works on paper, the notice is typed in as before.
 */
@Service
public class ResultsReturned {
    private static final int LARGEST = 16 << 20;
    private static final String CALLED = "thông báo kết quả";

    private final Papers papers;
    private final DossiersReceived received;
    private final DossierPackage dossier;
    private final Arrivals arrivals;
    private final Rankings rankings;
    private final RoundDesk rounds;
    private final ContestService contests;
    private final DutyLog log;
    private final Audit audit;
    private final Clock clock;

    ResultsReturned(
            Papers papers,
            DossiersReceived received,
            DossierPackage dossier,
            Arrivals arrivals,
            Rankings rankings,
            RoundDesk rounds,
            ContestService contests,
            DutyLog log,
            Audit audit,
            Clock clock) {
        this.papers = papers;
        this.received = received;
        this.dossier = dossier;
        this.arrivals = arrivals;
        this.rankings = rankings;
        this.rounds = rounds;
        this.contests = contests;
        this.log = log;
        this.audit = audit;
        this.clock = clock;
    }

    /** A notice to hand over. */
    public record Written(String name, byte[] content) {}

    /**
     * Writes the announced results of a round for the sender of a package.
     *
     * @param number of the official notice
     * @param date of the official notice
     * @throws Refusal if there is no such package, nothing is announced yet, or naming what is missing
     */
    @Transactional
    public Written write(
            String contest,
            long id,
            @Nullable String round,
            @Nullable String number,
            @Nullable LocalDate date,
            Actor actor) {
        var faults = new Faults();
        var paper = faults.required("number", "số thông báo", number, 64);
        if (date == null) {
            faults.add("date", "Chưa có ngày thông báo. Vui lòng nhập ngày ghi trên thông báo.");
        } else if (date.isAfter(
                LocalDate.now(clock.withZone(contests.plan(contest).calendar().zone())))) {
            faults.add("date", "Ngày thông báo ở sau ngày hôm nay. Vui lòng nhập ngày ghi trên thông báo.");
        }
        if (round == null) {
            faults.add("round", "Chưa chọn vòng thi. Vui lòng chọn vòng thi đã công bố kết quả.");
        }
        if (date == null || round == null || !faults.none()) {
            throw Refusal.invalid("Chưa xuất được thông báo. Đề nghị sửa các nội dung được nêu.", faults.all());
        }
        var sent = received.findByContestAndId(contest, id)
                .orElseThrow(() ->
                        Refusal.notFound("Không có gói hồ sơ này trong cuộc thi. Đề nghị xem danh sách gói đã nhận."));
        var plan = contests.plan(contest);
        var rule = contests.roundRule(contest, round);
        if (contests.round(contest, round).state() != RoundState.ANNOUNCED) {
            throw Refusal.conflict("Kết quả %s chưa công bố nên chưa xuất thông báo được. Đề nghị xuất sau khi công bố."
                    .formatted(rule.name()));
        }
        var ours = arrivals.of(id).stream().collect(Collectors.toMap(Arrived::code, one -> one));
        var results = new LinkedHashMap<String, Own>();
        var others = new ArrayList<Other>();
        var prizes = rounds.prizes(contest, round);
        for (var result : rankings.results(contest, round)) {
            var prize = prizes.of(result);
            var one = result.entry() == null ? null : ours.get(result.entry());
            if (one == null) {
                others.add(new Other(
                        result.title(), result.unitName(), result.total(), result.rank(), result.advances(), prize));
            } else {
                results.put(one.code(), own(one, result, prize));
            }
        }
        if (plan.rounds().get(0).id().equals(round)) {
            ours.values().stream()
                    .filter(one -> !results.containsKey(one.code()))
                    .sorted(Comparator.comparing(Arrived::code))
                    .forEach(one -> results.put(one.code(), unscored(one)));
        }
        if (results.isEmpty()) {
            throw Refusal.conflict("Gói hồ sơ của %s không có đề án nào dự %s nên không có thông báo để xuất."
                    .formatted(sent.senderBody(), rule.name()));
        }
        var notice = new NoticeFile(
                NoticeFile.FORMAT,
                NoticeFile.VERSION,
                new Answered(sent.sender(), sent.sha256()),
                new From(contest, plan.header().number(), plan.header().title()),
                new NoticeFile.Round(round, rule.name(), phase(plan, rule)),
                paper,
                date,
                issuer(plan, rule),
                List.copyOf(results.values()),
                others,
                null);
        audit.record(Act.of(Deed.NOTICE_SENT)
                .by(actor.userId())
                .onBehalfOf(rule.tier())
                .in(contest)
                .on(round)
                .became("number", paper)
                .became("sender", sent.sender())
                .became("sha256", sent.sha256())
                .became("entries", List.copyOf(results.keySet())));
        return new Written(
                "thong-bao-" + round + "-" + sent.sender() + ".json",
                papers.write(notice.with(papers.seal(papers.write(notice)))));
    }

    private static Own own(Arrived one, RoundResult result, @Nullable String prize) {
        return new Own(
                one.originCode(),
                one.code(),
                one.title(),
                one.originUnit(),
                result.total(),
                result.rank(),
                result.advances(),
                prize,
                null);
    }

    /** Whoever waits for the notice waits for a word about every entry that was sent. */
    private static Own unscored(Arrived one) {
        return new Own(
                one.originCode(),
                one.code(),
                one.title(),
                one.originUnit(),
                BigDecimal.ZERO,
                null,
                false,
                null,
                "Không được chấm: " + one.state().label());
    }

    private static Phase phase(ContestPlan plan, ContestPlan.Round round) {
        return plan.phase(round)
                .orElseThrow(() -> Refusal.conflict(
                        "Kế hoạch không ghi %s thuộc phần nào của cuộc thi nên không xuất thông báo được. Đề nghị bổ sung kế hoạch."
                                .formatted(round.name())));
    }

    /** The committee by the name that the plan gives it. */
    private static String issuer(ContestPlan plan, ContestPlan.Round round) {
        return plan.roles().stream()
                .filter(role -> role.id().equals(round.committee()))
                .map(ContestPlan.Role::name)
                .findFirst()
                .orElse(plan.header().issuer());
    }

    /**
     * Takes the notice of whoever has judged; it goes the way of a notice that a program sends.
     *
     * @throws Refusal if it is no notice, not for this contest, package or round, or does not fit the entries that wait
     */
    public List<RoundResult> read(String contest, String round, InputStream content, Actor actor) throws IOException {
        var bytes = content.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw Refusal.invalid("Tệp thông báo lớn quá %d MB. Đề nghị chọn lại tệp.".formatted(LARGEST >> 20));
        }
        var notice = papers.read(bytes, NoticeFile.class, CALLED, NoticeFile.FORMAT, NoticeFile.VERSION);
        if (notice.sha256() == null || !notice.sha256().equals(papers.seal(bytes))) {
            throw refused(
                    "sha256", "Thông báo kết quả không còn nguyên vẹn (khác mã kiểm tra). Đề nghị cấp trên xuất lại.");
        }
        requireMeant(contest, round, notice);
        return rounds.receive(contest, round, lines(notice), actor);
    }

    private void requireMeant(String contest, String round, NoticeFile notice) {
        var plan = contests.plan(contest);
        var rule = contests.roundRule(contest, round);
        if (!notice.answers().contest().equals(contest)) {
            throw refused(
                    "answers.contest",
                    "Thông báo này gửi cho cuộc thi “%s”, không phải cuộc thi này. Đề nghị chọn đúng tệp."
                            .formatted(notice.answers().contest()));
        }
        if (plan.phase(rule).filter(notice.round().phase()::equals).isEmpty()) {
            throw refused(
                    "round",
                    "Thông báo này là kết quả %s, không phải %s. Đề nghị chọn đúng vòng thi."
                            .formatted(notice.round().name(), rule.name()));
        }
        var answered = notice.answers().dossier();
        var seal = log.latest(contest, DossierTasks.Sealed.DUTY, DossierTasks.Sealed.class);
        if (seal.filter(one -> one.sha256().equals(answered)).isEmpty()
                && !dossier.plan(contest).sha256().equals(answered)) {
            throw refused(
                    "answers.dossier",
                    "Thông báo này trả lời một gói hồ sơ khác gói mà cuộc thi đã gửi. Đề nghị đối chiếu với cấp trên; nếu đúng"
                            + " thì nhập thông báo bằng biểu mẫu.");
        }
    }

    private static Refusal refused(String field, String message) {
        return Refusal.invalid(message, List.of(new Fault(field, message)));
    }

    private static ResultNotice lines(NoticeFile notice) {
        var lines = new ArrayList<NoticeLine>();
        notice.results()
                .forEach(own -> lines.add(new NoticeLine(
                        own.entry(), own.title(), own.unit(), own.score(), own.advances(), own.prize())));
        Map<String, Integer> alike = new LinkedHashMap<>();
        notice.others().forEach(other -> {
            int seat = alike.merge(other.title() + "\n" + other.unit(), 1, Integer::sum);
            lines.add(new NoticeLine(
                    null,
                    seat == 1 ? other.title() : other.title() + " (" + seat + ")",
                    other.unit(),
                    other.score(),
                    other.advances(),
                    other.prize()));
        });
        return new ResultNotice(notice.number(), notice.date(), notice.issuer(), lines);
    }
}
