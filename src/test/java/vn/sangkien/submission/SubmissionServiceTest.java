package vn.sangkien.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;
import static vn.sangkien.TestContest.COMMITTEE;
import static vn.sangkien.TestContest.CULTURE;
import static vn.sangkien.TestContest.KEY;
import static vn.sangkien.TestContest.LAND;
import static vn.sangkien.TestContest.STANDING_BODY;
import static vn.sangkien.TestContest.TO_HAP;
import static vn.sangkien.TestContest.brief;
import static vn.sangkien.TestContest.head;
import static vn.sangkien.TestContest.staff;

import java.io.IOException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import vn.sangkien.DomainTest;
import vn.sangkien.FixedTime;
import vn.sangkien.TestContest;
import vn.sangkien.TestFiles;
import vn.sangkien.access.Actor;
import vn.sangkien.contest.AmendDeadline;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Phase;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

@DomainTest
class SubmissionServiceTest {
    @Autowired
    private SubmissionService submissions;

    @Autowired
    private Sendings sendings;

    @Autowired
    private EntryFiles files;

    @Autowired
    private ContestService contests;

    @Autowired
    private TestContest contest;

    @Autowired
    private FixedTime time;

    @BeforeEach
    void begin() {
        time.is("2019-06-20T09:00+07:00");
        contest.issue();
    }

    private static Refusal refused(Runnable act) {
        return assertThatExceptionOfType(Refusal.class).isThrownBy(act::run).actual();
    }

    private static List<String> fields(Refusal refusal) {
        return refusal.faults().stream().map(Fault::field).toList();
    }

    private Submission reread(Submission entry) {
        contest.settle();
        return submissions.get(entry.code());
    }

    private void addWordFile(Submission entry) {
        TestFiles.handIn(files, entry.code(), "file-word", "a.docx", TestFiles.docx(), staff(entry.unit()));
    }

    @Test
    void numbers_entries_of_each_contest_in_turn() {
        contest.issue(contest.plan().withKey("khac-2019", "KH2019"));
        var elsewhere = new Actor("tohap", Set.of("khac-2019." + TO_HAP + ".staff"));

        assertThat(submissions.start(KEY, brief(TO_HAP), staff(TO_HAP)).code()).isEqualTo("KS2019-001");
        assertThat(submissions.start(KEY, brief(LAND), head(LAND)).code()).isEqualTo("KS2019-002");
        assertThat(submissions.start("khac-2019", brief(TO_HAP), elsewhere).code())
                .isEqualTo("KH2019-001");
    }

    @Test
    void keeps_a_draft_as_it_was_written_in_composed_form() {
        var draft = new SubmissionDraft(
                TO_HAP,
                List.of(LAND),
                Kind.SOLUTION,
                Normalizer.normalize("  Một cửa\n lưu  động ", Normalizer.Form.NFD),
                "khac",
                "Gắn với đặc thù",
                List.of("PARI", "pci"),
                Map.of("boi-canh", "Bối cảnh\nđoạn hai"),
                List.of(new AuthorEntry("Bo Bo Thị  Ẩn", null, AuthorStatus.CADRE, false, 1991, LAND)),
                true,
                LocalDate.parse("2019-01-02"),
                "Quyết định");

        var entry = reread(submissions.start(KEY, draft, staff(TO_HAP)));

        assertThat(entry.title()).isEqualTo("Một cửa lưu động");
        assertThat(entry.indexes()).containsExactly("par-index", "pci");
        assertThat(entry.sections()).containsExactly(Map.entry("boi-canh", "Bối cảnh\nđoạn hai"));
        assertThat(entry.authors())
                .containsExactly(new Author("Bo Bo Thị Ẩn", null, AuthorStatus.CADRE, false, 1991, LAND));
        assertThat(entry.partners()).extracting(Partner::state).containsExactly(PartnerState.PENDING);
        assertThat(entry.applied()).isTrue();
        assertThat(submissions.events(entry.code()))
                .extracting(SubmissionEvent::what)
                .containsExactly("Đã lập bản nháp đề án.");
    }

