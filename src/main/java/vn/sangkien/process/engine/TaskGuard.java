package vn.sangkien.process.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import vn.sangkien.refusal.Refusal;

/**
 * What people may do to a task besides completing it: take it for themselves while nobody holds it, and give it back.
 * The engine itself lets every candidate take a colleague's task away, hand it to a third person or name its date.
 */
class TaskGuard {
    private final Supplier<IdentityService> identity;

    TaskGuard(Supplier<IdentityService> identity) {
        this.identity = identity;
    }

    void changed(DelegateTask task) {
        Person.in(identity.get()).ifPresent(person -> {
            for (PropertyChange change :
                    ((TaskEntity) task).getPropertyChanges().values()) {
                if (!change.getPropertyName().equals(TaskEntity.ASSIGNEE)) {
                    throw Refusal.forbidden(
                            "Nội dung và thời hạn của công việc theo kế hoạch, không sửa được tại đây. Đề nghị xử lý theo biểu mẫu.");
                }
                if (isSomebodyElse(change.getOrgValue(), person) || isSomebodyElse(change.getNewValue(), person)) {
                    throw Refusal.forbidden(
                            "Chỉ nhận việc cho chính mình và chỉ trả lại việc mình đã nhận. Đề nghị người đang giữ việc trả lại trước.");
                }
            }
        });
    }

    private static boolean isSomebodyElse(Object holder, Person person) {
        return holder != null && !holder.equals(person.id());
    }

    /** A transient variable leaves no history for {@link VariableFirewall} to see, yet it would be read below. */
    void completed(DelegateTask task) {
        var variables = task.getVariablesTyped(false);
        for (String name : variables.keySet()) {
            if (variables.getValueTyped(name).isTransient()) {
                throw VariableFirewall.refusal(name);
            }
        }
    }
}
