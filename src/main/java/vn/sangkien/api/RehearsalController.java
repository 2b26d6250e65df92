package vn.sangkien.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.process.rehearsal.MovableClock;

/** The clock of a rehearsal; in every other profile there is no such address. */
@RestController
@Profile("rehearsal")
@RequestMapping("/api/rehearsal/clock")
@Tag(name = "Diễn tập")
class RehearsalController {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final MovableClock clock;

    RehearsalController(MovableClock clock) {
        this.clock = clock;
    }

    record Time(@NotNull OffsetDateTime now) {}

    @Needs(Right.SEE_OWN)
    @GetMapping
    @Operation(summary = "Bây giờ, theo đồng hồ diễn tập")
    Time now() {
        return new Time(clock.now().atZone(ZONE).toOffsetDateTime());
    }

    @Needs(Right.MOVE_CLOCK)
    @PutMapping
    @Operation(summary = "Đưa đồng hồ tới; trả lời khi mọi việc đến hạn đã chạy xong, theo thứ tự")
    Time move(@Valid @RequestBody Time target) {
        clock.moveTo(target.now().toInstant());
        return now();
    }
}