    @Test
    void replaces_what_was_written_by_what_is_written_now() {
        var entry = submissions.start(KEY, contest.full(TO_HAP, LAND, CULTURE), staff(TO_HAP));
        contest.settle();
        var changed = new SubmissionDraft(
                TO_HAP,
                List.of(CULTURE),
                Kind.MODEL,
                "Tên mới",
                "cong-nghe",
                null,
                List.of("quan-ly-dieu-hanh", "dich-vu-cong"),
                Map.of("boi-canh", "Khác"),
                List.of(
                        new AuthorEntry("A", null, AuthorStatus.CADRE, true, null, null),
                        new AuthorEntry("B", null, AuthorStatus.CADRE, true, null, CULTURE)),
                false,
                LocalDate.parse("2019-01-01"),
                null);

        submissions.edit(entry.code(), changed, staff(TO_HAP));

        var read = reread(entry);
        assertThat(read.title()).isEqualTo("Tên mới");
        assertThat(read.partners()).extracting(Partner::unit).containsExactly(CULTURE);
        assertThat(read.indexes()).containsExactly("quan-ly-dieu-hanh", "dich-vu-cong");
        assertThat(read.sections()).containsExactly(Map.entry("boi-canh", "Khác"));
        assertThat(read.authors()).extracting(Author::unit).containsExactly(TO_HAP, CULTURE);
        assertThat(read.appliedFrom()).isNull();
    }

    @Test
    void names_everything_that_is_wrong_with_a_draft() {
        var draft = new SubmissionDraft(
                "KS-XX-99",
                Arrays.<@Nullable String>asList(LAND, "KS-XX-98", LAND, null),
                null,
                "x".repeat(301),
                "khong-co",
                null,
                List.of("pci", "abc"),
                Map.of("muc-la", "x"),
                List.of(
                        new AuthorEntry(" ", null, null, false, 1800, LAND),
                        new AuthorEntry("A", null, AuthorStatus.CADRE, false, null, CULTURE)),
                true,
                LocalDate.parse("2019-06-21"),
                "Tệp\u0007");

        var refusal = refused(() -> submissions.start(KEY, draft, staff(TO_HAP)));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(fields(refusal))
                .containsExactlyInAnyOrder(
                        "unit",
                        "partnerUnits[1]",
                        "partnerUnits[2]",
                        "partnerUnits[3]",
                        "kind",
                        "title",
                        "theme",
                        "indexes[1]",
                        "sections.muc-la",
                        "authors[0].name",
                        "authors[0].status",
                        "authors[0].birthYear",
                        "authors[1].unit",
                        "appliedFrom",
                        "evidence");
        assertThat(refusal.faults())
                .allSatisfy(fault -> assertThat(fault.message()).endsWith("."));
    }

    @Test
    void refuses_a_draft_with_nothing_in_it_field_by_field() {
        var nothing = new SubmissionDraft(null, null, null, null, null, null, null, null, null, null, null, null);

        assertThat(fields(refused(() -> submissions.start(KEY, nothing, staff(TO_HAP)))))
                .containsExactly("unit", "kind", "title", "theme");
    }

    @Test
    void lets_only_the_units_own_people_begin_and_edit() {
        assertThat(refused(() -> submissions.start(KEY, brief(TO_HAP), staff(LAND)))
                        .kind())
                .isEqualTo(Refusal.Kind.FORBIDDEN);
        assertThat(refused(() -> submissions.start(KEY, brief(TO_HAP), STANDING_BODY))
                        .kind())
                .isEqualTo(Refusal.Kind.FORBIDDEN);
        assertThat(fields(refused(() -> submissions.start(KEY, brief(TO_HAP, TO_HAP), head(TO_HAP)))))
                .containsExactly("partnerUnits[0]");
        var entry = submissions.start(KEY, brief(TO_HAP), staff(TO_HAP));
        assertThat(refused(() -> submissions.edit(entry.code(), brief(TO_HAP), staff(LAND)))
                        .kind())
                .isEqualTo(Refusal.Kind.FORBIDDEN);
        submissions.edit(entry.code(), brief(TO_HAP), STANDING_BODY);
        assertThat(fields(refused(() -> submissions.edit(entry.code(), brief(LAND), staff(TO_HAP)))))
                .containsExactly("unit");
    }

