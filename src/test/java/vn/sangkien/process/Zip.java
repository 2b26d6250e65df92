package vn.sangkien.process;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;

/** A package taken apart, so that a test can spoil it as the world would, and put together again. */
public final class Zip {
    public static final String MANIFEST = "ho-so.json";
    public static final String SUMS = "SHA256SUMS";

    private Zip() {}

    public static Map<String, byte[]> unpacked(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    public static byte[] packed(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** With other words in what it says of itself, and checksums that fit them. */
    public static byte[] saying(byte[] zip, UnaryOperator<String> change) {
        var files = unpacked(zip);
        files.computeIfPresent(MANIFEST, (name, said) -> change.apply(new String(said, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8));
        return summed(files);
    }

    /** With checksums that fit, as somebody would make them who knows how. */
    public static byte[] summed(Map<String, byte[]> files) {
        var sums = new StringBuilder();
        files.forEach((name, content) -> {
            if (!name.equals(SUMS)) {
                sums.append(DigestUtils.sha256Hex(content))
                        .append("  ")
                        .append(name)
                        .append('\n');
            }
        });
        files.put(SUMS, sums.toString().getBytes(StandardCharsets.UTF_8));
        return packed(files);
    }
}
