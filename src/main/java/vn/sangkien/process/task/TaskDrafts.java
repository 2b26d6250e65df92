package vn.sangkien.process.task;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface TaskDrafts extends JpaRepository<TaskDraft, String> {
    /** Keeps whoever saves a draft of the task and whoever completes it apart; nothing where the task is done. */
    @Query(value = "select t.id_ from act_ru_task t where t.id_ = :taskId for update", nativeQuery = true)
    Optional<String> hold(String taskId);

    @Modifying
    @Query("delete from TaskDraft d where d.taskId = :taskId")
    int discard(String taskId);

    /** The draft that was read, or none where it has been saved again since. */
    @Modifying
    @Query("delete from TaskDraft d where d.taskId = :taskId and d.version = :version")
    int discard(String taskId, long version);
}