    @Test
    void begins_nothing_in_a_contest_that_is_past_its_first_round_or_over() {
        contests.enterPhase(KEY, Phase.DOSSIER);
        assertThat(refused(() -> submissions.start(KEY, brief(TO_HAP), staff(TO_HAP)))
                        .kind())
                .isEqualTo(Refusal.Kind.CONFLICT);
        contests.close(KEY);
        assertThat(refused(() -> submissions.start(KEY, brief(TO_HAP), staff(TO_HAP)))
                        .kind())
                .isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(refused(() -> submissions.start("khong-co", brief(TO_HAP), staff(TO_HAP)))
                        .kind())
                .isEqualTo(Refusal.Kind.NOT_FOUND);
    }

    @Test
    void begins_with_few_statements() {
        submissions.start(KEY, brief(TO_HAP), staff(TO_HAP)); // sets numbers aside for the next ones
        var statistics = contest.counting();

        submissions.start(KEY, brief(TO_HAP), staff(TO_HAP));

        assertThat(statistics.getPrepareStatementCount())
                .as("besides three for the number, which JPA does not count")
                .isLessThanOrEqualTo(3);
    }

    @Test
    void names_everything_that_hinders_sending() {
        var entry = submissions.start(KEY, brief(TO_HAP), staff(TO_HAP));

        var expected = Stream.concat(
                contest.plan().sections().stream()
                        .filter(ContestPlan.Section::required)
                        .map(section -> "sections." + section.id()),
                Stream.of("authors", "documents.file-word"));
        assertThat(fields(refused(() -> submissions.prepared(entry.code(), staff(TO_HAP)))))
                .hasSizeGreaterThan(6)
                .containsExactlyElementsOf(expected.toList());
    }

    @Test
    void asks_why_where_the_theme_is_open() {
        var open = new SubmissionDraft(
                TO_HAP, null, Kind.MODEL, "Tên", "khac", " ", null, contest.sections(), null, null, null, null);
        var entry = submissions.start(KEY, open, staff(TO_HAP));

        assertThat(submissions.missing(entry.code()))
                .extracting(Fault::field)
                .containsExactly("themeReason", "authors", "documents.file-word");
    }

    @Test
    void applies_the_rule_on_authors_with_their_age_in_the_deadlines_year() {
        var authors = List.of(
                new AuthorEntry("Ba", null, AuthorStatus.CIVIL_SERVANT, false, 1984, null),
                new AuthorEntry("Bốn", null, AuthorStatus.CIVIL_SERVANT, false, 1983, null),
                new AuthorEntry("Năm", null, AuthorStatus.CIVIL_SERVANT, true, null, null),
                new AuthorEntry("Sáu", null, AuthorStatus.OTHER, true, 1990, null),
                new AuthorEntry("lê thị CHẤM", null, AuthorStatus.CIVIL_SERVANT, true, 1990, null),
                new AuthorEntry("Lê Thị Chấm (sinh năm 1995)", null, AuthorStatus.CIVIL_SERVANT, true, 1995, null));
        var draft = new SubmissionDraft(
                TO_HAP,
                null,
                Kind.MODEL,
                "Tên",
                "cong-nghe",
                null,
                null,
                contest.sections(),
                authors,
                null,
                null,
                null);
        var entry = submissions.start(KEY, draft, staff(TO_HAP));
        addWordFile(entry);

        assertThat(submissions.warnings(entry.code()))
                .containsExactly(
                        "Bốn: Ban tổ chức lưu ý khi kiểm tra tính hợp lệ.",
                        "Sáu: Tác giả phải là cán bộ, công chức hoặc viên chức.",
                        "lê thị CHẤM: Người tổ chức, chấm thi không được là tác giả.");
        assertThat(fields(refused(() -> submissions.prepared(entry.code(), staff(TO_HAP)))))
                .containsExactly("authors[3].status", "authors[4].name");
    }

