/** The only code that knows the process engine: one sub-package for each model in {@code bpmn/}, beside {@code engine} and {@code task}. */
@NullMarked
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {
            "refusal",
            "privacy",
            "plan",
            "access",
            "audit",
            "unit",
            "contest",
            "submission",
            "archive",
            "table",
            "judging",
            "issuance",
            "notification"
        })
package vn.sangkien.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
