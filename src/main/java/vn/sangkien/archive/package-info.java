/** Entries of earlier contests, for whoever looks for examples and for whoever checks new ones: imported once, then only read. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "privacy", "access", "audit", "submission", "table"})
package vn.sangkien.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
