package vn.sangkien.process.engine;

import java.text.Normalizer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Enrolment;
import vn.sangkien.access.MemberNames;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;

/**
 * The directory kept in the engine's identity tables, so that Admin manages the same people who sign in. What they sign in
 * with is not kept there ({@link EngineIdentity}).
 */
@Component
class EngineDirectory implements Directory, Enrolment, MemberNames {
    /** What is lent counts only as long as whoever lent it has it. */
    private static final String LENT = " from delegation d join delegation_group g on g.delegation = d.id"
            + " join ACT_ID_MEMBERSHIP m on m.USER_ID_ = d.from_user and m.GROUP_ID_ = g.group_id"
            + " where d.starts_at <= ? and d.ends_at > ? and d.revoked_at is null";

    private static final String GROUPS = "select m.GROUP_ID_, null from ACT_ID_MEMBERSHIP m where m.USER_ID_ = ?"
            + " union all select m.GROUP_ID_, d.from_user" + LENT + " and d.to_user = ?";

    private static final String ADDRESSES_OF_SUBSTITUTES = "select distinct u.EMAIL_"
            + LENT.replace(" where ", " join ACT_ID_USER u on u.ID_ = d.to_user where ") + " and m.GROUP_ID_ = ?";

    private final IdentityService identity;
    private final Trusted trusted;
    private final Audit audit;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    EngineDirectory(IdentityService identity, Trusted trusted, Audit audit, JdbcTemplate jdbc, Clock clock) {
        this.identity = identity;
        this.trusted = trusted;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** One statement, for every request asks it. */
    @Override
    public Actor actor(String userId) {
        Set<String> groups = new LinkedHashSet<>();
        Map<String, String> lent = new HashMap<>();
        jdbc.query(
                GROUPS,
                row -> {
                    String group = row.getString(1);
                    String whose = row.getString(2);
                    if (groups.add(group) && whose != null) { // one's own come first
                        lent.put(group, whose);
                    }
                },
                userId,
                now(),
                now(),
                userId);
        return new Actor(userId, groups, lent, null);
    }

    private Set<String> ownGroups(String userId) {
        return trusted.call(() -> identity.createGroupQuery().groupMember(userId).unlimitedList().stream()
                .map(Group::getId)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    @Override
    public List<String> members(String group) {
        return trusted.call(
                () -> identity.createUserQuery().memberOfGroup(group).orderByUserId().asc().unlimitedList().stream()
                        .map(User::getId)
                        .toList());
    }

    @Override
    public List<String> of(Collection<String> groups) {
        if (groups.isEmpty()) {
            return List.of();
        }
        return trusted.call(() -> {
            var query = identity.createNativeUserQuery();
            var places = new StringJoiner(", ", "(", ")");
            int place = 0;
            for (var group : groups) {
                places.add("#{group" + place + "}");
                query.parameter("group" + place++, group);
            }
            return query
                    .sql("select * from ACT_ID_USER where ID_ in"
                            + " (select USER_ID_ from ACT_ID_MEMBERSHIP where GROUP_ID_ in " + places + ")")
                    .list()
                    .stream()
                    .map(EngineDirectory::displayName)
                    .toList();
        });
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
            return Stream.concat(
                            people.stream().map(User::getEmail),
                            members.isEmpty()
                                    ? Stream.of()
                                    : jdbc
                                            .queryForList(
                                                    ADDRESSES_OF_SUBSTITUTES, String.class, now(), now(), audience)
                                            .stream())
                    .filter(address -> address != null && !address.isBlank())
                    .distinct()
                    .toList();
        });
    }

    @Override
    public boolean knows(String userId) {
        return trusted.call(() -> identity.createUserQuery().userId(userId).count() > 0);
    }

    @Override
    public Map<String, Person> known(Collection<String> userIds) {
        Map<String, Person> known = new LinkedHashMap<>();
        if (!userIds.isEmpty()) {
            trusted.run(() -> identity.createUserQuery()
                    .userIdIn(userIds.toArray(String[]::new))
                    .unlimitedList()
                    .forEach(user ->
                            known.put(user.getId(), new Person(user.getId(), displayName(user), user.getEmail()))));
        }
        return known;
    }

    @Override
    public List<Person> search(String words) {
        String wanted = plain(words);
        return trusted.call(() -> identity.createUserQuery().orderByUserId().asc().unlimitedList().stream()
                .map(user -> new Person(user.getId(), displayName(user), user.getEmail()))
                .filter(person -> plain(person.userId() + " " + person.name() + " " + person.email())
                        .contains(wanted))
                .toList());
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    @Override
    public void enrol(String userId, String name, @Nullable String email) {
        trusted.run(() -> {
            var known = identity.createUserQuery().userId(userId).singleResult();
            var user = known == null ? identity.newUser(userId) : known;
            user.setFirstName("");
            user.setLastName(name);
            user.setEmail(email);
            identity.saveUser(user);
        });
    }

    @Override
    @Transactional
    public void regroup(String userId, Set<String> groups) {
        trusted.run(() -> {
            Set<String> present = ownGroups(userId);
            Set<String> joined = new TreeSet<>();
            Set<String> left = new TreeSet<>(present);
            left.removeAll(groups);
            identity.createGroupQuery().unlimitedList().stream()
                    .map(Group::getId)
                    .filter(group -> groups.contains(group) && !present.contains(group))
                    .forEach(joined::add);
            left.forEach(group -> identity.deleteMembership(userId, group));
            joined.forEach(group -> identity.createMembership(userId, group));
            if (!left.isEmpty() || !joined.isEmpty()) {
                audit.record(Act.of(Deed.ROLE_CHANGED)
                        .by(Actor.SYSTEM.userId())
                        .on(userId)
                        .was("group", left)
                        .became("group", joined));
            }
        });
    }

    static String displayName(User user) {
        String first = user.getFirstName() == null ? "" : user.getFirstName();
        String last = user.getLastName() == null ? "" : user.getLastName();
        String name = (last + " " + first).strip();
        return name.isEmpty() ? user.getId() : name;
    }
}
