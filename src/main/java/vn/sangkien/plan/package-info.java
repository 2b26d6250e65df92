/** The plan of a contest as data: typed, validated records read from a YAML or JSON file, its calendar and deadlines. */
@NullMarked
@ApplicationModule(allowedDependencies = "refusal")
package vn.sangkien.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
