/** Who did what, when, from where, before and after: rows that are only added, chained so that a change is found. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "access", "privacy"})
package vn.sangkien.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
