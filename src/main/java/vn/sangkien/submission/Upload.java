package vn.sangkien.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan.Artefact;
import vn.sangkien.plan.ContestPlan.ArtefactKind;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/**
 * A file that has been looked at: its name is only a name, its bytes are what the name says, its size is what the plan
 * allows. It lies in a temporary file, never in memory, until it is closed.
 */
public final class Upload implements AutoCloseable {
    private static final int MAXIMUM_NAME = 200;
    private static final long MEGABYTE = 1024L * 1024L;

    /**
     * As many at once, from the first look to the commit: to open a file needs memory, to store one a connection. The
     * rest wait, and have nothing of both.
     */
    private static final Semaphore GATE = new Semaphore(2, true);

    private static final Artefact TABLE =
            new Artefact("bang", "Bảng tính", ArtefactKind.FILE, true, List.of("xlsx", "csv"), 20);

    private static final int PATIENCE_IN_SECONDS = 120;

    /** Names of devices: Windows opens the printer and not the file, whatever the ending. */
    private static final Pattern RESERVED =
            Pattern.compile("(?i)^(?:con|prn|aux|nul|conin\\$|conout\\$|(?:com|lpt)[0-9¹²³])\\s*(?:\\..*)?$");

    private final Artefact artefact;
    private final String fileName;
    private final FileFormat format;
    private final Path file;
    private final long size;
    private final String sha256;
    private boolean closed;

    private Upload(Artefact artefact, String fileName, FileFormat format, Path file, long size, String sha256) {
        this.artefact = artefact;
        this.fileName = fileName;
        this.format = format;
        this.file = file;
        this.size = size;
        this.sha256 = sha256;
    }

    /**
     * A table that an office fills in.
     *
     * @throws Refusal if it is no .xlsx or .csv of at most 20 MB that opens
     */
    public static Upload table(@Nullable String givenName, InputStream content) {
        return read(TABLE, givenName, content);
    }

    /** @throws Refusal if the file is not what the artefact asks for */
    static Upload read(Artefact artefact, @Nullable String givenName, InputStream content) {
        var name = baseName(givenName);
        var extension = extension(name);
        var format = artefact == TABLE && extension.equals(FileFormat.CSV.extension())
                ? FileFormat.CSV
                : FileFormat.of(extension).orElse(null);
        if (!artefact.extensions().contains(extension) || format == null) {
            throw refused(
                    "fileName",
                    "File “%s” không đúng định dạng. Chỉ nhận %s.".formatted(name, or(artefact.extensions())));
        }
        enter();
        Path file = null;
        boolean taken = false;
        try {
            file = Files.createTempFile("sang-kien-upload", "." + extension);
            var digest = DigestUtils.getSha256Digest();
            long size = copy(artefact, name, new DigestInputStream(content, digest), file);
            FileCheck.check(file, name, format);
            taken = true;
            return new Upload(artefact, name, format, file, size, Hex.encodeHexString(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!taken) {
                leave(file);
            }
        }
    }

    private static void enter() {
        try {
            if (!GATE.tryAcquire(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)) {
                throw Refusal.conflict("Hệ thống đang nhận nhiều file cùng lúc. Đề nghị gửi lại sau ít phút.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.conflict("Hệ thống đang dừng. Đề nghị gửi lại sau ít phút.");
        }
    }

    private static void leave(@Nullable Path file) {
        GATE.release();
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Refusal refused(String field, String message) {
        return Refusal.invalid(message, List.of(new Fault(field, message)));
    }

    private static String or(List<String> extensions) {
        var dotted = extensions.stream().map(extension -> "." + extension).toList();
        int last = dotted.size() - 1;
        return last < 1
                ? String.join("", dotted)
                : String.join(", ", dotted.subList(0, last)) + " hoặc " + dotted.get(last);
    }

    /** Only the last part of a path, in NFC, without signs that are not seen or that a file system reads otherwise. */
    private static String baseName(@Nullable String given) {
        var whole = given == null ? "" : given;
        var last = whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
        var name = Text.visible(last).replaceAll("[<>:\"|?*]", "_").replaceAll("^[. ]+|[. ]+$", "");
        if (name.isEmpty()) {
            throw refused("fileName", "File chưa có tên. Vui lòng đặt tên file rồi gửi lại.");
        }
        if (name.length() > MAXIMUM_NAME) {
            throw refused("fileName", "Tên file dài quá %d ký tự. Vui lòng đặt tên ngắn hơn.".formatted(MAXIMUM_NAME));
        }
        return RESERVED.matcher(name).matches() ? "_" + name : name;
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 1 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Copies no more than is allowed; answers how much it was. */
    private static long copy(Artefact artefact, String name, InputStream content, Path file) throws IOException {
        long limit = artefact.maximumMegabytes() * MEGABYTE;
        long size = 0;
        try (var out = Files.newOutputStream(file)) {
            var buffer = new byte[1 << 16];
            for (int many = content.read(buffer); many >= 0; many = content.read(buffer)) {
                size += many;
                if (size > limit) {
                    throw refused(
                            "file",
                            "File “%s” lớn quá %d MB. Vui lòng giảm dung lượng rồi gửi lại."
                                    .formatted(name, artefact.maximumMegabytes()));
                }
                out.write(buffer, 0, many);
            }
        }
        if (size == 0) {
            throw refused("file", "File “%s” không có nội dung. Vui lòng chọn lại file.".formatted(name));
        }
        return size;
    }

    /** What is known of a file that has been looked at, without its bytes; {@code artefact} is the id of what it is in the plan. */
    record Known(String artefact, String fileName, String mediaType, long size, String sha256) {}

    Known known() {
        return new Known(artefact.id(), fileName, format.mediaType(), size, sha256);
    }

    public String fileName() {
        return fileName;
    }

    public String sha256() {
        return sha256;
    }

    /** Where it lies until it is closed. */
    public Path file() {
        return file;
    }

    InputStream content() {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the temporary file go, and the next one in. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            leave(file);
        }
    }
}
