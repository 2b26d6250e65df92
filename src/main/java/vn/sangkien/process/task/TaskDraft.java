package vn.sangkien.process.task;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody has typed into a task's form but not sent: it lives exactly as long as the task. */
@Entity
@Table(name = "task_draft")
class TaskDraft {
    @Id
    @Column(name = "task_id")
    private String taskId;

    @Column(name = "body", columnDefinition = "text", nullable = false)
    private String body;

    @Column(name = "saved_by", nullable = false)
    private String savedBy;

    @Column(name = "saved_at", nullable = false)
    private Instant savedAt;

    @Version
    @Column(name = "version")
    private @Nullable Long version;

    protected TaskDraft() {
        this.taskId = "";
        this.body = "{}";
        this.savedBy = "";
        this.savedAt = Instant.EPOCH;
    }

    TaskDraft(String taskId, String body, String savedBy, Instant savedAt) {
        this.taskId = taskId;
        this.body = body;
        this.savedBy = savedBy;
        this.savedAt = savedAt;
    }

    void replace(String newBody, String by, Instant at) {
        this.body = newBody;
        this.savedBy = by;
        this.savedAt = at;
    }

    String body() {
        return body;
    }

    String savedBy() {
        return savedBy;
    }

    Instant savedAt() {
        return savedAt;
    }

    long version() {
        return version == null ? 0 : version;
    }

    /** How often it was saved; 0 stands for a draft that is not there. */
    long number() {
        return version() + 1;
    }
}