    @Test
    void asks_each_partner_and_then_the_head() {
        var entry = submissions.start(KEY, contest.full(TO_HAP, LAND, CULTURE), staff(TO_HAP));
        addWordFile(entry);
        submissions.prepared(entry.code(), staff(TO_HAP));

        assertThat(submissions.awaitsPartners(entry.code())).isTrue();
        assertThat(submissions.partnersToAsk(entry.code())).containsExactly(LAND, CULTURE);
        assertThat(fields(refused(() -> submissions.partnerAnswers(entry.code(), LAND, false, " ", head(LAND)))))
                .containsExactly("reason");
        submissions.partnerAnswers(entry.code(), LAND, true, null, head(LAND));
        submissions.partnerAnswers(entry.code(), CULTURE, false, "Không đủ nhân lực", head(CULTURE));

        assertThat(reread(entry)).satisfies(read -> {
            assertThat(read.state()).isEqualTo(EntryState.AWAITING_HEAD);
            assertThat(read.partners())
                    .extracting(Partner::state, Partner::reason, Partner::byUser)
                    .containsExactly(
                            tuple(PartnerState.CONFIRMED, null, "thutruong"),
                            tuple(PartnerState.DECLINED, "Không đủ nhân lực", "thutruong"));
        });
    }

    @Test
    void is_in_time_before_the_day_that_the_words_name_is_over() {
        time.is("2019-06-29T23:59:59.999+07:00");

        var entry = reread(contest.sent(TO_HAP));

        assertThat(entry.state()).isEqualTo(EntryState.SENT);
        assertThat(entry.grace()).isFalse();
    }

    @Test
    void has_a_note_from_the_first_instant_after_that_day() {
        time.is("2019-06-30T00:00+07:00");

        assertThat(reread(contest.sent(TO_HAP)).grace()).isTrue();
    }

    @Test
    void is_in_time_with_a_note_until_the_last_instant_before_the_lock() {
        var entry = contest.prepared(TO_HAP);
        time.is("2019-07-01T23:59:59.999+07:00");

        submissions.headSends(entry.code(), head(TO_HAP));

        var read = reread(entry);
        assertThat(read.state()).isEqualTo(EntryState.SENT);
        assertThat(read.grace()).isTrue();
        assertThat(read.late()).isFalse();
        assertThat(read.sentAt())
                .isEqualTo(OffsetDateTime.parse("2019-07-01T23:59:59.999+07:00").toInstant());
        assertThat(submissions.events(entry.code()))
                .last()
                .returns("Nhận trong thời gian gia hạn theo Điều 148.", SubmissionEvent::note);
    }

    @Test
    void is_late_at_the_instant_of_the_lock_and_waits_for_the_committee() {
        var entry = contest.prepared(TO_HAP);
        time.is("2019-07-02T00:00+07:00");

        submissions.headSends(entry.code(), head(TO_HAP));

        var read = reread(entry);
        assertThat(read.state()).isEqualTo(EntryState.LATE);
        assertThat(read.grace()).isFalse();
        assertThat(submissions.late(entry.code())).isTrue();
        assertThat(submissions.sent(entry.code())).isTrue();
        assertThat(fields(refused(() -> submissions.decideLate(entry.code(), true, null, null, COMMITTEE))))
                .containsExactly("reason", "minutesNumber");
        submissions.decideLate(entry.code(), true, "Mưa lũ chia cắt", "03/BB-BTC", COMMITTEE);
        assertThat(submissions.lateAccepted(entry.code())).isTrue();
        assertThat(submissions.late(entry.code())).isFalse();
        assertThat(reread(entry).state()).isEqualTo(EntryState.SENT);
    }

    private static AmendDeadline amendment(
            String text, @Nullable LocalDate date, @Nullable LocalDateTime at, @Nullable Bound bound) {
        return new AmendDeadline(
                "submission", text, date, at, bound, "400/KH-UBND", LocalDate.parse("2019-06-20"), "Mưa lũ");
    }

    @Test
    void follows_an_amended_deadline() {
        var entry = contest.prepared(TO_HAP);
        contests.amend(
                KEY,
                amendment("đến hết ngày 15/7/2019", LocalDate.parse("2019-07-15"), null, Bound.INCLUSIVE),
                COMMITTEE);
        time.is("2019-07-15T23:00+07:00");

        submissions.headSends(entry.code(), head(TO_HAP));

        assertThat(reread(entry).state()).isEqualTo(EntryState.SENT);
        assertThat(reread(entry).grace()).isFalse();
    }

    @Test
    void is_refused_from_an_exact_moment_on() {
        var entry = contest.prepared(TO_HAP);
        contests.amend(
                KEY,
                amendment("22 giờ 00 phút ngày 28/6/2019", null, LocalDateTime.parse("2019-06-28T22:00"), null),
                COMMITTEE);
        time.is("2019-06-28T22:00+07:00");

        var refusal = refused(() -> submissions.headSends(entry.code(), head(TO_HAP)));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(refusal).hasMessageContaining("22 giờ 00 ngày 28/06/2019");
    }

