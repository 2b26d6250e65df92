package vn.sangkien.process.task;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface TaskDrafts extends JpaRepository<TaskDraft, String> {
    @Modifying
    @Query("delete from TaskDraft d where d.taskId = :taskId")
    int discard(String taskId);

    /** The draft that was read, or none where it has been saved again since. */
    @Modifying
    @Query("delete from TaskDraft d where d.taskId = :taskId and d.version = :version")
    int discard(String taskId, long version);
}
