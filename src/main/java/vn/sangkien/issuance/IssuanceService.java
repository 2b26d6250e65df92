package vn.sangkien.issuance;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;

/** The chain that every official paper goes through: draft, check, sign, number, issue. */
@Service
@Transactional
public class IssuanceService {
    private static final int REASON = 2000;
    private static final String SEND_BACK = "Chưa trả lại được văn bản. Đề nghị ghi rõ lý do.";

    private final OfficialPapers papers;
    private final PaperNumbers numbers;
    private final Clock clock;

    IssuanceService(OfficialPapers papers, PaperNumbers numbers, Clock clock) {
        this.papers = papers;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** The contest's paper of this kind; begun if it is not there yet. */
    public OfficialPaper open(ContestPlan plan, String kind) {
        var paper = look(plan, kind);
        return paper.isNew() ? papers.saveAndFlush(paper) : paper;
    }

    /** The same for whoever only looks: a paper that is not there yet is shown as it would begin. */
    @Transactional(readOnly = true)
    public OfficialPaper look(ContestPlan plan, String kind) {
        var rule = plan.papers().get(kind);
        if (rule == null) {
            throw Refusal.notFound("Kế hoạch không có loại văn bản “%s”.".formatted(kind));
        }
        return papers.findById(OfficialPaper.key(plan.key(), kind))
                .orElseGet(() -> new OfficialPaper(plan, kind, rule, clock.instant()));
    }

    public OfficialPaper draft(
            String key, @Nullable String subject, @Nullable String body, @Nullable String recipients, Actor actor) {
        var paper = paper(key);
        var faults = new Faults();
        var newSubject = faults.required("subject", "trích yếu", subject, 500);
        var newBody = faults.required("body", "nội dung văn bản", body, 100_000);
        var newRecipients = faults.optional("recipients", "nơi nhận", recipients, 10_000);
        faults.refuseIfAny("Dự thảo văn bản chưa đầy đủ. Đề nghị bổ sung các nội dung được nêu.");
        paper.draft(newSubject, newBody, newRecipients, actor.userId(), clock.instant());
        return paper;
    }

    /** The checker's answer: passed, or back to the drafter with a reason. */
    public OfficialPaper check(String key, boolean passed, @Nullable String reason, Actor actor) {
        var paper = paper(key);
        if (passed) {
            paper.check(actor.userId(), clock.instant());
        } else {
            paper.handBack(PaperState.DRAFT, why(reason), actor.userId(), clock.instant());
        }
        return paper;
    }

    /** The signer's answer: signed, or back to the drafter with a reason. */
    public OfficialPaper sign(String key, boolean signed, @Nullable String reason, Actor actor) {
        var paper = paper(key);
        if (signed) {
            paper.sign(actor.userId(), clock.instant());
        } else {
            paper.handBack(PaperState.CHECKED, why(reason), actor.userId(), clock.instant());
        }
        return paper;
    }

    private static String why(@Nullable String reason) {
        var faults = new Faults();
        var why = faults.required("reason", "lý do trả lại", reason, REASON);
        faults.refuseIfAny(SEND_BACK);
        return why;
    }

    /**
     * Gives the next number of the paper's series in the year of its date.
     *
     * @param issuedOn the date printed on the paper, from the day of signature to today
     */
    public OfficialPaper number(String key, @Nullable LocalDate issuedOn, Actor actor) {
        var paper = paper(key);
        paper.requireSigned();
        var signedAt = paper.signedAt();
        var today = LocalDate.ofInstant(clock.instant(), paper.zone());
        var faults = new Faults();
        if (issuedOn == null) {
            faults.add("issuedOn", "Chưa có ngày ban hành. Vui lòng nhập ngày ban hành.");
        } else if (issuedOn.isAfter(today)) {
            faults.add("issuedOn", "Ngày ban hành không được sau ngày hôm nay. Vui lòng nhập lại.");
        } else if (signedAt != null && issuedOn.isBefore(LocalDate.ofInstant(signedAt, paper.zone()))) {
            faults.add("issuedOn", "Ngày ban hành không được trước ngày ký. Vui lòng nhập lại.");
        }
        if (issuedOn == null || !faults.none()) {
            throw Refusal.invalid("Chưa cấp số được cho văn bản. Đề nghị sửa các nội dung được nêu.", faults.all());
        }
        int number = numbers.next(paper.issuer(), paper.series(), issuedOn.getYear());
        paper.number(number, issuedOn, actor.userId());
        return paper;
    }

    /** Issues a numbered paper; asked again, it answers the same. */
    public OfficialPaper issue(String key) {
        var paper = paper(key);
        paper.issue(clock.instant());
        return paper;
    }

    @Transactional(readOnly = true)
    public boolean checked(String key) {
        return paper(key).state() == PaperState.CHECKED;
    }

    @Transactional(readOnly = true)
    public boolean signed(String key) {
        return paper(key).state() == PaperState.SIGNED;
    }

    @Transactional(readOnly = true)
    public OfficialPaper paper(String key) {
        return papers.findById(key)
                .orElseThrow(() -> Refusal.notFound("Không có văn bản “%s”. Đề nghị kiểm tra lại.".formatted(key)));
    }

    /** The contest's papers in the order they were begun. */
    @Transactional(readOnly = true)
    public Page<OfficialPaper> papers(String contest, Pageable page) {
        return papers.findByContestOrderByOpenedAtAscKeyAsc(contest, page);
    }
}
