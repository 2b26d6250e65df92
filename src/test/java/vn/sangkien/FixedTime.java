package vn.sangkien;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import vn.sangkien.contest.DeadlineClock;

/** A clock that stands where a test puts it, for the domain and for deadlines alike. */
public class FixedTime extends Clock implements DeadlineClock {
    private Instant now = Instant.parse("2019-06-03T02:00:00Z");

    /** @param moment with its offset, for example {@code 2019-07-02T00:00+07:00} */
    public void is(String moment) {
        now = OffsetDateTime.parse(moment).toInstant();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
