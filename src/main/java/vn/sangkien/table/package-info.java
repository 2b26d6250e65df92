/** Tables that people fill in and bring, as .xlsx or .csv: read once and in one way, told row by row. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "submission"})
package vn.sangkien.table;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
