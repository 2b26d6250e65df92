/** How entries of a round are scored and ranked: panels, sheets, totals, ties, the list that goes on, notices from outside. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "privacy", "plan", "access"})
package vn.sangkien.judging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
