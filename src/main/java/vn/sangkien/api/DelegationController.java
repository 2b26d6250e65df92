package vn.sangkien.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.process.delegation.Delegate;
import vn.sangkien.process.delegation.Delegation.State;
import vn.sangkien.process.delegation.Delegations;
import vn.sangkien.process.delegation.Delegations.Line;
import vn.sangkien.process.delegation.Delegations.Substitute;

/** Who stands in for whom in a contest: always one's own, given or received. */
@RestController
@RequestMapping("/api/contests/{contest}/delegations")
@Tag(name = "Uỷ quyền")
class DelegationController {
    private final Delegations delegations;

    DelegationController(Delegations delegations) {
        this.delegations = delegations;
    }

    record View(
            long id,
            String from,
            String fromName,
            String to,
            String toName,
            LocalDate firstDay,
            LocalDate lastDay,
            List<String> work,
            String reason,
            State state,
            String stateLabel) {}

    record Given(long id) {}

    @Needs(Right.DELEGATE)
    @GetMapping
    @Operation(summary = "Uỷ quyền đã lập và đã nhận, mới nhất trước")
    List<View> own(@PathVariable String contest, Actor actor) {
        return delegations.of(contest, actor).stream()
                .map(DelegationController::view)
                .toList();
    }

    private static View view(Line line) {
        var one = line.delegation();
        return new View(
                one.id(),
                one.from(),
                line.fromName(),
                one.to(),
                line.toName(),
                one.firstDay(),
                one.lastDay(),
                line.work(),
                one.reason(),
                line.state(),
                line.state().label());
    }

    @Needs(Right.DELEGATE)
    @GetMapping("/substitutes")
    @Operation(summary = "Những người có thể nhận uỷ quyền và công việc họ sẽ làm thay")
    List<Substitute> substitutes(@PathVariable String contest, Actor actor) {
        return delegations.substitutes(contest, actor);
    }

    @Needs(Right.DELEGATE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Uỷ quyền công việc của mình cho người khác trong những ngày vắng mặt",
            description =
                    "Từ đầu ngày firstDay đến hết ngày lastDay, người nhận có quyền và công việc của người uỷ quyền trong cuộc"
                            + " thi này; hồ sơ ghi rõ làm theo uỷ quyền. Việc chấm điểm không uỷ quyền được.")
    Given give(@PathVariable String contest, @RequestBody Delegate wish, Actor actor) {
        return new Given(delegations.give(contest, wish, actor).id());
    }

    @Needs(Right.DELEGATE)
    @DeleteMapping("/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Thu hồi một uỷ quyền; người uỷ quyền và người nhận đều làm được")
    void revoke(@PathVariable String contest, @PathVariable long number, Actor actor) {
        delegations.revoke(contest, number, actor);
    }
}
