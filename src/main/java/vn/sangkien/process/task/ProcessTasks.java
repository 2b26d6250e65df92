package vn.sangkien.process.task;

import java.util.List;

/** The user tasks of one process: each sub-package of {@code process} offers its own. */
public interface ProcessTasks {
    List<TaskType<?>> taskTypes();
}
