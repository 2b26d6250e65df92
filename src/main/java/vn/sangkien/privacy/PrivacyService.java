package vn.sangkien.privacy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.privacy.PersonalData.Kept;
import vn.sangkien.refusal.Refusal;

/** Answers somebody who asks what is held on them, and forgets the people of a contest when their data has had its time. */
@Service
public class PrivacyService {
    /** Rows that one transaction touches at most: short enough for whoever waits for them. */
    static final int PORTION = 200;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final ObjectProvider<PersonalDataHolder> holders;
    private final Retention retention;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PrivacyService(
            ObjectProvider<PersonalDataHolder> holders,
            Retention retention,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.holders = holders;
        this.retention = retention;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Everything that is held on somebody.
     *
     * @param asked as it was asked for
     * @param userIds accounts that are theirs
     * @param found records by kind, as they are stored; kinds without any are left out
     */
    public record Holding(
            String asked,
            Instant readAt,
            List<String> userIds,
            Map<String, List<Map<String, @Nullable Object>>> found) {}

    /**
     * What an erasure did, or would do.
     *
     * @param confirmed whether it did anything, or only looked
     * @param erased records by kind; kinds without any are left out
     * @param erasedAt when the contest was marked; empty if it is not
     */
    public record Erasure(
            String contest,
            String title,
            @Nullable LocalDate closedOn,
            @Nullable LocalDate retentionEnds,
            boolean confirmed,
            Map<String, Long> erased,
            List<Kept> kept,
            @Nullable Instant erasedAt) {}

    /** @param asked a user id or a full name */
    public Holding read(String asked) {
        return transaction.execute(status -> {
            var person = new Person(asked);
            holders.orderedStream().forEach(holder -> holder.recognise(person));
            Map<String, List<Map<String, @Nullable Object>>> found = new LinkedHashMap<>();
            for (PersonalData kind : kinds()) {
                var records = kind.of(person);
                if (!records.isEmpty()) {
                    found.put(kind.label(), records);
                }
            }
            Map<String, Integer> numbers = new LinkedHashMap<>();
            found.forEach((kind, records) -> numbers.put(kind, records.size()));
            var userIds = person.userIds().stream().sorted().toList();
            events.publishEvent(new PersonalDataRead(userIds, numbers));
            return new Holding(asked, clock.instant(), userIds, found);
        });
    }

    /**
     * What {@link #erase} would do.
     *
     * @throws Refusal before the retention has ended
     */
    public Erasure look(String contest) {
        return transaction.execute(status -> {
            requireEnd(retention.term(contest));
            Map<String, Long> left = new LinkedHashMap<>();
            for (PersonalData kind : kinds()) {
                add(left, kind, kind.left(contest));
            }
            return erasure(contest, false, left);
        });
    }

    /**
     * Erases what the people of a contest are named in, portion by portion. Whatever stops it, calling it again goes on.
     *
     * @throws Refusal before the retention has ended
     */
    public Erasure erase(String contest) {
        look(contest);
        Map<String, Long> erased = new LinkedHashMap<>();
        for (PersonalData kind : kinds()) {
            int touched;
            do {
                touched = transaction.execute(status -> kind.erase(contest, PORTION));
                add(erased, kind, touched);
            } while (touched > 0);
        }
        return transaction.execute(status -> {
            if (!erased.isEmpty()) {
                events.publishEvent(new PersonalDataErased(contest, Map.copyOf(erased)));
            }
            retention.erased(contest);
            return erasure(contest, true, erased);
        });
    }

    private static void requireEnd(Retention.Term term) {
        LocalDate until = term.until();
        if (until == null) {
            throw Refusal.conflict(
                    "Chưa xoá được: %s chưa kết thúc. Dữ liệu cá nhân được lưu đến hết %d năm sau ngày kết thúc."
                            .formatted(term.title(), term.years()));
        }
        if (term.today().isBefore(until)) {
            throw Refusal.conflict(
                    "Chưa xoá được: dữ liệu cá nhân của %s được lưu đến hết ngày %s. Đề nghị thực hiện từ ngày %s."
                            .formatted(term.title(), DAY.format(until.minusDays(1)), DAY.format(until)));
        }
    }

    private Erasure erasure(String contest, boolean confirmed, Map<String, Long> erased) {
        var term = retention.term(contest);
        List<Kept> kept = new ArrayList<>();
        kinds().forEach(kind -> kept.addAll(kind.kept(contest)));
        kept.removeIf(kind -> kind.number() == 0);
        return new Erasure(
                contest, term.title(), term.closedOn(), term.until(), confirmed, erased, kept, term.erasedAt());
    }

    private List<PersonalData> kinds() {
        List<PersonalData> kinds = new ArrayList<>();
        holders.orderedStream().forEach(holder -> kinds.addAll(holder.personalData()));
        return kinds;
    }

    private static void add(Map<String, Long> numbers, PersonalData kind, long more) {
        if (more > 0) {
            numbers.merge(kind.label(), more, Long::sum);
        }
    }
}
