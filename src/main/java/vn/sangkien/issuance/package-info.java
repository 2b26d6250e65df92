/** How an official paper comes about: drafted, checked, signed, numbered, issued; each number given once. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "privacy", "plan", "access"})
package vn.sangkien.issuance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
