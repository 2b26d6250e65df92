package vn.sangkien.process.engine;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import vn.sangkien.access.Groups;

/** Somebody who has signed on and is no administrator: whom the doors of the engine are shut for. */
record Person(String id) {
    static Optional<Person> in(IdentityService identity) {
        var authentication = identity.getCurrentAuthentication();
        if (authentication == null || isAdministrator(authentication.getGroupIds())) {
            return Optional.empty();
        }
        return Optional.of(new Person(String.valueOf(authentication.getUserId())));
    }

    private static boolean isAdministrator(java.util.@org.jspecify.annotations.Nullable List<String> groups) {
        return groups != null && groups.contains(Groups.ADMINISTRATORS);
    }
}
