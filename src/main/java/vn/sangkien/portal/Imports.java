package vn.sangkien.portal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.table.ImportReport;

/**
 * Tables that are being worked on and what came of them, one after another, on this node and for half an hour. A node that
 * stops takes nothing in of a table that it was at: each is one transaction.
 */
@Component
class Imports implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final int WAITING = 10;
    private static final int KEPT = 50;
    private static final int AT_ONCE_SECONDS = 2;

    private final Cache<UUID, Work> works = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(30))
            .maximumSize(KEPT)
            .build();
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), work -> {
                var thread = new Thread(work, "imports");
                thread.setDaemon(true);
                return thread;
            });

    /** A file that came of a table. */
    record Made(String name, String mediaType, byte[] content) {}

    /** What came of a table. */
    record Result(ImportReport report, @Nullable Made made) {}

    /** One table and how far it is. */
    static final class Work {
        private final UUID id = UUID.randomUUID();
        private final String owner;
        private final String what;
        private final boolean dryRun;
        private final int rows;
        private final String back;
        private final CountDownLatch end = new CountDownLatch(1);
        private volatile int done;
        private volatile @Nullable ImportReport report;
        private volatile @Nullable Made made;
        private volatile @Nullable Refusal refusal;

        private Work(String owner, String what, boolean dryRun, int rows, String back) {
            this.owner = owner;
            this.what = what;
            this.dryRun = dryRun;
            this.rows = rows;
            this.back = back;
        }

        private void run(Function<IntConsumer, Result> work) {
            try {
                var result = work.apply(many -> done = many);
                made = result.made();
                report = result.report();
            } catch (Refusal refused) {
                refusal = refused;
            } catch (ConcurrencyFailureException lost) {
                refusal = Refusal.conflict(
                        "Chưa nhập dòng nào vì vừa có người khác xử lý cùng nội dung. Đề nghị nhập lại.");
            } catch (RuntimeException defect) {
                LOG.error("A table was not taken in", defect);
                refusal = Refusal.conflict(
                        "Chưa nhập dòng nào vì lỗi của hệ thống. Đề nghị thử lại; nếu vẫn lỗi thì báo người quản trị.");
            } finally {
                end.countDown();
            }
        }

        public UUID id() {
            return id;
        }

        /** What kind of table it is, for people. */
        public String what() {
            return what;
        }

        public boolean dryRun() {
            return dryRun;
        }

        public int rows() {
            return rows;
        }

        /** The page that it was given on. */
        public String back() {
            return back;
        }

        /** How many rows have been worked on. */
        public int done() {
            return done;
        }

        public boolean ended() {
            return end.getCount() == 0;
        }

        public @Nullable ImportReport report() {
            return report;
        }

        public @Nullable Refusal refusal() {
            return refusal;
        }

        /** What its file is called; null if there is none, or it has been fetched. */
        public @Nullable String fileName() {
            var file = made;
            return file == null ? null : file.name();
        }

        /** The file, which is not there a second time. */
        synchronized Optional<Made> fetch() {
            var file = made;
            made = null;
            return Optional.ofNullable(file);
        }
    }

    /**
     * Begins with a table, or puts it behind those that wait. Answers after a moment, so that a short one has ended then.
     *
     * @throws Refusal if too many wait
     */
    Work begin(String owner, String what, boolean dryRun, int rows, Function<IntConsumer, Result> work) {
        return begin(owner, what, dryRun, rows, "/nhap-bang", work);
    }

    /** The same for a file that another page takes. */
    Work begin(String owner, String what, boolean dryRun, int rows, String back, Function<IntConsumer, Result> work) {
        var begun = new Work(owner, what, dryRun, rows, back);
        try {
            worker.execute(new DelegatingSecurityContextRunnable(() -> begun.run(work)));
        } catch (RejectedExecutionException full) {
            throw Refusal.conflict("Hệ thống đang nhập nhiều bảng cùng lúc. Đề nghị gửi lại sau ít phút.");
        }
        works.put(begun.id, begun);
        try {
            begun.end.await(AT_ONCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return begun;
    }

    /** Somebody's own table; nobody finds another's. */
    Optional<Work> of(String owner, String id) {
        try {
            return Optional.ofNullable(works.getIfPresent(UUID.fromString(id)))
                    .filter(work -> work.owner.equals(owner));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
