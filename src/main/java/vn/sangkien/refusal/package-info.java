/** How the product says no: one exception, one kind, one sentence in Vietnamese, and the faults field by field. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package vn.sangkien.refusal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
