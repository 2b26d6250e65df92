package vn.sangkien.process.engine;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.dao.ConcurrencyFailureException;
import vn.sangkien.refusal.Refusal;

/**
 * Stands outside every engine command: it lets people give only the {@link OpenCommands}, hands the domain's refusals
 * through unwrapped and turns a lost race into a refusal. It judges the command that came from outside, never what the
 * engine or the product does inside it.
 */
class RefusalInterceptor extends CommandInterceptor {
    /** How H2 and PostgreSQL say that a lock took too long or that two waited for each other. */
    private static final Set<String> LOCK_NOT_GIVEN = Set.of("HYT00", "40001", "55P03", "40P01");

    private final ProcessEngineConfigurationImpl configuration;

    RefusalInterceptor(ProcessEngineConfigurationImpl configuration) {
        this.configuration = configuration;
    }

    @Override
    public <T> T execute(Command<T> command) {
        var outermost = CommandInProgress.begin(command);
        var person = outermost ? Person.in(configuration.getIdentityService()) : Optional.<Person>empty();
        try {
            if (person.isPresent() && !OpenCommands.contain(command)) {
                throw Refusal.forbidden(
                        "Thao tác này chỉ dành cho người quản trị hệ thống. Đề nghị xử lý công việc theo biểu mẫu.");
            }
            return next.execute(command);
        } catch (ProcessEngineException | Refusal | ConcurrencyFailureException e) {
            if (CommandInProgress.executesJobs()) {
                throw e; // the job executor knows what to do: try a lost race again, count a failure
            }
            throw person.isPresent() && isOutOfReach(e) ? new DoorRefusal(outOfReach()) : translated(e);
        } finally {
            CommandInProgress.end(outermost);
        }
    }

    /** To people, what is not there and what is not theirs look alike; a process is no secret, only its start is. */
    private static boolean isOutOfReach(RuntimeException e) {
        return e instanceof NullValueException
                || e instanceof NotFoundException
                || e instanceof AuthorizationException && !CommandInProgress.startsAnInstance();
    }

    private static RuntimeException translated(RuntimeException e) {
        if (e instanceof Refusal refusal) {
            return new DoorRefusal(refusal);
        }
        if (e instanceof TaskAlreadyClaimedException) {
            return new DoorRefusal(Refusal.conflict(
                    "Công việc này đã có người nhận. Đề nghị tải lại danh sách công việc để xem người đang xử lý."));
        }
        if (e instanceof OptimisticLockingException || e instanceof ConcurrencyFailureException) {
            return lostRace();
        }
        return unwrapped(e);
    }

    private static RuntimeException unwrapped(RuntimeException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return new DoorRefusal(refusal);
            }
            if (cause instanceof DoorRefusal refusal) {
                return refusal;
            }
            if (isLostRace(cause)) {
                return lostRace();
            }
        }
        return e;
    }

    /** Lost to another writer or waited too long for one; below a listener the database's own words come untranslated. */
    private static boolean isLostRace(Throwable cause) {
        return cause instanceof ConcurrencyFailureException
                || cause instanceof OptimisticLockException
                || cause instanceof PessimisticLockException
                || cause instanceof LockTimeoutException
                || cause instanceof SQLException database && LOCK_NOT_GIVEN.contains(database.getSQLState());
    }

    private static DoorRefusal lostRace() {
        return new DoorRefusal(Refusal.conflict(
                "Vừa có người khác xử lý cùng nội dung này. Đề nghị tải lại trang, kiểm tra rồi thực hiện lại."));
    }

    static Refusal outOfReach() {
        return Refusal.notFound(
                "Không tìm thấy công việc hoặc nội dung này: đã hoàn thành, hoặc không thuộc phạm vi xử lý. Đề nghị tải lại danh sách công việc.");
    }
}
