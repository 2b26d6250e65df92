/** One đề án from draft to outcome: contents, authors, partners, files, history; and how each unit stands with its own. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "privacy", "plan", "access", "unit", "contest"})
package vn.sangkien.submission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
