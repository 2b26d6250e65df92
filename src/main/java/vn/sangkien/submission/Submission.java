package vn.sangkien.submission;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Hibernate;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;
import vn.sangkien.refusal.Refusal;

/**
 * One đề án. It knows which step may follow which and refuses every other; who may take a step is for others to ask.
 * Moves of a whole round at once go past it, by single statements that follow the same order.
 */
@Entity
@Table(name = "submission")
public class Submission implements Persistable<String> {
    /** Of so many entries what belongs to them is read by one statement. */
    private static final int AT_ONCE = 100;

    @Id
    @Column(name = "code")
    private String code;

    @Column(name = "contest", nullable = false, updatable = false)
    private String contest;

    @Column(name = "number_in_contest", nullable = false, updatable = false)
    private int number;

    @Column(name = "unit", nullable = false, updatable = false)
    private String unit;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", nullable = false)
    private Kind kind;

    @Column(name = "title", nullable = false)
    private String title;

    @Column(name = "search_text", nullable = false)
    private String searchText;

    @Column(name = "title_order", nullable = false)
    private String titleOrder;

    @Column(name = "theme", nullable = false)
    private String theme;

    @Column(name = "theme_reason")
    private @Nullable String themeReason;

    @ElementCollection
    @BatchSize(size = AT_ONCE)
    @CollectionTable(name = "submission_index", joinColumns = @JoinColumn(name = "submission"))
    @OrderColumn(name = "seat")
    @Column(name = "index_tag", nullable = false)
    private List<String> indexes = new ArrayList<>();

    @ElementCollection
    @BatchSize(size = AT_ONCE)
    @CollectionTable(name = "submission_section", joinColumns = @JoinColumn(name = "submission"))
    @MapKeyColumn(name = "section")
    @Column(name = "body", columnDefinition = "text", nullable = false)
    private Map<String, String> sections = new HashMap<>();

    @ElementCollection
    @BatchSize(size = AT_ONCE)
    @CollectionTable(name = "submission_author", joinColumns = @JoinColumn(name = "submission"))
    @OrderColumn(name = "seat")
    private List<Author> authors = new ArrayList<>();

    @ElementCollection
    @BatchSize(size = AT_ONCE)
    @CollectionTable(name = "submission_partner", joinColumns = @JoinColumn(name = "submission"))
    @OrderColumn(name = "seat")
    private List<Partner> partners = new ArrayList<>();

    @Column(name = "applied", nullable = false)
    private boolean applied;

    @Column(name = "applied_from")
    private @Nullable LocalDate appliedFrom;

    @Column(name = "evidence", columnDefinition = "text")
    private @Nullable String evidence;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", nullable = false)
    private EntryState state;

    @Enumerated(EnumType.STRING)
    @Column(name = "outcome")
    private @Nullable EntryState outcome;

    @Column(name = "round_id")
    private @Nullable String round;

    @Column(name = "result_pending", nullable = false)
    private boolean resultPending;

    @Column(name = "created_by", nullable = false, updatable = false)
    private String createdBy;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Embedded
    private @Nullable OnBehalf onBehalf;

    @Embedded
    private @Nullable Origin origin;

    @Column(name = "sent_by")
    private @Nullable String sentBy;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    @Column(name = "late", nullable = false)
    private boolean late;

    @Column(name = "grace", nullable = false)
    private boolean grace;

    @Column(name = "late_accepted")
    private @Nullable Boolean lateAccepted;

    @Column(name = "late_reason", columnDefinition = "text")
    private @Nullable String lateReason;

    @Column(name = "late_minutes")
    private @Nullable String lateMinutes;

    @Column(name = "received_by")
    private @Nullable String receivedBy;

    @Column(name = "received_at")
    private @Nullable Instant receivedAt;

    @Column(name = "paper_copy_at")
    private @Nullable Instant paperCopyAt;

