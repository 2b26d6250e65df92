package vn.sangkien.privacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import vn.sangkien.refusal.Refusal;

/**
 * {@code --personal-data=<user id or name> --report=<file>} and {@code --erase-personal-data=<contest> [--confirm]
 * [--report=<file>]}: what an office owes people by Luật 91/2025/QH15, done at the machine and not over the network; then
 * the program ends.
 */
@Component
class PrivacyCommands implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(PrivacyCommands.class);

    static final String READ = "personal-data";
    static final String ERASE = "erase-personal-data";
    static final String CONFIRM = "confirm";
    static final String REPORT = "report";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final ApplicationContext application;
    private final PrivacyService service;
    private final ObjectMapper json;

    PrivacyCommands(ApplicationContext application, PrivacyService service, ObjectMapper json) {
        this.application = application;
        this.service = service;
        this.json = json.copy().enable(SerializationFeature.INDENT_OUTPUT);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (arguments.containsOption(READ) || arguments.containsOption(ERASE)) {
            var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            int code = carryOut(arguments, out) ? 0 : 1;
            System.exit(SpringApplication.exit(application, () -> code));
        }
    }

    /** @return whether it was done */
    boolean carryOut(ApplicationArguments arguments, PrintStream out) {
        try {
            if (arguments.containsOption(READ) && arguments.containsOption(ERASE)) {
                throw Refusal.invalid("Chỉ thực hiện được một lệnh mỗi lần: --" + READ + " hoặc --" + ERASE + ".");
            }
            if (arguments.containsOption(READ)) {
                read(only(arguments, READ), report(arguments), out);
            } else {
                erase(only(arguments, ERASE), arguments.containsOption(CONFIRM), report(arguments), out);
            }
            return true;
        } catch (Refusal e) {
            out.println("✗ " + e.getMessage());
        } catch (FileAlreadyExistsException e) {
            out.println("✗ Đã có tệp “" + e.getFile() + "”. Đề nghị ghi báo cáo vào tệp khác.");
        } catch (IOException e) {
            out.println("✗ Không ghi được báo cáo “" + e.getMessage() + "”. Đề nghị kiểm tra thư mục và quyền ghi.");
        }
        return false;
    }

    private void read(String asked, @Nullable Path file, PrintStream out) throws IOException {
        if (file == null) {
            throw Refusal.invalid(
                    "Cần nơi ghi báo cáo, vì màn hình chỉ hiện tóm tắt: thêm --" + REPORT + "=<tệp>.json.");
        }
        claim(file);
        var holding = service.read(asked);
        json.writeValue(file.toFile(), holding);
        out.println("Dữ liệu cá nhân của “" + asked + "”:");
        if (holding.found().isEmpty()) {
            out.println("  Không có. Đề nghị kiểm tra tên đăng nhập hoặc họ tên đầy đủ.");
        }
        holding.found().forEach((kind, records) -> out.println("  " + kind + ": " + records.size()));
        out.println("Báo cáo: " + file);
    }

    private void erase(String contest, boolean confirmed, @Nullable Path file, PrintStream out) throws IOException {
        var seen = service.look(contest);
        if (file != null) {
            claim(file);
        }
        out.println("%s: kết thúc ngày %s, hết hạn lưu dữ liệu cá nhân từ ngày %s."
                .formatted(seen.title(), day(seen.closedOn()), day(seen.retentionEnds())));
        var done = seen;
        if (confirmed) {
            try {
                done = service.erase(contest);
            } catch (Refusal e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.error("Việc xoá dữ liệu cá nhân của cuộc thi {} bị dừng", contest, e);
                throw Refusal.conflict(
                        "Việc xoá bị dừng giữa chừng. Phần đã xoá giữ nguyên; thực hiện lại lệnh để xoá tiếp.");
            }
        }
        out.println(confirmed ? "Đã xoá:" : "Sẽ xoá:");
        if (done.erased().isEmpty()) {
            out.println("  Không còn gì phải xoá.");
        }
        done.erased().forEach((kind, number) -> out.println("  " + kind + ": " + number));
        out.println("Giữ lại:");
        done.kept().forEach(kept -> out.println("  " + kept.what() + ": " + kept.number() + ". " + kept.why()));
        if (file != null) {
            json.writeValue(file.toFile(), done);
            out.println("Báo cáo: " + file);
        }
        if (!confirmed) {
            out.println("Chưa xoá gì. Để xoá, thực hiện lại lệnh với --" + CONFIRM + ". Không khôi phục được.");
        }
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "–" : DAY.format(day);
    }

    /** Makes the file before anything is read or erased, readable for its owner alone, and never overwrites another. */
    private static void claim(Path file) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownersAlone = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.createFile(file, ownersAlone);
    }

    private static @Nullable Path report(ApplicationArguments arguments) {
        if (!arguments.containsOption(REPORT)) {
            return null;
        }
        try {
            return Path.of(only(arguments, REPORT));
        } catch (InvalidPathException e) {
            throw Refusal.invalid("Tên tệp trong --" + REPORT + " không dùng được. Đề nghị ghi tên khác.");
        }
    }

    private static String only(ApplicationArguments arguments, String option) {
        List<String> values = arguments.getOptionValues(option);
        if (values.size() != 1 || values.get(0).isBlank()) {
            throw Refusal.invalid("Đề nghị ghi đúng một giá trị cho --" + option + ", ví dụ: --" + option + "=….");
        }
        if (values.get(0).indexOf('\uFFFD') >= 0) {
            throw Refusal.invalid("Không đọc được dấu tiếng Việt trong --" + option
                    + ". Đề nghị đặt bảng mã UTF-8 trước khi thực hiện lệnh, ví dụ: LC_ALL=C.UTF-8.");
        }
        return values.get(0).strip();
    }
}
