package vn.sangkien.process.rehearsal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import vn.sangkien.process.engine.Trusted;
import vn.sangkien.refusal.Refusal;

/** The clock of a rehearsal: it stands still until it is moved, and moving it does everything that falls due, in order. */
@Component
@Profile("rehearsal")
public class MovableClock {
    private static final Logger LOG = LoggerFactory.getLogger(MovableClock.class);

    /** How long to leave a job alone that the executor had begun before it was stopped. */
    private static final long IN_FLIGHT_NANOS = 5_000_000;
    /** After so many such pauses the executor has taken the job without beginning it. */
    private static final int PATIENCE = 1000;

    private final ManagementService management;
    private final ProcessEngineConfigurationImpl configuration;
    private final Trusted trusted;

    MovableClock(
            ProcessEngine engine,
            ManagementService management,
            Trusted trusted,
            @Value("${sang-kien.rehearsal.starts-at}") OffsetDateTime startsAt) {
        this.management = management;
        this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.trusted = trusted;
        ClockUtil.setCurrentTime(Date.from(startsAt.toInstant()));
    }

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /**
     * Moves the clock forward to {@code target}, stopping at every moment at which something falls due, and returns when
     * all of it is done.
     *
     * @throws Refusal when {@code target} lies before now: what has happened cannot be undone
     */
    public synchronized void moveTo(Instant target) {
        if (target.isBefore(now())) {
            throw Refusal.invalid(
                    "Đồng hồ diễn tập chỉ tiến, không lùi. Đề nghị chọn thời điểm sau thời điểm hiện tại.");
        }
        boolean active = configuration.getJobExecutor().isActive();
        if (active) {
            configuration.getJobExecutor().shutdown();
        }
        try {
            trusted.run(() -> drain(target));
        } finally {
            if (active) {
                configuration.getJobExecutor().start();
            }
        }
    }

    private void drain(Instant target) {
        int pauses = 0;
        for (Job job = next(target); job != null; job = next(target)) {
            if (((JobEntity) job).getLockOwner() != null && pauses++ < PATIENCE) {
                LockSupport.parkNanos(IN_FLIGHT_NANOS);
                continue;
            }
            pauses = 0;
            Date due = job.getDuedate();
            if (due != null && due.toInstant().isAfter(now())) {
                ClockUtil.setCurrentTime(due);
            }
            try {
                management.executeJob(job.getId());
            } catch (OptimisticLockingException | NullValueException e) {
                LOG.debug("Job {} was done by somebody else", job.getId());
            } catch (
                    RuntimeException
                            e) { // the engine has counted the failure against the job, as it does for its executor
                LOG.warn("Job {} failed at {}: {}", job.getId(), now(), e.getMessage());
            }
        }
        ClockUtil.setCurrentTime(Date.from(target));
    }

    private @Nullable Job next(Instant target) {
        var waiting = management.createJobQuery().messages().executable().listPage(0, 1);
        if (!waiting.isEmpty()) {
            return waiting.get(0);
        }
        var due = management
                .createJobQuery()
                .active()
                .withRetriesLeft()
                .duedateLowerThan(Date.from(target.plusMillis(1)))
                .orderByJobDuedate()
                .asc()
                .listPage(0, 1);
        return due.isEmpty() ? null : due.get(0);
    }
}
