package vn.sangkien.process.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Directory;

/** The directory kept in the engine's identity tables, so that Admin manages the same people who sign in. */
@Component
class EngineDirectory implements Directory {
    private final IdentityService identity;
    private final Trusted trusted;

    EngineDirectory(IdentityService identity, Trusted trusted) {
        this.identity = identity;
        this.trusted = trusted;
    }

    @Override
    public Set<String> groupsOf(String userId) {
        return trusted.call(() -> {
            Set<String> groups = new LinkedHashSet<>();
            identity.createGroupQuery().groupMember(userId).unlimitedList().stream()
                    .map(Group::getId)
                    .forEach(groups::add);
            return groups;
        });
    }

    @Override
    public List<String> members(String group) {
        return trusted.call(
                () -> identity.createUserQuery().memberOfGroup(group).orderByUserId().asc().unlimitedList().stream()
                        .map(User::getId)
                        .toList());
    }

    @Override
    public Map<String, String> names(Collection<String> userIds) {
        Map<String, String> names = new LinkedHashMap<>();
        userIds.forEach(id -> names.put(id, id));
        if (!userIds.isEmpty()) {
            trusted.run(() -> identity.createUserQuery()
                    .userIdIn(userIds.toArray(String[]::new))
                    .unlimitedList()
                    .forEach(user -> names.put(user.getId(), displayName(user))));
        }
        return names;
    }

    @Override
    public List<String> addresses(String audience) {
        return trusted.call(() -> {
            var members = identity.createUserQuery().memberOfGroup(audience).unlimitedList();
            var people = members.isEmpty()
                    ? identity.createUserQuery().userId(audience).unlimitedList()
                    : members;
            return people.stream()
                    .map(User::getEmail)
                    .filter(address -> address != null && !address.isBlank())
                    .distinct()
                    .toList();
        });
    }

    private static String displayName(User user) {
        String first = user.getFirstName() == null ? "" : user.getFirstName();
        String last = user.getLastName() == null ? "" : user.getLastName();
        String name = (last + " " + first).strip();
        return name.isEmpty() ? user.getId() : name;
    }
}
