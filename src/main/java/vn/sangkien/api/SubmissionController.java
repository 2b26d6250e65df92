package vn.sangkien.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.archive.SimilarEntries;
import vn.sangkien.archive.SimilarEntry;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan.ArtefactKind;
import vn.sangkien.process.AskedOnce;
import vn.sangkien.process.submission.EntryTasks;
import vn.sangkien.process.submission.EntryTasks.OpenTask;
import vn.sangkien.process.submission.SubmissionProcess;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.AuthorEntry;
import vn.sangkien.submission.EntryFile;
import vn.sangkien.submission.EntryFiles;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.ExtendEntry;
import vn.sangkien.submission.Extensions;
import vn.sangkien.submission.Kind;
import vn.sangkien.submission.OnBehalf;
import vn.sangkien.submission.Origin;
import vn.sangkien.submission.ReceiptFile;
import vn.sangkien.submission.Sendings;
import vn.sangkien.submission.Sendings.Received;
import vn.sangkien.submission.Submission;
import vn.sangkien.submission.SubmissionDocument;
import vn.sangkien.submission.SubmissionDraft;
import vn.sangkien.submission.SubmissionQuery;
import vn.sangkien.submission.SubmissionService;
import vn.sangkien.submission.SubmissionService.Seen;

/** Entries: start one, see where it stands and who holds it, hand in its files. */
@RestController
@RequestMapping("/api")
@Validated
@Tag(name = "Đề án")
class SubmissionController {
    private static final int AT_ONCE = 500;
    private final SubmissionProcess process;
    private final SubmissionService submissions;
    private final Sendings sendings;
    private final EntryFiles files;
    private final Extensions extensions;
    private final ContestService contests;
    private final EntryTasks tasks;
    private final SimilarEntries similar;
    private final Audit audit;
    private final AskedOnce once;
    private final ObjectMapper json;

    SubmissionController(
            SubmissionProcess process,
            SubmissionService submissions,
            Sendings sendings,
            EntryFiles files,
            Extensions extensions,
            ContestService contests,
            EntryTasks tasks,
            SimilarEntries similar,
            Audit audit,
            AskedOnce once,
            ObjectMapper json) {
        this.process = process;
        this.submissions = submissions;
        this.sendings = sendings;
        this.files = files;
        this.extensions = extensions;
        this.contests = contests;
        this.tasks = tasks;
        this.similar = similar;
        this.audit = audit;
        this.once = once;
        this.json = json;
    }

    record Started(String code, EntryState state, String stateLabel, String processInstance) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Line(String code, String title, String unit, String unitName, EntryState state, String stateLabel) {}

    record Lines(List<Line> items, int page, int size, long total) {}

    /** @param inPlaceOf theo uỷ quyền của ai */
    record Event(
            OffsetDateTime at,
            String by,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String inPlaceOf,
            String what,
            @Nullable String note) {}

    record PartnerView(String unit, String unitName, String state, String stateLabel) {}

    /**
     * Một tệp hoặc liên kết.
     *
     * @param size, sha256, uploadedBy of the file that was handed in; not told to whoever judges blind, who gets a copy
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DocumentView(
            String id,
            String kind,
            String fileName,
            String mediaType,
            @Nullable Long size,
            @Nullable String sha256,
            @Nullable String uploadedBy,
            OffsetDateTime uploadedAt,
            String href,
            @Nullable String link) {}

    /**
     * Phiếu tiếp nhận.
     *
     * @param at to the second
     * @param sentInPlaceOf the head in whose place it was sent
     * @param onBehalfOf the unit, where somebody outside it sent the entry
     * @param handedInBy who of the unit handed in the paper that was typed in
     * @param href its page, to be printed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReceiptView(
            int number,
            int version,
            OffsetDateTime at,
            String title,
            String unit,
            String unitName,
            String sentBy,
            @Nullable String sentInPlaceOf,
            @Nullable String onBehalfOf,
            @Nullable OnBehalf handedInBy,
            @Nullable String note,
            List<ReceiptFile> files,
            @Nullable OffsetDateTime wordFileAt,
            @Nullable OffsetDateTime paperCopyAt,
            String href) {}

    /**
     * Hạn nộp của riêng đề án này.
     *
     * @param extended whether it is later than everybody's, by the last of the extensions
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeadlineView(
            String description,
            @Nullable OffsetDateTime target,
            @Nullable OffsetDateTime literalEnd,
            @Nullable OffsetDateTime lock,
            boolean extended,
            List<ExtensionView> extensions) {}

    /** Một lần gia hạn. */
    record ExtensionView(
            LocalDate until,
            OffsetDateTime lock,
            OffsetDateTime oldLock,
            String approver,
            String number,
            LocalDate paperDate,
            String reason,
            String by,
            OffsetDateTime at) {}

