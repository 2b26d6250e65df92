package vn.sangkien.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.contest.AmendDeadline;
import vn.sangkien.contest.Contest;
import vn.sangkien.contest.ContestDeadline;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Phase;
import vn.sangkien.contest.Rights;
import vn.sangkien.contest.RoundState;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.plan.ContestPlan.Obligation;
import vn.sangkien.plan.ContestPlan.UnitCategory;
import vn.sangkien.plan.PlanCatalogue;
import vn.sangkien.plan.PlanReader;
import vn.sangkien.process.contest.ContestProcess;
import vn.sangkien.process.contest.Urging;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.UnitStandings;
import vn.sangkien.unit.UnitState;

/** Contests: put a plan into force, see where it stands, change a deadline. */
@RestController
@RequestMapping("/api/contests")
@Tag(name = "Cuộc thi")
class ContestController {
    /** A plan is moved by a hundred years at most. */
    private static final int MOST_WEEKS = 5200;

    private final ContestProcess process;
    private final ContestService contests;
    private final Rights rights;
    private final UnitStandings standings;
    private final Urging urging;
    private final PlanCatalogue plans;
    private final PlanReader reader;
    private final ObjectMapper json;

    ContestController(
            ContestProcess process,
            ContestService contests,
            Rights rights,
            UnitStandings standings,
            Urging urging,
            PlanCatalogue plans,
            PlanReader reader,
            ObjectMapper json) {
        this.process = process;
        this.contests = contests;
        this.rights = rights;
        this.standings = standings;
        this.urging = urging;
        this.plans = plans;
        this.reader = reader;
        this.json = json;
    }

    record Summary(String key, String code, String title, Phase phase, String phaseLabel) {}

    record Deadline(
            String id,
            String name,
            String text,
            Bound bound,
            @Nullable OffsetDateTime target,
            @Nullable OffsetDateTime literalEnd,
            @Nullable OffsetDateTime lock,
            String description) {}

    record RoundView(String id, String name, Mode mode, RoundState state, String stateLabel) {}

    record Counts(
            long units, long mandatory, long sent, long notSent, long overdue, long notTakingPart, long entries) {}

    record Details(
            String key,
            String code,
            String title,
            Phase phase,
            String phaseLabel,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime closedAt,
            List<Deadline> deadlines,
            List<RoundView> rounds,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Counts counts) {}

    record UnitView(
            String code,
            String name,
            UnitCategory category,
            Obligation obligation,
            long entries,
            UnitState state,
            String stateLabel,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OffsetDateTime extendedUntil,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OffsetDateTime lastUrged) {}

    record AmendmentView(
            long id,
            String deadline,
            String number,
            LocalDate paperDate,
            String reason,
            String oldText,
            String newText,
            @Nullable OffsetDateTime oldLock,
            @Nullable OffsetDateTime newLock,
            String by,
            OffsetDateTime at) {}

