/** What people are told: notices on their screens, and the same words by e-mail, each exactly once. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "privacy", "access"})
package vn.sangkien.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
