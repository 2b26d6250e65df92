package vn.sangkien.audit;

import com.zaxxer.hikari.pool.HikariPool;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.access.Actor;

/**
 * {@code --verify-audit}: verifies the whole chain instead of starting the product, with nothing but the database, so that
 * it runs beside the running product on PostgreSQL. {@code --verify-audit=number:hash:check} also finds that an end which
 * somebody wrote down earlier is gone. What it found goes on record as well; what was mistyped does not.
 */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class
})
@Import(Ledger.class)
public class AuditCheck {
    private static final String ARGUMENT = "--verify-audit";

    /** Whether the program was called for this and not for the product. */
    public static boolean isAsked(String... arguments) {
        return argument(arguments) != null;
    }

    private static @Nullable String argument(String... arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.equals(ARGUMENT) || argument.startsWith(ARGUMENT + "="))
                .findFirst()
                .orElse(null);
    }

    /** @return 0 where the chain is whole, 2 where the mark was mistyped, else 1 */
    public static int run(String... arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        String asked = String.valueOf(argument(arguments));
        Chain.Mark known = null;
        if (!asked.equals(ARGUMENT)) {
            var mark = Chain.Mark.read(asked.substring(ARGUMENT.length() + 1).strip());
            if (mark.isEmpty()) {
                out.println(
                        "✗ Giá trị đối chiếu không đúng, có thể do gõ sai, nên chưa kiểm tra gì. Đề nghị nhập lại đúng"
                                + " như đã ghi: số dòng, mã băm và 4 chữ số kiểm tra, ví dụ " + ARGUMENT
                                + "=123:0a1b…:9c0d.");
                return 2;
            }
            known = mark.get();
        }
        try (var application = new SpringApplicationBuilder(AuditCheck.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                // H2 would make an empty database where there is none
                .properties(Map.of("spring.datasource.hikari.data-source-properties.IFEXISTS", "true"))
                .run(arguments)) {
            var ledger = application.getBean(Ledger.class);
            var found = new Chain(ledger).verify(known);
            tell(found, out);
            record(found, ledger, application.getBean(PlatformTransactionManager.class), out);
            return found.wrong() == null ? 0 : 1;
        } catch (DataAccessException | HikariPool.PoolInitializationException e) {
            out.println("Không đọc được nhật ký kiểm toán: "
                    + (e instanceof DataAccessException access ? access.getMostSpecificCause() : e).getMessage());
            out.println("Đề nghị kiểm tra địa chỉ cơ sở dữ liệu; với H2, dừng ứng dụng trước khi kiểm tra.");
            return 1;
        }
    }

    private static void tell(Chain.Found found, PrintStream out) {
        if (found.wrong() == null) {
            out.println("✓ Nhật ký kiểm toán nguyên vẹn: %d dòng.".formatted(found.seq()));
            if (found.seq() > 0) {
                String mark = new Chain.Mark(found.seq(), found.hash()).text();
                out.println("Dòng cuối " + mark);
                out.println("Đề nghị ghi lại giá trị này ở nơi khác; lần sau đối chiếu bằng " + ARGUMENT + "=" + mark);
            }
        } else {
            out.println("✗ Nhật ký kiểm toán không nguyên vẹn. " + found.wrong());
            out.println("Nguyên vẹn đến dòng %d.".formatted(found.seq()));
        }
    }

    private static void record(
            Chain.Found found, Ledger ledger, PlatformTransactionManager transactions, PrintStream out) {
        var act = Act.of(Deed.AUDIT_VERIFIED)
                .became("whole", found.wrong() == null)
                .became("seq", found.seq())
                .became("hash", found.hash());
        var row = new AuditRow(
                0,
                Instant.EPOCH,
                act.deed().name(),
                Actor.SYSTEM.userId(),
                null,
                null,
                null,
                null,
                null,
                Text.write(act.became()),
                "");
        try {
            new TransactionTemplate(transactions).executeWithoutResult(status -> ledger.append(java.util.List.of(row)));
        } catch (DataAccessException e) {
            out.println("Lần kiểm tra này chưa được ghi vào nhật ký (cơ sở dữ liệu chỉ cho đọc hoặc sổ đã hỏng).");
        }
    }
}