    @Column(name = "return_reason", columnDefinition = "text")
    private @Nullable String returnReason;

    @Column(name = "supplement_reason", columnDefinition = "text")
    private @Nullable String supplementReason;

    @Column(name = "supplement_due")
    private @Nullable Instant supplementDue;

    @Column(name = "team_captain")
    private @Nullable String teamCaptain;

    @Column(name = "team_supporters")
    private @Nullable Integer teamSupporters;

    @ElementCollection
    @BatchSize(size = AT_ONCE)
    @CollectionTable(name = "submission_team_member", joinColumns = @JoinColumn(name = "submission"))
    @OrderColumn(name = "seat")
    @Column(name = "name", nullable = false)
    private List<String> teamMembers = new ArrayList<>();

    @Column(name = "report_results", columnDefinition = "text")
    private @Nullable String reportResults;

    @Column(name = "report_difficulties", columnDefinition = "text")
    private @Nullable String reportDifficulties;

    @Column(name = "reported_at")
    private @Nullable Instant reportedAt;

    @Embedded
    private @Nullable Recognition recognition;

    @Column(name = "process_instance")
    private @Nullable String processInstance;

    @Version
    @Column(name = "version", nullable = false)
    private @Nullable Long version;

    protected Submission() {}

    Submission(String contest, String prefix, int number, Content content, String createdBy, Instant createdAt) {
        this.code = String.format(Locale.ROOT, "%s-%03d", prefix, number);
        this.contest = contest;
        this.number = number;
        this.unit = content.unit();
        this.state = EntryState.DRAFT;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
        this.kind = content.kind();
        name(content.title());
        this.theme = content.theme();
        write(content);
    }

    /** It came on paper, and whoever creates it types it in for the unit. */
    void typedInFor(OnBehalf submitter) {
        onBehalf = submitter;
    }

    /** It came in a package of another contest. */
    void comesFrom(Origin sender) {
        origin = sender;
    }

    private void name(String title) {
        this.title = title;
        searchText = Text.searchable(code + " " + title);
        titleOrder = Text.order(title);
    }

    /** Takes over what the unit wrote. The lead unit stays; partners that have answered keep their answer. */
    void edit(Content content, Instant now) {
        require("sửa", EntryState.DRAFT, EntryState.SUPPLEMENT);
        if (supplementOver(now)) {
            throw Refusal.conflict("Đã hết hạn bổ sung đề án %s. Đề nghị liên hệ cơ quan thường trực.".formatted(code));
        }
        kind = content.kind();
        name(content.title());
        theme = content.theme();
        write(content);
    }