    /** Nhập thay từ bản giấy: ai của đơn vị nộp, ai nhập, lúc nào. */
    record OnBehalfView(String submitter, String position, String typist, OffsetDateTime at) {}

    /** Đề án do cấp dưới gửi lên: cuộc thi, mã, cơ quan gửi, đơn vị ở nơi gửi. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OriginView(String contest, String code, String body, String unit, @Nullable String partners) {}

    /** Why a unit takes its entry, or itself, back. */
    record Withdrawal(@Nullable String reason) {}

    /** An address on the web that belongs to an entry. */
    record LinkDraft(@Nullable String kind, @Nullable String link) {}

    /**
     * Of what an entry says, everything or, for whoever only follows it, nothing; for whoever judges it blind, what is written
     * in it and nothing of whose it is.
     *
     * @param blind true for whoever judges it blind, else absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            String code,
            String contest,
            @Nullable Boolean blind,
            @Nullable String unit,
            @Nullable String unitName,
            @Nullable OnBehalfView onBehalf,
            @Nullable OriginView origin,
            @Nullable Kind kind,
            @Nullable String title,
            @Nullable String theme,
            @Nullable List<String> indexes,
            @Nullable Map<String, String> sections,
            @Nullable List<AuthorEntry> authors,
            @Nullable List<PartnerView> partners,
            EntryState state,
            String stateLabel,
            boolean late,
            @Nullable String note,
            @Nullable OffsetDateTime sentAt,
            @Nullable DeadlineView deadline,
            @Nullable String processInstance,
            @Nullable List<Event> events,
            List<OpenTask> next,
            @Nullable List<DocumentView> documents,
            @Nullable List<ReceiptView> receipts) {}

    @Needs(Right.START_ENTRY)
    @PostMapping("/contests/{contest}/submissions")
    @Operation(
            summary = "Khởi tạo một đề án dự thi",
            description =
                    "Văn thư, cơ quan thường trực nhập thay đơn vị nộp bản giấy thì nêu onBehalf: họ tên, chức vụ người nộp."
                            + " Gửi lại cùng nội dung với cùng Idempotency-Key trong 24 giờ thì nhận lại đúng câu trả lời cũ, kèm"
                            + " Idempotency-Replayed: true, không có đề án thứ hai; cùng khoá với nội dung khác thì bị từ chối (422).")
    ResponseEntity<Started> start(
            @PathVariable String contest,
            @RequestBody SubmissionDraft draft,
            @RequestHeader(name = AskedOnce.HEADER, required = false) @Nullable String key,
            Actor actor) {
        var answer = once.answer(key, "start " + contest + " " + json.valueToTree(draft), actor, () -> process.start(
                        contest, draft, actor)
                .code());
        Submission entry = submissions.get(answer.what());
        return ResponseEntity.created(URI.create("/api/submissions/" + entry.code()))
                .headers(Replayed.mark(answer))
                .body(new Started(
                        entry.code(),
                        EntryState.DRAFT,
                        EntryState.DRAFT.label(),
                        String.valueOf(entry.processInstance())));
    }

    @Needs(Right.FOLLOW_ENTRY)
    @GetMapping("/contests/{contest}/submissions")
    @Operation(
            summary = "Danh sách đề án, theo trang",
            description =
                    "Lọc theo từ trong mã hoặc tên (có dấu hoặc không dấu), đơn vị, nhóm đơn vị, chủ đề, trạng thái, vòng thi;"
                            + " mỗi tham số nhận nhiều giá trị. sort: number, title, unit, kind, theme, state, createdAt, sentAt,"
                            + " thêm ,desc để xếp ngược; tên đề án xếp theo thứ tự tiếng Việt.")
    Lines list(
            @PathVariable String contest,
            @ParameterObject SubmissionQuery query,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size,
            Actor actor) {
        Page<Line> lines = submissions
                .visible(
                        contest, query.filter(contests.plan(contest)), actor, PageRequest.of(page, size, query.order()))
                .map(line -> new Line(
                        line.code(),
                        line.title(),
                        line.unit(),
                        line.unitName(),
                        line.state(),
                        line.state().label()));
        return new Lines(lines.getContent(), page, size, lines.getTotalElements());
    }

    @Needs(Right.FOLLOW_ENTRY)
    @GetMapping("/contests/{contest}/submissions.xlsx")
    @Operation(
            summary = "Danh sách đề án, cả danh sách, dạng bảng Excel",
            description = "Lọc và sắp xếp như danh sách; chỉ gồm những gì người tải được xem.")
    ResponseEntity<byte[]> table(@PathVariable String contest, @ParameterObject SubmissionQuery query, Actor actor)
            throws IOException {
        var plan = contests.plan(contest);
        var filter = query.filter(plan);
        var table = new EntryTable(plan)
                .write(number ->
                        submissions.visible(contest, filter, actor, PageRequest.of(number, AT_ONCE, query.order())));
        return Attached.file("Danh sách đề án " + plan.code() + ".xlsx", Attached.XLSX)
                .body(table);
    }

    @Needs(Right.FOLLOW_ENTRY)
    @GetMapping("/contests/{contest}/submissions.docx")
    @Operation(
            summary = "Danh sách đề án, cả danh sách, dạng phụ lục Word",
            description = "Như bảng Excel; không quá " + EntryDocument.MOST + " đề án.")
    ResponseEntity<byte[]> document(@PathVariable String contest, @ParameterObject SubmissionQuery query, Actor actor)
            throws IOException {
        var plan = contests.plan(contest);
        var table = new EntryTable(plan);
        var lines = submissions.visible(
                contest, query.filter(plan), actor, PageRequest.of(0, EntryDocument.MOST, query.order()));
        var today = contests.now().atZone(plan.calendar().zone()).toLocalDate();
        return Attached.file("Danh sách đề án " + plan.code() + ".docx", Attached.DOCX)
                .body(EntryDocument.write(
                        contests.contest(contest).title(),
                        today,
                        lines.map(table::cells).getContent(),
                        lines.getTotalElements()));
    }

    @Needs(Right.FOLLOW_ENTRY)
    @GetMapping("/submissions/{code}")
    @Operation(summary = "Trạng thái, những gì đã diễn ra, bước tiếp theo và người đang giữ")
    Entry get(@PathVariable String code, Actor actor) {
        Seen seen = submissions.follow(code, actor);
        Submission entry = seen.entry();
        ZoneId zone = zone(entry);
        boolean open = seen.content() && !seen.blind();
        return new Entry(
                entry.code(),
                entry.contest(),
                seen.blind() ? true : null,
                seen.blind() ? null : entry.unit(),
                seen.blind() ? null : contests.unitName(entry.contest(), entry.unit()),
                open ? onBehalf(entry, zone) : null,
                open ? origin(entry) : null,
                written(seen, entry.kind()),
                written(seen, entry.title()),
                written(seen, entry.theme()),
                written(seen, List.copyOf(entry.indexes())),
                written(seen, new LinkedHashMap<>(entry.sections())),
                open
                        ? entry.authors().stream()
                                .map(a -> new AuthorEntry(
                                        a.name(), a.position(), a.status(), a.unionMember(), a.birthYear(), a.unit()))
                                .toList()
                        : null,
                open
                        ? entry.partners().stream()
                                .map(p -> new PartnerView(
                                        p.unit(),
                                        contests.unitName(entry.contest(), p.unit()),
                                        p.state().name(),
                                        p.state().label()))
                                .toList()
                        : null,
                entry.state(),
                entry.state().label(),
                entry.late(),
                entry.grace() ? "nhận trong thời gian gia hạn theo Điều 148" : null,
                ContestController.at(entry.sentAt(), zone),
                open ? deadline(entry) : null,
                seen.blind() ? null : entry.processInstance(),
                open
                        ? submissions.events(code).stream()
                                .map(e -> new Event(
                                        e.at().atZone(zone).toOffsetDateTime(),
                                        e.byUser(),
                                        e.inPlaceOf(),
                                        e.what(),
                                        e.note()))
                                .toList()
                        : null,
                seen.blind() ? List.of() : tasks.open(entry, actor, zone),
                seen.content() ? documents(seen) : null,
                open ? receipts(code, actor) : null);
    }

    private List<DocumentView> documents(Seen seen) {
        ZoneId zone = zone(seen.entry());
        return files.shown(seen.entry().code(), seen.blind()).stream()
                .map(file -> file.blind() ? blindView(file, zone) : view(file.document(), zone))
                .toList();
    }

    private static @Nullable OriginView origin(Submission entry) {
        Origin origin = entry.origin();
        return origin == null
                ? null
                : new OriginView(origin.contest(), origin.code(), origin.body(), origin.unit(), origin.partners());
    }

    private static @Nullable OnBehalfView onBehalf(Submission entry, ZoneId zone) {
        OnBehalf paper = entry.onBehalf();
        return paper == null
                ? null
                : new OnBehalfView(
                        paper.submitter(),
                        paper.position(),
                        entry.createdBy(),
                        entry.createdAt().atZone(zone).toOffsetDateTime());
    }

    private DeadlineView deadline(Submission entry) {
        var calendar = contests.plan(entry.contest()).calendar();
        ZoneId zone = calendar.zone();
        var deadline = extensions.deadline(entry.code());
        var moments = deadline.moments().orElse(null);
        return new DeadlineView(
                deadline.describe(calendar),
                moments == null ? null : ContestController.at(moments.target(), zone),
                moments == null ? null : ContestController.at(moments.literalEnd(), zone),
                moments == null ? null : ContestController.at(moments.lock(), zone),
                deadline.extension() != null,
                extensions.of(entry.code()).stream()
                        .map(x -> new ExtensionView(
                                x.until(),
                                x.moments().lock().atZone(zone).toOffsetDateTime(),
                                x.oldLock().atZone(zone).toOffsetDateTime(),
                                x.approver(),
                                x.number(),
                                x.paperDate(),
                                x.reason(),
                                x.byUser(),
                                x.at().atZone(zone).toOffsetDateTime()))
                        .toList());
    }

    @Needs(Right.EXTEND_ENTRY)
    @PostMapping("/submissions/{code}/extension")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Gia hạn nộp riêng cho một đề án chưa gửi",
            description =
                    "until là ngày cuối cùng được nộp, muộn hơn hạn hiện nay của đề án; nếu là ngày nghỉ thì khoá lùi đến hết"
                            + " ngày làm việc tiếp theo như hạn chung. Nếu hạn chung được điều chỉnh muộn hơn thì theo hạn chung."
                            + " Trả về hạn nộp của đề án.")
    DeadlineView extend(@PathVariable String code, @RequestBody ExtendEntry extend, Actor actor) {
        Submission entry = submissions.read(code, actor);
        process.extend(code, extend, actor);
        return deadline(entry);
    }

    @Needs(Right.WITHDRAW_ENTRY)
    @PostMapping("/submissions/{code}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Rút đề án",
            description =
                    "Thủ trưởng đơn vị chủ trì, trước khi đề án được chấm, có lý do. Đề án vẫn xem được; nghĩa vụ nộp của"
                            + " đơn vị chủ trì và các đơn vị phối hợp được tính lại ngay.")
    void withdraw(@PathVariable String code, @RequestBody Withdrawal withdrawal, Actor actor) {
        submissions.read(code, actor);
        process.withdraw(code, withdrawal.reason(), actor);
    }

    @Needs(Right.WITHDRAW_ENTRY)
    @PostMapping("/submissions/{code}/partners/{unit}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Rút khỏi đề án liên kết",
            description = "Thủ trưởng của đơn vị phối hợp đã xác nhận, trước khi khoá tiếp nhận, có lý do.")
    void partnerWithdraws(
            @PathVariable String code, @PathVariable String unit, @RequestBody Withdrawal withdrawal, Actor actor) {
        submissions.read(code, actor);
        process.partnerWithdraws(code, unit, withdrawal.reason(), actor);
    }

    @Needs(Right.READ_ENTRY)
    @GetMapping("/submissions/{code}/receipts")
    @Operation(
            summary = "Phiếu tiếp nhận của đề án, mỗi lần gửi một phiếu",
            description = "Số phiếu liên tục trong cuộc thi. href là trang để in.")
    List<ReceiptView> receipts(@PathVariable String code, Actor actor) {
        return sendings.receipts(code, actor).stream().map(this::view).toList();
    }

    private ReceiptView view(Received received) {
        var receipt = received.receipt();
        String contest = receipt.contest();
        ZoneId zone = contests.plan(contest).calendar().zone();
        return new ReceiptView(
                receipt.number(),
                receipt.version(),
                second(receipt.sentAt(), zone),
                receipt.title(),
                receipt.unit(),
                contests.unitName(contest, receipt.unit()),
                receipt.sentBy(),
                receipt.sentInPlaceOf(),
                receipt.onBehalfOf(),
                received.handedIn(),
                receipt.remark(),
                receipt.files(),
                received.wordFileAt() == null ? null : second(received.wordFileAt(), zone),
                received.paperCopyAt() == null ? null : second(received.paperCopyAt(), zone),
                "/de-an/" + receipt.submission() + "/phieu-tiep-nhan/" + receipt.number());
    }

    private static OffsetDateTime second(Instant instant, ZoneId zone) {
        return instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toOffsetDateTime();
    }

    private static <T> @Nullable T written(Seen seen, T part) {
        return seen.content() ? part : null;
    }

    @Needs(Right.WRITE_ENTRY)
    @PostMapping(value = "/submissions/{code}/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Nộp một tệp của đề án (mặc định: file Word)",
            description =
                    "Tệp được nhận dạng theo nội dung và mở thử. Bị từ chối, kèm lý do và cách sửa: tệp rỗng, hỏng,"
                            + " có mật khẩu, có macro, chương trình đổi tên, “bom nén”, khai báo thực thể XML, mẫu hoặc nội dung lấy"
                            + " từ máy khác, phần trùng tên hoặc có đường dẫn ra ngoài, lớn hơn mức của kế hoạch.")
    ResponseEntity<DocumentView> upload(
            @PathVariable String code,
            @RequestPart("file") MultipartFile file,
            @RequestParam(required = false) @Nullable String kind,
            Actor actor)
            throws IOException {
        Submission entry = submissions.read(code, actor);
        String artefact = kind == null ? first(entry.contest(), ArtefactKind::asFile, "tệp") : kind;
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        try (InputStream content = file.getInputStream()) {
            return created(process.hand(code, artefact, name, content, actor), entry);
        }
    }

    @Needs(Right.WRITE_ENTRY)
    @PostMapping(value = "/submissions/{code}/documents", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Thêm một liên kết của đề án, ví dụ video",
            description = "Chỉ nhận địa chỉ http, https dài không quá 500 ký tự. Hệ thống không mở liên kết.")
    ResponseEntity<DocumentView> link(@PathVariable String code, @RequestBody LinkDraft draft, Actor actor) {
        Submission entry = submissions.read(code, actor);
        String artefact =
                draft.kind() == null ? first(entry.contest(), ArtefactKind::asLink, "liên kết") : draft.kind();
        return created(process.hand(code, artefact, draft.link(), actor), entry);
    }

    private ResponseEntity<DocumentView> created(SubmissionDocument document, Submission entry) {
        DocumentView view = view(document, zone(entry));
        return ResponseEntity.created(URI.create(view.href())).body(view);
    }

    @Needs(Right.WRITE_ENTRY)
    @DeleteMapping("/submissions/{code}/documents/{id}")
    @Operation(
            summary = "Xoá một tệp hoặc liên kết",
            description = "Khi đề án chưa gửi, hoặc đang bổ sung thì chỉ tệp tải lên sau khi gửi.")
    ResponseEntity<Void> remove(@PathVariable String code, @PathVariable String id, Actor actor) {
        submissions.read(code, actor);
        process.takeBack(code, documentId(id), actor);
        return ResponseEntity.noContent().build();
    }

    @Needs(Right.READ_ENTRY)
    @GetMapping("/submissions/{code}/documents")
    @Operation(summary = "Các tệp của đề án")
    List<DocumentView> documents(@PathVariable String code, Actor actor) {
        return documents(submissions.judge(code, actor));
    }

    @Needs(Right.READ_ENTRY)
    @GetMapping("/submissions/{code}/documents/{id}")
    @Operation(
            summary = "Tải một tệp, đúng từng byte",
            description =
                    "Người chấm của vòng chấm kín nhận bản sao đã bỏ thông tin người tạo, hoặc bị từ chối (409) nếu không bỏ được.")
    ResponseEntity<Resource> download(@PathVariable String code, @PathVariable String id, Actor actor) {
        var download = files.open(code, documentId(id), actor);
        audit.record(Act.of(Deed.FILE_READ)
                .by(actor.userId())
                .in(contests.keyOf(code).orElse(null))
                .on(code)
                .became("document", id)
                .became("sha256", download.document().sha256()));
        return Attached.file(download.fileName(), download.document().mediaType())
                .contentLength(download.size())
                .body(new InputStreamResource(download.content()));
    }

    @Needs(Right.FIND_SIMILAR)
    @GetMapping("/submissions/{code}/similar")
    @Operation(
            summary = "Đề án gần giống, giống nhất trước",
            description =
                    "So tên và thuyết minh với các đề án đã gửi khác của cuộc thi và kho các kỳ trước. Mức giống tính"
                            + " theo phần trăm, là gợi ý để đối chiếu, không phải kết luận trùng lặp.")
    List<SimilarEntry> similar(@PathVariable String code) {
        return similar.to(code);
    }

    private static UUID documentId(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("Không tìm thấy file. Đề nghị kiểm tra lại.");
        }
    }

    private String first(String contest, Predicate<ArtefactKind> shape, String what) {
        return contests.plan(contest).artefacts().stream()
                .filter(a -> shape.test(a.kind()))
                .map(a -> a.id())
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("Kế hoạch của cuộc thi này không nhận %s.".formatted(what)));
    }

    private ZoneId zone(Submission entry) {
        return contests.plan(entry.contest()).calendar().zone();
    }

    private static DocumentView blindView(EntryFile file, ZoneId zone) {
        SubmissionDocument d = file.document();
        return new DocumentView(
                String.valueOf(d.id()),
                d.kind(),
                file.name(),
                d.mediaType(),
                null,
                null,
                null,
                d.uploadedAt().atZone(zone).toOffsetDateTime(),
                "/api/submissions/" + d.submission() + "/documents/" + d.id(),
                null);
    }

    private static DocumentView view(SubmissionDocument d, ZoneId zone) {
        return new DocumentView(
                String.valueOf(d.id()),
                d.kind(),
                d.fileName(),
                d.mediaType(),
                d.size(),
                d.sha256(),
                d.uploadedBy(),
                d.uploadedAt().atZone(zone).toOffsetDateTime(),
                "/api/submissions/" + d.submission() + "/documents/" + d.id(),
                d.link());
    }
}