    @Test
    void goes_back_to_the_staff_with_the_heads_reason() {
        var entry = contest.prepared(TO_HAP);

        assertThat(fields(refused(() -> submissions.headReturns(entry.code(), " ", head(TO_HAP)))))
                .containsExactly("reason");
        submissions.headReturns(entry.code(), "Bổ sung số liệu", head(TO_HAP));

        assertThat(submissions.returnReason(entry.code())).contains("Bổ sung số liệu");
        assertThat(submissions.sent(entry.code())).isFalse();
        submissions.prepared(entry.code(), staff(TO_HAP));
        submissions.headSends(entry.code(), head(TO_HAP));
        assertThat(submissions.returnReason(entry.code())).isEmpty();
    }

    @Test
    void is_received_only_with_both_the_file_and_the_bound_copy() {
        var entry = contest.sent(TO_HAP);

        assertThat(fields(refused(() -> submissions.receive(entry.code(), false, false, null, STANDING_BODY))))
                .containsExactly("wordFile", "paperCopy");
        submissions.receive(entry.code(), true, true, "Đủ", STANDING_BODY);

        assertThat(reread(entry)).satisfies(read -> {
            assertThat(read.state()).isEqualTo(EntryState.RECEIVED);
            assertThat(read.receivedBy()).isEqualTo("phongnoivu");
            assertThat(read.paperCopyAt()).isNotNull();
        });
    }

    @Test
    void is_valid_in_the_plans_first_round() {
        var entry = contest.received(TO_HAP);

        submissions.checkValidity(entry.code(), ValidityDecision.VALID, null, null, STANDING_BODY);

        assertThat(submissions.valid(entry.code())).isTrue();
        assertThat(reread(entry).round()).isEqualTo("vong-loai");
    }

    private void askSupplement(Submission entry) {
        submissions.checkValidity(
                entry.code(),
                ValidityDecision.SUPPLEMENT,
                "Thiếu minh chứng",
                LocalDate.parse("2019-06-25"),
                STANDING_BODY);
    }

    @Test
    void is_supplemented_by_the_end_of_the_day_that_was_given() {
        var entry = contest.received(TO_HAP);

        assertThat(fields(refused(() -> submissions.checkValidity(
                        entry.code(), ValidityDecision.SUPPLEMENT, null, null, STANDING_BODY))))
                .containsExactly("reason", "supplementDue");
        askSupplement(entry);

        assertThat(submissions.supplementAsked(entry.code())).isTrue();
        assertThat(submissions.supplementDue(entry.code()))
                .isEqualTo(OffsetDateTime.parse("2019-06-26T00:00+07:00").toInstant());
        assertThat(fields(refused(() -> submissions.edit(entry.code(), contest.full(TO_HAP, LAND), staff(TO_HAP)))))
                .containsExactly("partnerUnits");
        submissions.edit(entry.code(), contest.full(TO_HAP), staff(TO_HAP));
        submissions.supplemented(entry.code(), staff(TO_HAP));
        assertThat(reread(entry).state()).isEqualTo(EntryState.RECEIVED);
    }

    @Test
    void a_supplement_adds_to_the_files_that_were_sent_and_takes_none_of_them_away() {
        var entry = contest.received(TO_HAP);
        askSupplement(entry);
        var sent = files.documents(entry.code()).get(0);
        time.is("2019-06-21T09:00+07:00");
        var added = TestFiles.handIn(files, entry.code(), "file-word", "b.docx", TestFiles.docx(), staff(TO_HAP));
        contest.settle();

        files.removeDocument(entry.code(), added.id(), staff(TO_HAP));

        assertThat(refused(() -> files.removeDocument(entry.code(), sent.id(), staff(TO_HAP))))
                .returns(Refusal.Kind.CONFLICT, Refusal::kind)
                .hasMessage("“de-an.docx” thuộc bản đã gửi nên được giữ lại. Đề nghị tải thêm tài liệu thay thế.");
        assertThat(files.documents(entry.code()))
                .extracting(SubmissionDocument::id)
                .containsExactly(sent.id());
    }

