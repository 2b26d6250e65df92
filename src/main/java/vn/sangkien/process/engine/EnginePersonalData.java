package vn.sangkien.process.engine;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstanceQuery;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.sangkien.contest.Contest;
import vn.sangkien.contest.ContestService;
import vn.sangkien.privacy.Person;
import vn.sangkien.privacy.PersonalData;
import vn.sangkien.privacy.PersonalDataHolder;
import vn.sangkien.privacy.Table;
import vn.sangkien.privacy.Table.Holds;
import vn.sangkien.refusal.Refusal;

/** Whom the engine knows: accounts with what they sign in with, and the history of every instance. */
@Component
class EnginePersonalData implements PersonalDataHolder {
    /** Records of the engine that belong to an instance, roughly: so many fewer instances make a portion. */
    private static final int OF_ONE_INSTANCE = 20;

    private final IdentityService identity;
    private final HistoryService history;
    private final RuntimeService runtime;
    private final ContestService contests;
    private final Trusted trusted;
    private final JdbcTemplate jdbc;

    EnginePersonalData(
            IdentityService identity,
            HistoryService history,
            RuntimeService runtime,
            ContestService contests,
            Trusted trusted,
            JdbcTemplate jdbc) {
        this.identity = identity;
        this.history = history;
        this.runtime = runtime;
        this.contests = contests;
        this.trusted = trusted;
        this.jdbc = jdbc;
    }

    @Override
    public void recognise(Person person) {
        trusted.run(() -> identity.createUserQuery()
                .unlimitedList()
                .forEach(user -> person.meet(user.getId(), EngineDirectory.displayName(user), user.getEmail())));
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(
                new History(),
                new AccountsOfContest(),
                Table.ofNoContest(jdbc, "credential", "Thông tin đăng nhập", "user_id")
                        .keeps(Holds.USER, "user_id")
                        .keeps(Holds.NOTHING, "password", "subject"),
                Table.ofNoContest(jdbc, "personal_token", "Mã truy cập cá nhân", "id")
                        .keeps(Holds.USER, "user_id")
                        .keeps(Holds.NOTHING, "name", "hash"),
                Table.ofNoContest(jdbc, "answered_request", "Yêu cầu đã trả lời, giữ 24 giờ", "by_user, request_key")
                        .keeps(Holds.USER, "by_user")
                        .keeps(Holds.NOTHING, "request_key", "request_hash", "answer"),
                Table.ofNoContest(jdbc, "task_draft", "Bản nháp công việc", "task_id")
                        .keeps(Holds.NOTHING, "task_id")
                        .keeps(Holds.USER, "saved_by")
                        .keeps(Holds.WORDS, "body"));
    }

    /** Instances of the engine; a contest, its papers and its entries tell theirs by the business key. */
    private final class History implements PersonalData {
        @Override
        public String label() {
            return "Lịch sử quy trình";
        }

        @Override
        public List<Map<String, @Nullable Object>> of(Person person) {
            return trusted.call(() -> person.userIds().stream()
                    .flatMap(user ->
                            history.createHistoricTaskInstanceQuery().taskAssignee(user).unlimitedList().stream())
                    .map(task -> {
                        Map<String, @Nullable Object> record = new LinkedHashMap<>();
                        record.put("task", task.getName());
                        record.put("assignee", task.getAssignee());
                        record.put("process_instance", task.getProcessInstanceId());
                        record.put("started_at", moment(task.getStartTime()));
                        record.put("ended_at", moment(task.getEndTime()));
                        return record;
                    })
                    .toList());
        }

        private static @Nullable Instant moment(@Nullable Date date) {
            return date == null ? null : date.toInstant();
        }

        @Override
        public long left(String contest) {
            return trusted.call(() -> {
                long running = keys(contest)
                        .mapToLong(key -> runtime.createProcessInstanceQuery()
                                .processInstanceBusinessKeyLike(key)
                                .count())
                        .sum();
                if (running > 0) {
                    throw Refusal.conflict(
                            "Chưa xoá được: còn %d quy trình của cuộc thi đang chạy. Đề nghị người quản trị kết thúc trong Cockpit trước."
                                    .formatted(running));
                }
                return finished(contest)
                        .mapToLong(HistoricProcessInstanceQuery::count)
                        .sum();
            });
        }