    /** Replaces only what changed, and then as a whole, so that no row passes through a state that a constraint forbids. */
    private void write(Content content) {
        themeReason = content.themeReason();
        applied = content.applied();
        appliedFrom = content.appliedFrom();
        evidence = content.evidence();
        if (!indexes.equals(content.indexes())) {
            indexes = new ArrayList<>(content.indexes());
        }
        if (!sections.equals(content.sections())) {
            sections.keySet().retainAll(content.sections().keySet());
            sections.putAll(content.sections());
        }
        if (!authors.equals(content.authors())) {
            authors = new ArrayList<>(content.authors());
        }
        if (!partnerUnits().equals(content.partnerUnits())) {
            var known = partners.stream().collect(Collectors.toMap(Partner::unit, partner -> partner));
            partners = content.partnerUnits().stream()
                    .map(partner -> known.getOrDefault(partner, Partner.asked(contest, partner)))
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }

    List<String> partnerUnits() {
        return partners.stream().map(Partner::unit).toList();
    }

    /**
     * The units that it counts for (A8): its lead unit and each partner that confirmed, once it was sent, unless it was
     * withdrawn or is late without the committee's leave.
     */
    Set<String> countsFor() {
        boolean stands =
                sentAt != null && state != EntryState.WITHDRAWN && (!late || Boolean.TRUE.equals(lateAccepted));
        return stands
                ? Stream.concat(
                                Stream.of(unit),
                                partners.stream()
                                        .filter(partner -> partner.state() == PartnerState.CONFIRMED)
                                        .map(Partner::unit))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Units whose answer is still missing. */
    List<String> partnersToAsk() {
        return partners.stream()
                .filter(partner -> partner.state() == PartnerState.PENDING)
                .map(Partner::unit)
                .toList();
    }

    /** The unit has written it to the end. */
    void prepared() {
        require("trình duyệt", EntryState.DRAFT);
        state = partnersToAsk().isEmpty() ? readyToSend() : EntryState.AWAITING_PARTNERS;
    }

    /** Where it stands once the unit is done with it. */
    private EntryState readyToSend() {
        return onBehalf == null ? EntryState.AWAITING_HEAD : EntryState.AWAITING_TYPIST;
    }

    /** A partner's answer; after the last one the head's turn comes. */
    void partnerAnswers(String partnerUnit, boolean confirmed, @Nullable String reason, String by, Instant at) {
        require("xác nhận liên kết", EntryState.AWAITING_PARTNERS);
        int index = partnerUnits().indexOf(partnerUnit);
        if (index < 0) {
            throw Refusal.notFound("Đơn vị này không phải là đơn vị phối hợp của đề án %s.".formatted(code));
        }
        if (partners.get(index).state() != PartnerState.PENDING) {
            throw Refusal.conflict("Đơn vị đã trả lời về đề án liên kết %s.".formatted(code));
        }
        partners.set(index, partners.get(index).answered(confirmed, reason, by, at));
        if (partnersToAsk().isEmpty()) {
            state = readyToSend();
        }
    }

    void headReturns(String reason) {
        require("trả lại", readyToSend());
        state = EntryState.DRAFT;
        returnReason = reason;
    }

    void requireHeadsTurn() {
        require("gửi", readyToSend());
    }

    /** Sent in time; with {@code inGrace}, after the day that the words name but before the door closed. */
    void send(boolean inGrace, String by, Instant at) {
        requireHeadsTurn();
        state = EntryState.SENT;
        grace = inGrace;
        sentBy = by;
        sentAt = at;
        returnReason = null;
    }

    /** Sent after the door closed: held for the committee, never dropped (N8). */
    void sendLate(String by, Instant at) {
        requireHeadsTurn();
        state = EntryState.LATE;
        late = true;
        sentBy = by;
        sentAt = at;
        returnReason = null;
    }

    void decideLate(boolean accepted, String reason, String minutesNumber) {
        require("quyết định việc nhận", EntryState.LATE);
        state = accepted ? EntryState.SENT : EntryState.LATE_REFUSED;
        outcome = accepted ? null : EntryState.LATE_REFUSED;
        lateAccepted = accepted;
        lateReason = reason;
        lateMinutes = minutesNumber;
    }

    void receive(boolean paperCopy, String by, Instant at) {
        require("tiếp nhận", EntryState.SENT);
        state = EntryState.RECEIVED;
        receivedBy = by;
        receivedAt = at;
        paperCopyAt = paperCopy ? at : null;
    }

    /** An entry whose supplement did not come in time is checked as it is. */
    void requireCheck(Instant now) {
        if (!supplementOver(now)) {
            require("kiểm tra tính hợp lệ", EntryState.RECEIVED);
        }
    }

    private boolean supplementOver(Instant now) {
        return state == EntryState.SUPPLEMENT && supplementDue != null && !now.isBefore(supplementDue);
    }

    void valid(String firstRound, Instant now) {
        requireCheck(now);
        state = EntryState.VALID;
        round = firstRound;
    }

    void askSupplement(String reason, Instant due, Instant now) {
        requireCheck(now);
        state = EntryState.SUPPLEMENT;
        supplementReason = reason;
        supplementDue = due;
    }

    void invalid(Instant now) {
        requireCheck(now);
        state = EntryState.INVALID;
        outcome = EntryState.INVALID;
    }

    void supplemented() {
        require("gửi bổ sung", EntryState.SUPPLEMENT);
        state = EntryState.RECEIVED;
    }

    /** Goes in for scoring by itself, where its round is open already. */
    void enterRound() {
        if (state == EntryState.SCORING) {
            return;
        }
        require("đưa vào chấm điểm", EntryState.WAITING);
        state = EntryState.SCORING;
    }

    /** All its sheets are in. Where the round has been decided meanwhile, the result stands. */
    boolean scored() {
        if (state != EntryState.SCORING) {
            return false;
        }
        state = EntryState.SCORED;
        return true;
    }

    /** Takes note of a result that was given by a move of the whole round. */
    void takeResult() {
        resultPending = false;
    }

    /** Its round was decided without it. */
    void missRound(EntryState lost) {
        require("kết thúc vòng thi", EntryState.IN_ROUND);
        state = lost;
        outcome = lost;
    }

    /** The team may still be written down between the round's result and the moment the entry takes note of it. */
    void formTeam(String captain, List<String> members, int supporters) {
        if (!state.advances() && !resultPending) {
            throw refused("thành lập đội thi");
        }
        teamCaptain = captain;
        teamSupporters = supporters;
        teamMembers = new ArrayList<>(members);
    }

    /** A team that was written down may be put right as long as its round has not begun. */
    void changeTeam(String captain, List<String> members, int supporters) {
        if (teamCaptain == null || !state.advances()) {
            throw refused("sửa danh sách đội thi");
        }
        formTeam(captain, members, supporters);
    }

    void report(
            boolean isApplied, @Nullable LocalDate from, String results, @Nullable String difficulties, Instant at) {
        if (!state.decided() && state != EntryState.VALID && state != EntryState.SCORED) {
            throw refused("báo cáo áp dụng");
        }
        state = EntryState.REPORTED;
        applied = isApplied;
        appliedFrom = from;
        reportResults = results;
        reportDifficulties = difficulties;
        reportedAt = at;
    }

    /** The contest is over; what had its end keeps it. */
    boolean close() {
        if (state.finished()) {
            return false;
        }
        state = EntryState.CLOSED;
        return true;
    }

    /** Its unit takes it out of the contest; answers where it stood. */
    EntryState withdraw() {
        var before = state;
        requireWithdrawable();
        state = EntryState.WITHDRAWN;
        return before;
    }

    /** A partner that has confirmed takes its word back. */
    void partnerWithdraws(String partnerUnit, String reason, String by, Instant at) {
        int index = partnerUnits().indexOf(partnerUnit);
        if (index < 0 || partners.get(index).state() != PartnerState.CONFIRMED) {
            throw Refusal.conflict(
                    "Đơn vị không ở trong số đơn vị đã xác nhận tham gia đề án %s nên không rút được. Đề nghị tải lại trang."
                            .formatted(code));
        }
        requireWithdrawable();
        partners.set(index, partners.get(index).withdrawn(reason, by, at));
    }

    private void requireWithdrawable() {
        if (!state.withdrawable()) {
            throw Refusal.conflict(
                    "Đề án %s đang ở trạng thái “%s”; chỉ rút được trước khi chấm điểm. Đề nghị liên hệ cơ quan thường trực nếu cần trao đổi."
                            .formatted(code, state.label()));
        }
    }

    void attach(String instance) {
        processInstance = instance;
    }

    private void require(String act, EntryState... allowed) {
        require(act, Set.of(allowed));
    }

    private void require(String act, Set<EntryState> allowed) {
        if (!allowed.contains(state)) {
            throw refused(act);
        }
    }

    private Refusal refused(String act) {
        return Refusal.conflict("Đề án %s đang ở trạng thái “%s” nên không %s được. Đề nghị tải lại trang."
                .formatted(code, state.label(), act));
    }

    /** Reads everything that belongs to the entry, for use after the transaction. */
    Submission whole() {
        Hibernate.initialize(indexes);
        Hibernate.initialize(sections);
        Hibernate.initialize(authors);
        Hibernate.initialize(partners);
        Hibernate.initialize(teamMembers);
        return this;
    }

    @Override
    public String getId() {
        return code;
    }

    @Override
    public boolean isNew() {
        return version == null;
    }

    public String code() {
        return code;
    }

    public String contest() {
        return contest;
    }

    public int number() {
        return number;
    }

    /** Code of the lead unit. */
    public String unit() {
        return unit;
    }

    public Kind kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    public String theme() {
        return theme;
    }

    public @Nullable String themeReason() {
        return themeReason;
    }

    public List<String> indexes() {
        return List.copyOf(indexes);
    }

    /** Text by section id. */
    public Map<String, String> sections() {
        return new TreeMap<>(sections);
    }

    public List<Author> authors() {
        return List.copyOf(authors);
    }

    public List<Partner> partners() {
        return List.copyOf(partners);
    }

    public boolean applied() {
        return applied;
    }

    public @Nullable LocalDate appliedFrom() {
        return appliedFrom;
    }

    public @Nullable String evidence() {
        return evidence;
    }

    public EntryState state() {
        return state;
    }

    /** What the contest ended with for it, kept when a report or the closing changes the state. */
    public @Nullable EntryState outcome() {
        return outcome;
    }

    /** The round in which it stands. */
    public @Nullable String round() {
        return round;
    }

    /** Whether a result of its last round has been given that it has not taken note of yet. */
    public boolean resultPending() {
        return resultPending;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Who handed it in on paper, for {@link #createdBy} to type in; null where its unit wrote it itself. */
    public @Nullable OnBehalf onBehalf() {
        return onBehalf;
    }

    /** Where it came from in a package; null where a unit of this contest entered it. */
    public @Nullable Origin origin() {
        return origin;
    }

    public @Nullable String sentBy() {
        return sentBy;
    }

    public @Nullable Instant sentAt() {
        return sentAt;
    }

    public boolean late() {
        return late;
    }

    /** Received "trong thời gian gia hạn theo Điều 148". */
    public boolean grace() {
        return grace;
    }

    public @Nullable Boolean lateAccepted() {
        return lateAccepted;
    }

    public @Nullable String lateReason() {
        return lateReason;
    }

    public @Nullable String lateMinutes() {
        return lateMinutes;
    }

    public @Nullable String receivedBy() {
        return receivedBy;
    }

    public @Nullable Instant receivedAt() {
        return receivedAt;
    }

    public @Nullable Instant paperCopyAt() {
        return paperCopyAt;
    }

    public @Nullable String returnReason() {
        return returnReason;
    }

    public @Nullable String supplementReason() {
        return supplementReason;
    }

    public @Nullable Instant supplementDue() {
        return supplementDue;
    }

    /** Puts the decision on record, whichever place the entry came to; a wrong one is put right by another. */
    void recognise(Recognition decision) {
        if (!state.recognisable()) {
            throw refused("ghi quyết định công nhận sáng kiến");
        }
        recognition = decision;
    }

    /** The decision that recognised it as an initiative, if there is one. */
    public @Nullable Recognition recognition() {
        return recognition;
    }

    public @Nullable Team team() {
        return teamCaptain == null ? null : new Team(teamCaptain, List.copyOf(teamMembers), teamSupporters);
    }

    public @Nullable String reportResults() {
        return reportResults;
    }

    public @Nullable String reportDifficulties() {
        return reportDifficulties;
    }

    public @Nullable Instant reportedAt() {
        return reportedAt;
    }

    public @Nullable String processInstance() {
        return processInstance;
    }
}