    private List<Receipt> receipts(Submission entry) {
        contest.settle();
        return sendings.receipts(entry.code(), head(entry.unit())).stream()
                .map(Sendings.Received::receipt)
                .toList();
    }

    @Test
    void gives_a_receipt_for_every_sending_with_the_files_that_were_sent() {
        time.is("2019-06-20T09:15:02.700+07:00");
        var entry = contest.received(TO_HAP);
        var other = contest.sent(LAND);
        askSupplement(entry);
        time.is("2019-06-21T10:00+07:00");
        TestFiles.handIn(files, entry.code(), "file-word", "b.docx", TestFiles.docx("Hai"), staff(TO_HAP));
        submissions.supplemented(entry.code(), staff(TO_HAP));

        assertThat(receipts(entry))
                .extracting(Receipt::number, Receipt::version, Receipt::sentBy, Receipt::onBehalfOf, Receipt::sentAt)
                .containsExactly(
                        tuple(
                                1,
                                1,
                                "thutruong",
                                null,
                                OffsetDateTime.parse("2019-06-20T09:15:02.700+07:00")
                                        .toInstant()),
                        tuple(
                                3,
                                2,
                                "nguoidung",
                                null,
                                OffsetDateTime.parse("2019-06-21T10:00+07:00").toInstant()));
        assertThat(receipts(other)).extracting(Receipt::number).containsExactly(2);
        assertThat(receipts(entry).get(0).files()).singleElement().satisfies(file -> {
            var document = files.documents(entry.code()).get(0);
            assertThat(file.fileName()).isEqualTo("de-an.docx");
            assertThat(file.sha256()).isEqualTo(document.sha256());
            assertThat(file.size()).isEqualTo(document.size());
        });
        assertThat(receipts(entry).get(1).files())
                .extracting(ReceiptFile::fileName)
                .containsExactly("de-an.docx", "b.docx");
    }

    @Test
    void a_receipt_says_who_sent_for_whom_and_when_the_paper_copy_came() {
        var entry = contest.prepared(TO_HAP);
        submissions.headSends(entry.code(), STANDING_BODY);
        time.is("2019-06-22T14:00+07:00");
        submissions.receive(entry.code(), true, true, null, STANDING_BODY);
        contest.settle();

        assertThat(sendings.receipts(entry.code(), staff(TO_HAP)))
                .singleElement()
                .satisfies(received -> {
                    assertThat(received.receipt().sentBy()).isEqualTo(STANDING_BODY.userId());
                    assertThat(received.receipt().onBehalfOf()).isEqualTo(TO_HAP);
                    assertThat(received.wordFileAt())
                            .isEqualTo(received.receipt().sentAt());
                    assertThat(received.paperCopyAt()).isEqualTo(time.instant());
                });
        assertThat(refused(() -> sendings.receipts(entry.code(), staff(LAND))).kind())
                .isEqualTo(Refusal.Kind.NOT_FOUND);
    }

    @Test
    void a_late_sending_has_a_receipt_that_says_so() {
        var entry = contest.prepared(TO_HAP);
        time.is("2019-07-02T00:00+07:00");
        submissions.headSends(entry.code(), head(TO_HAP));

        assertThat(receipts(entry))
                .extracting(Receipt::remark)
                .containsExactly("Gửi sau thời điểm khoá tiếp nhận; chờ Ban tổ chức quyết định.");
    }

    @Test
    void what_a_supplement_has_sent_stays_through_the_next_one() {
        var entry = contest.received(TO_HAP);
        askSupplement(entry);
        time.is("2019-06-21T09:00+07:00");
        var added = TestFiles.handIn(files, entry.code(), "file-word", "b.docx", TestFiles.docx(), staff(TO_HAP));
        submissions.supplemented(entry.code(), staff(TO_HAP));
        askSupplement(entry);
        contest.settle();

        assertThat(refused(() -> files.removeDocument(entry.code(), added.id(), staff(TO_HAP)))
                        .kind())
                .isEqualTo(Refusal.Kind.CONFLICT);
    }

    @Test
    void is_checked_as_it_is_when_no_supplement_came() {
        var entry = contest.received(TO_HAP);
        askSupplement(entry);
        time.is("2019-06-26T00:00+07:00");

        submissions.checkValidity(entry.code(), ValidityDecision.INVALID, "Không bổ sung", null, STANDING_BODY);

        assertThat(reread(entry).state()).isEqualTo(EntryState.INVALID);
    }