        @Override
        public int erase(String contest, int most) {
            return trusted.call(() -> {
                List<String> portion = finished(contest)
                        .flatMap(query -> query.listPage(0, most).stream())
                        .limit(Math.max(1, most / OF_ONE_INSTANCE))
                        .map(HistoricProcessInstance::getId)
                        .toList();
                portion.forEach(this::forgetWhatIsKeptBeside);
                if (!portion.isEmpty()) {
                    history.deleteHistoricProcessInstances(portion);
                }
                return portion.size();
            });
        }

        /** Decisions and the log of operations, which the engine leaves when it deletes an instance. */
        private void forgetWhatIsKeptBeside(String instance) {
            history.createHistoricDecisionInstanceQuery()
                    .processInstanceId(instance)
                    .unlimitedList()
                    .forEach(decision -> history.deleteHistoricDecisionInstanceByInstanceId(decision.getId()));
            history.createUserOperationLogQuery()
                    .processInstanceId(instance)
                    .unlimitedList()
                    .forEach(entry -> history.deleteUserOperationLogEntry(entry.getId()));
        }

        private Stream<HistoricProcessInstanceQuery> finished(String contest) {
            return keys(contest).map(key -> history.createHistoricProcessInstanceQuery()
                    .finished()
                    .processInstanceBusinessKeyLike(key));
        }

        /** See {@link vn.sangkien.process.ContestOf}; keys hold no sign that such a pattern would read otherwise. */
        private Stream<String> keys(String contest) {
            return Stream.of(contest, contest + "/%", contests.contest(contest).code() + "-%");
        }
    }

    /** Accounts that a contest has brought and nothing else needs. */
    private final class AccountsOfContest implements PersonalData {
        @Override
        public String label() {
            return "Tài khoản";
        }

        @Override
        public List<Map<String, @Nullable Object>> of(Person person) {
            return trusted.call(() -> person.userIds().stream()
                    .flatMap(id -> identity.createUserQuery().userId(id).unlimitedList().stream())
                    .map(user -> {
                        Map<String, @Nullable Object> record = new LinkedHashMap<>();
                        record.put("user_id", user.getId());
                        record.put("name", EngineDirectory.displayName(user));
                        record.put("email", user.getEmail());
                        record.put("groups", groups(user.getId()));
                        return record;
                    })
                    .toList());
        }

        @Override
        public long left(String contest) {
            return trusted.call(() -> named(contest).count());
        }

        @Override
        public int erase(String contest, int most) {
            return trusted.call(() -> {
                var portion = named(contest).limit(most).toList();
                portion.forEach(user -> {
                    user.setFirstName("");
                    user.setLastName(Table.ERASED);
                    user.setEmail(null);
                    identity.saveUser(user);
                });
                return portion.size();
            });
        }

        @Override
        public List<Kept> kept(String contest) {
            return trusted.call(() -> {
                long needed = members(contest)
                        .filter(user -> !onlyOf(contest, user.getId()))
                        .count();
                return List.of(new Kept(label(), needed, "Còn vai trò ở cuộc thi khác hoặc trong hệ thống."));
            });
        }

        private Stream<User> named(String contest) {
            return members(contest)
                    .filter(user -> user.getEmail() != null || !Table.ERASED.equals(EngineDirectory.displayName(user)))
                    .filter(user -> onlyOf(contest, user.getId()));
        }

        private Stream<User> members(String contest) {
            return identity.createUserQuery().orderByUserId().asc().unlimitedList().stream()
                    .filter(user -> groups(user.getId()).stream().anyMatch(group -> group.startsWith(contest + ".")));
        }

        private boolean onlyOf(String contest, String userId) {
            var erased = contests.all().stream()
                    .filter(other -> other.personalDataErasedAt() != null)
                    .map(Contest::key)
                    .toList();
            return groups(userId).stream()
                    .allMatch(group -> group.startsWith(contest + ".")
                            || erased.stream().anyMatch(other -> group.startsWith(other + ".")));
        }

        private List<String> groups(String userId) {
            return identity.createGroupQuery().groupMember(userId).orderByGroupId().asc().unlimitedList().stream()
                    .map(group -> group.getId())
                    .toList();
        }
    }
}
