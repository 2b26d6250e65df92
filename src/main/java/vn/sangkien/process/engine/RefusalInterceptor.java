package vn.sangkien.process.engine;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.util.ClassNameUtil;
import org.springframework.dao.ConcurrencyFailureException;
import vn.sangkien.access.Groups;
import vn.sangkien.refusal.Refusal;

/**
 * Stands outside every engine command: it hands the domain's refusals through unwrapped, turns a lost race into a
 * refusal, and shuts the commands with which a task holder could leave the drawn path.
 */
class RefusalInterceptor extends CommandInterceptor {
    private static final Set<String> ADMINISTRATORS_ONLY =
            Set.of("HandleTaskBpmnErrorCmd", "HandleTaskEscalationCmd", "StartProcessInstanceAtActivitiesCmd");

    /** How H2 and PostgreSQL say that a lock took too long or that two waited for each other. */
    private static final Set<String> LOCK_NOT_GIVEN = Set.of("HYT00", "40001", "55P03", "40P01");

    private final ProcessEngineConfigurationImpl configuration;

    RefusalInterceptor(ProcessEngineConfigurationImpl configuration) {
        this.configuration = configuration;
    }

    @Override
    public <T> T execute(Command<T> command) {
        refuseShortcuts(command);
        var outer = CommandInProgress.begin(command);
        try {
            return next.execute(command);
        } catch (ProcessEngineException | Refusal | ConcurrencyFailureException e) {
            if (CommandInProgress.executesJobs()) {
                throw e; // the job executor knows what to do: try a lost race again, count a failure
            }
            throw translated(command, e);
        } finally {
            CommandInProgress.end(outer);
        }
    }

    private static RuntimeException translated(Command<?> command, RuntimeException e) {
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
        if (e instanceof NullValueException
                && ClassNameUtil.getClassNameWithoutPackage(command).contains("Task")
                && String.valueOf(e.getMessage()).contains("Cannot find task")) {
            return gone();
        }
        return unwrapped(e);
    }

    private void refuseShortcuts(Command<?> command) {
        if (!ADMINISTRATORS_ONLY.contains(ClassNameUtil.getClassNameWithoutPackage(command))) {
            return;
        }
        var authentication = configuration.getIdentityService().getCurrentAuthentication();
        if (authentication != null
                && (authentication.getGroupIds() == null
                        || !authentication.getGroupIds().contains(Groups.ADMINISTRATORS))) {
            throw new DoorRefusal(
                    Refusal.forbidden(
                            "Thao tác này đi vòng qua quy trình nên không được phép. Đề nghị hoàn thành công việc theo biểu mẫu."));
        }
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

    private static DoorRefusal gone() {
        return new DoorRefusal(Refusal.notFound(
                "Không tìm thấy công việc: có thể công việc đã hoàn thành. Đề nghị tải lại danh sách công việc."));
    }
}
