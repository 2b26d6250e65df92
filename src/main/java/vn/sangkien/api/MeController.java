package vn.sangkien.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.contest.Contest;
import vn.sangkien.contest.ContestService;
import vn.sangkien.notification.Notice;
import vn.sangkien.notification.Notices;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.process.task.TaskView.Option;
import vn.sangkien.submission.Kind;

/** Who is signed on, what they were told, and what a form needs to offer choices, so that nobody types an id. */
@RestController
@Validated
@Tag(name = "Người dùng")
class MeController {
    private final ContestService contests;
    private final Directory directory;
    private final Notices notices;

    MeController(ContestService contests, Directory directory, Notices notices) {
        this.contests = contests;
        this.directory = directory;
        this.notices = notices;
    }

    record MyUnit(String contest, String contestTitle, String code, String name, boolean staff, boolean head) {}

    record MyRole(String contest, String id, String name) {}

    /** A contest in which somebody may type in what units hand in on paper. */
    record TypedIn(String contest, String contestTitle) {}

    record Me(String userId, String displayName, List<MyUnit> units, List<MyRole> roles, List<TypedIn> typesIn) {}

    record NoticeView(long id, @Nullable String contest, String kind, String subject, String body, OffsetDateTime at) {}

    record NoticePage(List<NoticeView> items, int page, int size, long total) {}

    record Choices(
            List<Option> themes, List<Option> indexes, List<Option> units, List<Option> kinds, List<Option> sections) {}

    @Needs(Right.SEE_OWN)
    @GetMapping("/api/me")
    @Operation(summary = "Tài khoản đang đăng nhập, đơn vị và vai trò")
    Me me(Actor actor) {
        List<MyUnit> units = new ArrayList<>();
        List<MyRole> roles = new ArrayList<>();
        List<TypedIn> typesIn = new ArrayList<>();
        for (Contest contest : contests.all()) {
            if (!actor.takesPartIn(contest.key())) {
                continue;
            }
            ContestPlan plan = contests.plan(contest.key());
            if (Right.TYPE_ENTRY.isOf(actor.functionsIn(plan))) {
                typesIn.add(new TypedIn(contest.key(), contest.title()));
            }
            plan.units().stream()
                    .filter(unit -> actor.memberOf(contest.key(), unit.code()))
                    .forEach(unit -> units.add(new MyUnit(
                            contest.key(),
                            contest.title(),
                            unit.code(),
                            unit.name(),
                            actor.staffOf(contest.key(), unit.code()),
                            actor.headOf(contest.key(), unit.code()))));
            plan.roles().stream()
                    .filter(role -> actor.holds(contest.key(), role.id()))
                    .forEach(role -> roles.add(new MyRole(contest.key(), role.id(), role.name())));
        }
        return new Me(actor.userId(), directory.name(actor.userId()), units, roles, typesIn);
    }

    @Needs(Right.SEE_OWN)
    @GetMapping("/api/me/notices")
    @Operation(summary = "Thông báo gửi đến tài khoản và các nhóm của tài khoản, mới nhất trước, theo trang")
    NoticePage notices(
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size,
            Actor actor) {
        var told = notices.list(actor, PageRequest.of(page, size));
        return new NoticePage(told.map(this::view).getContent(), page, size, told.getTotalElements());
    }

    private NoticeView view(Notice notice) {
        String contest = notice.contest();
        ZoneId zone = contest == null
                ? ZoneOffset.UTC
                : contests.plan(contest).calendar().zone();
        return new NoticeView(
                notice.id(),
                contest,
                notice.kind(),
                notice.subject(),
                notice.body(),
                notice.createdAt().atZone(zone).toOffsetDateTime());
    }

    @Needs(Right.READ_CONTEST)
    @GetMapping("/api/contests/{contest}/choices")
    @Operation(summary = "Các danh mục để chọn khi khởi tạo đề án")
    Choices choices(@PathVariable String contest) {
        ContestPlan plan = contests.plan(contest);
        return new Choices(
                plan.themes().stream().map(t -> new Option(t.id(), t.name())).toList(),
                plan.indexes().stream().map(t -> new Option(t.id(), t.name())).toList(),
                plan.units().stream().map(u -> new Option(u.code(), u.name())).toList(),
                Arrays.stream(Kind.values())
                        .map(k -> new Option(k.name(), k.label()))
                        .toList(),
                plan.sections().stream().map(s -> new Option(s.id(), s.name())).toList());
    }
}
