package vn.sangkien;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** The time by which tries to sign in are slowed down; a test lets it pass at once. */
@Component
@Primary
public class PassingTime implements Ticker {
    private final AtomicLong ahead = new AtomicLong();

    @Override
    public long read() {
        return System.nanoTime() + ahead.get();
    }

    public void pass(Duration time) {
        ahead.addAndGet(time.toNanos());
    }
}