    @Test
    void gives_a_file_back_byte_for_byte_to_those_who_may_read() throws IOException {
        var entry = submissions.start(KEY, brief(TO_HAP, LAND), staff(TO_HAP));
        var bytes = TestFiles.docx();
        var document = TestFiles.handIn(files, entry.code(), "file-word", "x/đề án.docx", bytes, staff(TO_HAP));
        contest.settle();

        assertThat(files.documents(entry.code())).singleElement().satisfies(read -> {
            assertThat(read.fileName()).isEqualTo("đề án.docx");
            assertThat(read.size()).isEqualTo(bytes.length);
            assertThat(read.sha256()).isEqualTo(document.sha256()).matches("[0-9a-f]{64}");
        });
        for (var reader : List.of(staff(TO_HAP), head(LAND), STANDING_BODY, COMMITTEE)) {
            try (var content = files.open(entry.code(), document.id(), reader).content()) {
                assertThat(content.readAllBytes()).isEqualTo(bytes);
            }
        }
        assertThat(refused(() -> files.open(entry.code(), document.id(), staff(CULTURE)))
                        .kind())
                .isEqualTo(Refusal.Kind.NOT_FOUND);
        assertThat(refused(() -> files.open(entry.code(), UUID.randomUUID(), STANDING_BODY))
                        .kind())
                .isEqualTo(Refusal.Kind.NOT_FOUND);
    }

    private Refusal addRefused(Submission entry, String kind, Actor actor) {
        return refused(() -> TestFiles.handIn(files, entry.code(), kind, "a.docx", TestFiles.docx(), actor));
    }

