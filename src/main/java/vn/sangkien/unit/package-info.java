/** The register of units that a contest concerns, what each owes, and the words for how each stands. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "plan", "access"})
package vn.sangkien.unit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