    @Needs(Right.ISSUE_PLAN)
    @PostMapping(consumes = {"application/json", "application/yaml", "application/x-yaml", "text/yaml", "text/plain"})
    @Operation(
            summary = "Ban hành một kế hoạch: tên kế hoạch có sẵn, hoặc cả tệp kế hoạch (YAML hoặc JSON)",
            description =
                    "Một tệp kế hoạch dùng được cho nhiều cuộc thi kế tiếp nhau, chẳng hạn các cuộc thi tuần: key, code, title là"
                            + " khoá, mã đề án, tên của cuộc thi này; weeks: số tuần dời mọi thời hạn có ngày, cả ngày ghi trong lời văn"
                            + " của thời hạn. Ngày ban hành của kế hoạch giữ nguyên.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = {
                                @Content(
                                        mediaType = "application/json",
                                        schema = @Schema(example = "{\"plan\": \"khanh-son-2019\"}")),
                                @Content(mediaType = "application/yaml", schema = @Schema(type = "string"))
                            }))
    ResponseEntity<Details> create(
            @RequestBody String body,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String title,
            @RequestParam(defaultValue = "0") int weeks,
            Actor actor) {
        Contest contest = process.issue(varied(plan(body), key, code, title, weeks));
        return ResponseEntity.created(URI.create("/api/contests/" + contest.key()))
                .body(details(contest, actor));
    }

    /** A JSON object with {@code plan} names a built-in plan; {@code key}, {@code code} and {@code shiftWeeks} may vary it. */
    private ContestPlan plan(String body) {
        JsonNode named = named(body.strip());
        if (named == null) {
            return reader.read(body);
        }
        String name = named.path("plan").asText();
        ContestPlan plan = plans.find(name)
                .orElseThrow(() -> Refusal.invalid(
                        "Không có kế hoạch tên " + name + ". Các kế hoạch có sẵn: " + String.join(", ", plans.names())
                                + ".",
                        List.of(new Fault("plan", "Không có kế hoạch này."))));
        if (named.has("shiftWeeks")) {
            if (!named.get("shiftWeeks").canConvertToInt()
                    || Math.abs(named.get("shiftWeeks").asInt()) > MOST_WEEKS) {
                throw tooFar("shiftWeeks");
            }
            plan = plan.shiftedByWeeks(named.get("shiftWeeks").asInt());
        }
        return varied(
                plan,
                named.has("key") ? named.get("key").asText() : null,
                named.has("code") ? named.get("code").asText() : null,
                null,
                0);
    }

    /** The plan as one of several contests that it orders, such as that of a week. */
    private ContestPlan varied(
            ContestPlan plan, @Nullable String key, @Nullable String code, @Nullable String title, int weeks) {
        if (Math.abs((long) weeks) > MOST_WEEKS) {
            throw tooFar("weeks");
        }
        var one = plan.withKey(key == null ? plan.key() : key, code == null ? plan.code() : code)
                .withTitle(title == null ? plan.header().title() : title)
                .withDeadlinesLater(weeks);
        List<Fault> faults = one.equals(plan) ? List.of() : reader.faults(one);
        if (!faults.isEmpty()) {
            throw Refusal.invalid("Khoá, mã đề án, tên hoặc thời hạn của cuộc thi không hợp lệ.", faults);
        }
        return one;
    }

    private static Refusal tooFar(String field) {
        return Refusal.invalid(
                "Số tuần dời phải là số nguyên trong khoảng %d tuần.".formatted(MOST_WEEKS),
                List.of(new Fault(field, "Phải là số nguyên.")));
    }

    private @Nullable JsonNode named(String body) {
        if (plans.names().contains(body)) {
            return json.createObjectNode().put("plan", body);
        }
        if (!body.startsWith("{") && !body.startsWith("\"")) {
            return null;
        }
        try {
            JsonNode tree = json.readTree(body);
            if (tree.isTextual()) {
                return json.createObjectNode().put("plan", tree.asText());
            }
            return tree.path("plan").isTextual() ? tree : null;
        } catch (JsonProcessingException e) {
            return null; // the plan reader tells line and column
        }
    }

    @Needs(Right.SEE_OWN)
    @GetMapping
    @Operation(summary = "Các cuộc thi mà tài khoản tham gia")
    List<Summary> list(Actor actor) {
        return rights.contests(actor).stream()
                .map(c -> new Summary(
                        c.key(), c.code(), c.title(), c.phase(), c.phase().label()))
                .toList();
    }

    @Needs(Right.READ_CONTEST)
    @GetMapping("/{contest}")
    @Operation(summary = "Giai đoạn, thời hạn của một cuộc thi; số liệu, nếu được xem tình hình các đơn vị")
    Details get(@PathVariable String contest, Actor actor) {
        return details(contests.contest(contest), actor);
    }

    @Needs(Right.READ_UNITS)
    @GetMapping("/{contest}/units")
    @Operation(
            summary = "Các đơn vị: nghĩa vụ, số đề án, trạng thái; một đơn vị chỉ xem được dòng của mình",
            description =
                    "extendedUntil: thời điểm khoá riêng, khi một đề án chưa gửi của đơn vị còn được gia hạn. lastUrged: lần"
                            + " nhắc, đôn đốc hoặc mời gần nhất.")
    List<UnitView> units(@PathVariable String contest, Actor actor) {
        ZoneId zone = zone(contest);
        var urged = urging.last(contest);
        return standings.visible(contest, actor).stream()
                .map(u -> new UnitView(
                        u.code(),
                        u.name(),
                        u.category(),
                        u.obligation(),
                        u.entries(),
                        u.state(),
                        u.state().label(),
                        at(u.extendedUntil(), zone),
                        at(urged.get(u.code()), zone)))
                .toList();
    }

    @Needs(Right.URGE_UNITS)
    @PostMapping("/{contest}/reminders")
    @Operation(
            summary = "Đôn đốc, mời các đơn vị chưa gửi đề án, gửi ngay",
            description =
                    "units: mã các đơn vị; bỏ trống thì gửi tới mọi đơn vị còn được nộp mà chưa nộp đủ. word: lời nhắc thêm,"
                            + " không quá 1000 ký tự. Đơn vị được khuyến khích nhận lời mời, không nhận lời đôn đốc. Đơn vị vừa"
                            + " được nhắc chưa đầy một phút thì không nhắc lại (justTold).")
    Urging.Outcome urge(@PathVariable String contest, @RequestBody Urging.Urge urge, Actor actor) {
        return urging.urge(contest, urge, actor);
    }

    @Needs(Right.AMEND_PLAN)
    @PostMapping("/{contest}/amendments")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Điều chỉnh một thời hạn theo kế hoạch điều chỉnh")
    AmendmentView amend(@PathVariable String contest, @Valid @RequestBody AmendDeadline amend, Actor actor) {
        return view(process.amend(contest, amend, actor), zone(contest));
    }

    @Needs(Right.READ_CONTEST)
    @GetMapping("/{contest}/amendments")
    @Operation(summary = "Các lần điều chỉnh")
    List<AmendmentView> amendments(@PathVariable String contest) {
        contests.contest(contest);
        ZoneId zone = zone(contest);
        return contests.amendments(contest).stream().map(a -> view(a, zone)).toList();
    }

    private static AmendmentView view(vn.sangkien.contest.Amendment a, ZoneId zone) {
        return new AmendmentView(
                a.id(),
                a.deadlineId(),
                a.number(),
                a.paperDate(),
                a.reason(),
                a.oldText(),
                a.newText(),
                at(a.oldLock(), zone),
                at(a.newLock(), zone),
                a.byUser(),
                a.at().atZone(zone).toOffsetDateTime());
    }

    private Details details(Contest contest, Actor actor) {
        ZoneId zone = zone(contest.key());
        return new Details(
                contest.key(),
                contest.code(),
                contest.title(),
                contest.phase(),
                contest.phase().label(),
                contest.createdAt().atZone(zone).toOffsetDateTime(),
                at(contest.closedAt(), zone),
                contests.deadlines(contest.key()).stream()
                        .map(d -> deadline(d, zone))
                        .toList(),
                contests.rounds(contest.key()).stream()
                        .map(r -> new RoundView(
                                r.id(), r.name(), r.mode(), r.state(), r.state().label()))
                        .toList(),
                standings
                        .visibleCounts(contest.key(), actor)
                        .map(counts -> new Counts(
                                counts.units(),
                                counts.mandatory(),
                                counts.sent(),
                                counts.notSent(),
                                counts.overdue(),
                                counts.notTakingPart(),
                                counts.entries()))
                        .orElse(null));
    }

    private Deadline deadline(ContestDeadline d, ZoneId zone) {
        return new Deadline(
                d.id(),
                d.name(),
                d.text(),
                d.bound(),
                at(d.target(), zone),
                at(d.literalEnd(), zone),
                at(d.lock(), zone),
                contests.describe(d.contest(), d.id()));
    }

    private ZoneId zone(String contest) {
        return contests.plan(contest).calendar().zone();
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? null : instant.atZone(zone).toOffsetDateTime();
    }
}