    @Test
    void takes_files_only_of_the_plans_kinds_from_the_units_people_while_files_may_change() {
        var entry = contest.prepared(TO_HAP);

        assertThat(fields(addRefused(entry, "ban-giay", staff(TO_HAP)))).containsExactly("kind");
        assertThat(addRefused(entry, "file-word", staff(LAND)).kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
        var evidence = TestFiles.handIn(files, entry.code(), "minh-chung", "b.docx", TestFiles.docx(), STANDING_BODY);
        contest.settle();
        files.removeDocument(entry.code(), evidence.id(), staff(TO_HAP));
        contest.settle();
        assertThat(files.documents(entry.code()))
                .extracting(SubmissionDocument::kind)
                .containsExactly("file-word");
        submissions.headSends(entry.code(), head(TO_HAP));
        assertThat(addRefused(entry, "file-word", staff(TO_HAP)).kind()).isEqualTo(Refusal.Kind.CONFLICT);
    }

    @Test
    void lists_a_page_by_three_statements_whatever_its_size() {
        for (int i = 0; i < 30; i++) {
            submissions.start(KEY, brief(TO_HAP, LAND, CULTURE), staff(TO_HAP));
        }
        var statistics = contest.counting();

        var page = submissions.list(KEY, PageRequest.of(0, 20, Sort.by(Sort.Direction.DESC, "code")));

        assertThat(statistics.getPrepareStatementCount())
                .as("besides the one that counts the numbers taken, which JPA does not count")
                .isEqualTo(2);
        assertThat(page.getTotalElements()).isEqualTo(30);
        assertThat(page.getContent()).hasSize(20).first().satisfies(line -> {
            assertThat(line.code()).isEqualTo("KS2019-030");
            assertThat(line.unitName()).isEqualTo("UBND thị trấn Tô Hạp");
            assertThat(line.partners())
                    .extracting(SubmissionLine.PartnerLine::unitName)
                    .containsExactly("Phòng Tài nguyên và Môi trường", "Phòng Văn hóa và Thông tin");
        });
        assertThat(submissions.list(KEY, PageRequest.of(1, 20)).getContent())
                .extracting(SubmissionLine::code)
                .startsWith("KS2019-021")
                .hasSize(10);
    }

    @Test
    void finds_entries_by_words_without_marks_by_unit_and_by_state() {
        var first = submissions.start(KEY, brief(TO_HAP, LAND), staff(TO_HAP));
        var reading = new SubmissionDraft(
                CULTURE,
                null,
                Kind.MODEL,
                "Đọc sách 100%",
                "thu-tuc-nhan-luc-tai-chinh",
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        submissions.start(KEY, reading, staff(CULTURE));
        contest.settle();

        assertThat(found("mot cua LƯU", null, null, null, null, null)).containsExactly("KS2019-001");
        assertThat(found("doc sach 100%", null, null, null, null, null)).containsExactly("KS2019-002");
        assertThat(found("s_ch", null, null, null, null, null)).isEmpty();
        assertThat(found(null, LAND, null, null, null, null)).containsExactly("KS2019-001");
        assertThat(found(null, null, "DEPARTMENT", null, null, null)).containsExactly("KS2019-002");
        assertThat(found(null, null, null, "thu-tuc-nhan-luc-tai-chinh", null, null))
                .containsExactly("KS2019-002");
        assertThat(found(null, null, null, null, "SENT", null)).isEmpty();
        assertThat(found(null, null, null, null, null, "vong-loai")).isEmpty();
        assertThat(found(null, LAND, "COMMUNE", "", "DRAFT", "")).containsExactly("KS2019-001");
        assertThat(found(null, null, null, null, null, null)).containsExactly("KS2019-001", "KS2019-002");
        assertThat(fields(refused(() -> found(null, "KS-XX-99", "X", "khong-co", "DONE", "vong-9"))))
                .containsExactlyInAnyOrder("unit", "category", "theme", "state", "round");
        assertThat(fields(refused(() -> submissions.list(KEY, PageRequest.of(0, 5, Sort.by("evidence"))))))
                .containsExactly("sort");
        assertThat(submissions.lines(List.of(first.code(), "KS2019-999"))).hasSize(1);
    }

    private List<String> found(
            @Nullable String text,
            @Nullable String unit,
            @Nullable String category,
            @Nullable String theme,
            @Nullable String state,
            @Nullable String round) {
        var query = new SubmissionQuery(text, one(unit), one(category), one(theme), one(state), one(round), null);
        return submissions
                .list(KEY, query.filter(contest.plan()), PageRequest.of(0, 20))
                .map(SubmissionLine::code)
                .getContent();
    }

    private static @Nullable List<String> one(@Nullable String value) {
        return value == null ? null : List.of(value);
    }

    /** Requirements §9: by syllables, letters and tones as a Vietnamese dictionary has them, in every database. */
    @Test
    void lists_titles_in_vietnamese_order() {
        var titles = List.of(
                "An ninh",
                "Ánh sáng",
                "Ân cần",
                "Ẩn số",
                "Ba Tri",
                "Ban ngày",
                "Bàn giao",
                "Cư trú",
                "Dũng cảm",
                "Đào tạo",
                "Đức độ",
                "Yến sào");
        titles.stream()
                .sorted(Comparator.reverseOrder())
                .forEach(title -> submissions.start(
                        KEY,
                        new SubmissionDraft(
                                CULTURE,
                                null,
                                Kind.MODEL,
                                title,
                                "cong-nghe",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        staff(CULTURE)));
        contest.settle();
        var ordered = new SubmissionQuery(null, null, null, null, null, null, "title").order();

        assertThat(submissions.list(KEY, PageRequest.of(0, 20, ordered)).getContent())
                .extracting(SubmissionLine::title)
                .containsExactlyElementsOf(titles);
        assertThat(submissions
                        .list(KEY, PageRequest.of(0, 20, ordered.descending()))
                        .getContent())
                .extracting(SubmissionLine::title)
                .first()
                .isEqualTo("Yến sào");
    }

    @Test
    void keeps_its_whole_history_in_order() {
        var entry = contest.received(TO_HAP, LAND);
        contest.settle();

        assertThat(submissions.events(entry.code()))
                .extracting(SubmissionEvent::what)
                .containsExactly(
                        "Đã lập bản nháp đề án.",
                        "Đã tải lên file “de-an.docx”.",
                        "Đã hoàn thành xây dựng đề án.",
                        "Phòng Tài nguyên và Môi trường xác nhận tham gia đề án liên kết.",
                        "Đã gửi đề án.",
                        "Đã tiếp nhận đề án.");
    }

    @Test
    void knows_no_entry_that_is_not_there() {
        assertThat(refused(() -> submissions.get("KS2019-001")).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
    }
}
