/** What the product holds on people: who is asked for it, who reads it out on request, and what is left of it after its time. */
@NullMarked
@ApplicationModule(allowedDependencies = "refusal")
package vn.sangkien.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
