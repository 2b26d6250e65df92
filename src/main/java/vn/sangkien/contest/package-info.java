/** A contest in force: its plan, phase, deadlines with their amendments, rounds, and the record of duties done. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "privacy", "plan", "access", "unit"})
package vn.sangkien.contest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
