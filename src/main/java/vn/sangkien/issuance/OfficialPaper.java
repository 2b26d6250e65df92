package vn.sangkien.issuance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.refusal.Refusal;

/**
 * One paper on its way from draft to issue. It goes back to the drafter from the check and from the signature; once
 * signed it no longer changes, once numbered the number is its own for good.
 */
@Entity
@Table(name = "official_paper")
public class OfficialPaper implements Persistable<String> {
    @Id
    @Column(name = "paper_key")
    private String key;

    @Column(name = "contest", nullable = false)
    private String contest;

    @Column(name = "kind", nullable = false)
    private String kind;

    @Column(name = "name", nullable = false)
    private String name;

    @Column(name = "issuer", nullable = false)
    private String issuer;

    @Column(name = "series", nullable = false)
    private String series;

    @Column(name = "symbol", nullable = false)
    private String symbol;

    @Column(name = "zone", nullable = false)
    private String zone;

    @Column(name = "subject")
    private @Nullable String subject;

    @Column(name = "body", columnDefinition = "text")
    private @Nullable String body;

    @Column(name = "recipients", columnDefinition = "text")
    private @Nullable String recipients;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", nullable = false)
    private PaperState state;

    @Column(name = "opened_at", nullable = false)
    private Instant openedAt;

    @Column(name = "drafter")
    private @Nullable String drafter;

    @Column(name = "drafted_at")
    private @Nullable Instant draftedAt;

    @Column(name = "checked_by")
    private @Nullable String checkedBy;

    @Column(name = "checked_at")
    private @Nullable Instant checkedAt;

    @Column(name = "signed_by")
    private @Nullable String signedBy;

    @Column(name = "signed_at")
    private @Nullable Instant signedAt;

    @Column(name = "returned_by")
    private @Nullable String returnedBy;

    @Column(name = "returned_at")
    private @Nullable Instant returnedAt;

    @Column(name = "return_reason", columnDefinition = "text")
    private @Nullable String returnReason;

    @Column(name = "paper_year")
    private @Nullable Integer year;

    @Column(name = "paper_number")
    private @Nullable Integer number;

    @Column(name = "issued_on")
    private @Nullable LocalDate issuedOn;

    @Column(name = "numbered_by")
    private @Nullable String numberedBy;

    @Column(name = "issued_at")
    private @Nullable Instant issuedAt;

    @Version
    @Column(name = "version", nullable = false)
    private @Nullable Long version;

    protected OfficialPaper() {}

    OfficialPaper(ContestPlan plan, String kind, ContestPlan.Paper rule, Instant openedAt) {
        this.key = key(plan.key(), kind);
        this.contest = plan.key();
        this.kind = kind;
        this.name = rule.name();
        this.issuer = plan.header().issuer();
        this.series = rule.series();
        this.symbol = rule.symbol();
        this.zone = plan.calendar().zone().getId();
        this.state = PaperState.DRAFT;
        this.openedAt = openedAt;
    }

    /** The key of a contest's paper of a kind. */
    public static String key(String contest, String kind) {
        return contest + "/" + kind;
    }

    void draft(String newSubject, String newBody, @Nullable String newRecipients, String by, Instant at) {
        require("soạn thảo", PaperState.DRAFT, PaperState.RETURNED);
        subject = newSubject;
        body = newBody;
        recipients = newRecipients;
        drafter = by;
        draftedAt = at;
        checkedBy = null;
        checkedAt = null;
        state = PaperState.DRAFT;
    }

    void check(String by, Instant at) {
        require("kiểm tra", PaperState.DRAFT);
        requireText();
        checkedBy = by;
        checkedAt = at;
        returnReason = null;
        state = PaperState.CHECKED;
    }

    void sign(String by, Instant at) {
        require("ký", PaperState.CHECKED);
        signedBy = by;
        signedAt = at;
        returnReason = null;
        state = PaperState.SIGNED;
    }

    void handBack(PaperState from, String reason, String by, Instant at) {
        require("trả lại", from);
        requireText();
        returnReason = reason;
        returnedBy = by;
        returnedAt = at;
        state = PaperState.RETURNED;
    }

    void requireSigned() {
        require("cấp số", PaperState.SIGNED);
    }

    void number(int given, LocalDate on, String by) {
        requireSigned();
        year = on.getYear();
        number = given;
        issuedOn = on;
        numberedBy = by;
        state = PaperState.NUMBERED;
    }

    void issue(Instant at) {
        if (state == PaperState.ISSUED) {
            return;
        }
        require("phát hành", PaperState.NUMBERED);
        issuedAt = at;
        state = PaperState.ISSUED;
    }

    private void require(String act, PaperState... allowed) {
        if (!List.of(allowed).contains(state)) {
            throw Refusal.conflict("Văn bản “%s” đang ở trạng thái “%s” nên không %s được. Đề nghị tải lại trang."
                    .formatted(name, state.label(), act));
        }
    }

    private void requireText() {
        if (subject == null || body == null) {
            throw Refusal.conflict("Văn bản “%s” chưa có nội dung. Đề nghị soạn thảo trước.".formatted(name));
        }
    }

    @Override
    public String getId() {
        return key;
    }

    @Override
    public boolean isNew() {
        return version == null;
    }

    public String key() {
        return key;
    }

    public String contest() {
        return contest;
    }

    public String kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public String issuer() {
        return issuer;
    }

    public String series() {
        return series;
    }

    public String symbol() {
        return symbol;
    }

    ZoneId zone() {
        return ZoneId.of(zone);
    }

    /** Trích yếu. */
    public @Nullable String subject() {
        return subject;
    }

    public @Nullable String body() {
        return body;
    }

    /** Nơi nhận, one per line. */
    public @Nullable String recipients() {
        return recipients;
    }

    public PaperState state() {
        return state;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public @Nullable String drafter() {
        return drafter;
    }

    public @Nullable Instant draftedAt() {
        return draftedAt;
    }

    public @Nullable String checkedBy() {
        return checkedBy;
    }

    public @Nullable Instant checkedAt() {
        return checkedAt;
    }

    public @Nullable String signedBy() {
        return signedBy;
    }

    public @Nullable Instant signedAt() {
        return signedAt;
    }

    public @Nullable String returnedBy() {
        return returnedBy;
    }

    public @Nullable Instant returnedAt() {
        return returnedAt;
    }

    /** Why it last came back, until it passes the next time. */
    public @Nullable String returnReason() {
        return returnReason;
    }

    public @Nullable Integer number() {
        return number;
    }

    /** The date printed on the paper. */
    public @Nullable LocalDate issuedOn() {
        return issuedOn;
    }

    public @Nullable String numberedBy() {
        return numberedBy;
    }

    public @Nullable Instant issuedAt() {
        return issuedAt;
    }

    /** Number and symbol as printed, such as {@code 05/TB-BTC}; empty before the number is given. */
    public String numberAndSymbol() {
        return number == null ? "" : "%02d/%s".formatted(number, symbol);
    }
}
