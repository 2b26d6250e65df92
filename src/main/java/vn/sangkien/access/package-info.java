/** Who somebody is and which groups they belong to: names of groups, the acting person, the directory, sign-on. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "plan"})
package vn.sangkien.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
