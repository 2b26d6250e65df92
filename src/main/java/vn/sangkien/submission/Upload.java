package vn.sangkien.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan.Artefact;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/** A file that has been looked at: its name is only a name, its bytes are what the name says, its size is what the plan allows. */
final class Upload {
    private static final int MAXIMUM_NAME = 200;
    private static final long MEGABYTE = 1024L * 1024L;

    /** How a file of a kind begins, at which byte. */
    private record Look(int offset, String beginning, String mediaType) {}

    private static final String ZIP = "504b0304";
    private static final String OLE2 = "d0cf11e0a1b11ae1";
    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";

    private static final Map<String, Look> LOOKS = Map.ofEntries(
            Map.entry("doc", new Look(0, OLE2, "application/msword")),
            Map.entry("xls", new Look(0, OLE2, "application/vnd.ms-excel")),
            Map.entry("ppt", new Look(0, OLE2, "application/vnd.ms-powerpoint")),
            Map.entry("docx", new Look(0, ZIP, OPEN_XML + "wordprocessingml.document")),
            Map.entry("xlsx", new Look(0, ZIP, OPEN_XML + "spreadsheetml.sheet")),
            Map.entry("pptx", new Look(0, ZIP, OPEN_XML + "presentationml.presentation")),
            Map.entry("zip", new Look(0, ZIP, "application/zip")),
            Map.entry("pdf", new Look(0, "255044462d", "application/pdf")),
            Map.entry("jpg", new Look(0, "ffd8ff", "image/jpeg")),
            Map.entry("jpeg", new Look(0, "ffd8ff", "image/jpeg")),
            Map.entry("png", new Look(0, "89504e470d0a1a0a", "image/png")),
            Map.entry("mp4", new Look(4, "66747970", "video/mp4")));

    /** The part without which a package is no document of its kind. */
    private static final Map<String, String> MAIN_PARTS =
            Map.of("docx", "word/document.xml", "xlsx", "xl/workbook.xml", "pptx", "ppt/presentation.xml");

    private static final List<String> MACROS =
            List.of("word/vbaProject.bin", "xl/vbaProject.bin", "ppt/vbaProject.bin");

    private final String fileName;
    private final String mediaType;
    private final byte[] content;

    private Upload(String fileName, String mediaType, byte[] content) {
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.content = content;
    }

    /** @throws Refusal if the file is not what the artefact asks for */
    static Upload read(Artefact artefact, @Nullable String givenName, InputStream file) {
        var name = baseName(givenName);
        var extension = extension(name);
        var look = LOOKS.get(extension);
        if (!artefact.extensions().contains(extension) || look == null) {
            throw refused("fileName", "File không đúng định dạng. Chỉ nhận " + or(artefact.extensions()) + ".");
        }
        var content = content(artefact, file);
        if (content.length == 0) {
            throw refused("file", "File không có nội dung. Vui lòng chọn lại file.");
        }
        if (!looks(content, look) || !isWhole(content, extension)) {
            throw refused(
                    "file",
                    "Nội dung file không phải định dạng .%s. Vui lòng mở file, lưu lại đúng định dạng rồi gửi lại."
                            .formatted(extension));
        }
        return new Upload(name, look.mediaType(), content);
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
        var name = Text.visible(last).replaceAll("[<>:\"|?*]", "_").replaceAll("^[. ]+", "");
        if (name.isEmpty()) {
            throw refused("fileName", "File chưa có tên. Vui lòng đặt tên file rồi gửi lại.");
        }
        if (name.length() > MAXIMUM_NAME) {
            throw refused("fileName", "Tên file dài quá %d ký tự. Vui lòng đặt tên ngắn hơn.".formatted(MAXIMUM_NAME));
        }
        return name;
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 1 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static byte[] content(Artefact artefact, InputStream file) {
        long limit = artefact.maximumMegabytes() * MEGABYTE;
        try {
            var content = file.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
            if (content.length > limit) {
                throw refused(
                        "file",
                        "File lớn quá %d MB. Vui lòng giảm dung lượng rồi gửi lại."
                                .formatted(artefact.maximumMegabytes()));
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean looks(byte[] content, Look look) {
        var beginning = HexFormat.of().parseHex(look.beginning());
        int end = look.offset() + beginning.length;
        return content.length >= end && Arrays.equals(content, look.offset(), end, beginning, 0, beginning.length);
    }

    /** Reads only a package's list of parts, never the parts: a small file may unpack to a very large one. */
    private static boolean isWhole(byte[] content, String extension) {
        var mainPart = MAIN_PARTS.get(extension);
        if (mainPart == null) {
            return true;
        }
        try {
            var copy = Files.createTempFile("upload", ".zip");
            try {
                Files.write(copy, content);
                try (var parts = new ZipFile(copy.toFile())) {
                    if (MACROS.stream().anyMatch(macro -> parts.getEntry(macro) != null)) {
                        throw refused("file", "File có macro nên không nhận. Vui lòng bỏ macro, lưu lại rồi gửi lại.");
                    }
                    return parts.getEntry(mainPart) != null;
                }
            } finally {
                Files.delete(copy);
            }
        } catch (ZipException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String fileName() {
        return fileName;
    }

    String mediaType() {
        return mediaType;
    }

    long size() {
        return content.length;
    }

    byte[] content() {
        return content;
    }

    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
