package vn.sangkien.process.dossier;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import vn.sangkien.process.dossier.DossierManifest.Packed;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/**
 * A package that somebody brings, in a temporary file until it is closed. Nothing of it is ever unpacked to a path that it
 * names; a name only finds the bytes. It is read no further than it says of itself, and it may not say too much.
 */
public final class DossierFile implements AutoCloseable {
    private static final long GIGABYTE = 1L << 30;
    private static final long LARGEST = 2 * GIGABYTE;
    private static final long LARGEST_UNPACKED = 4 * GIGABYTE;
    private static final int LARGEST_PAPER = 32 << 20;
    private static final int MOST_FILES = 20_000;
    private static final Set<String> PAPERS = Set.of(DossierPackage.MANIFEST, DossierPackage.LIST, DossierPackage.SUMS);

    private final Path path;
    private final ZipFile zip;
    private final DossierManifest manifest;
    private final String sha256;
    private final List<Fault> faults;

    private DossierFile(Path path, ZipFile zip, DossierManifest manifest, String sha256, List<Fault> faults) {
        this.path = path;
        this.zip = zip;
        this.manifest = manifest;
        this.sha256 = sha256;
        this.faults = faults;
    }

    /** @throws Refusal if it is no package that can be read at all */
    static DossierFile read(Papers papers, InputStream content) throws IOException {
        var path = Files.createTempFile("sang-kien-ho-so", ".zip");
        ZipFile zip = null;
        boolean read = false;
        try {
            copy(content, path);
            zip = open(path);
            if (zip.size() > MOST_FILES) {
                throw refused("có quá %d tệp. Đề nghị cơ quan gửi tách thành nhiều gói.".formatted(MOST_FILES));
            }
            var bytes = paper(zip, DossierPackage.MANIFEST);
            var manifest = papers.read(
                    bytes, DossierManifest.class, "gói hồ sơ", DossierManifest.FORMAT, DossierManifest.VERSION);
            var sha256 = DigestUtils.sha256Hex(bytes);
            var file = new DossierFile(path, zip, manifest, sha256, faults(zip, manifest, sha256));
            read = true;
            return file;
        } finally {
            if (!read) {
                if (zip != null) {
                    zip.close();
                }
                Files.deleteIfExists(path);
            }
        }
    }

    private static void copy(InputStream content, Path path) throws IOException {
        long size = 0;
        try (var out = Files.newOutputStream(path)) {
            var buffer = new byte[1 << 16];
            for (int many = content.read(buffer); many >= 0; many = content.read(buffer)) {
                size += many;
                if (size > LARGEST) {
                    throw refused(
                            "lớn quá %d GB. Đề nghị cơ quan gửi tách thành nhiều gói.".formatted(LARGEST / GIGABYTE));
                }
                out.write(buffer, 0, many);
            }
        }
    }

    private static ZipFile open(Path path) {
        try {
            return new ZipFile(path.toFile(), StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException noZip) {
            throw refused("không phải tệp .zip hoặc bị hỏng nên không mở được. Đề nghị chọn lại tệp hoặc xin gửi lại.");
        }
    }

    private static byte[] paper(ZipFile zip, String name) {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw refused("không có %s nên không phải gói hồ sơ do phần mềm này xuất ra. Đề nghị chọn lại tệp."
                    .formatted(name));
        }
        try (var content = zip.getInputStream(entry)) {
            var bytes = content.readNBytes(LARGEST_PAPER + 1);
            if (bytes.length > LARGEST_PAPER) {
                throw refused("có %s lớn quá %d MB. Đề nghị cơ quan gửi tách thành nhiều gói."
                        .formatted(name, LARGEST_PAPER >> 20));
            }
            return bytes;
        } catch (IOException broken) {
            throw refused("bị hỏng, không đọc được %s. Đề nghị cơ quan gửi xuất và gửi lại.".formatted(name));
        }
    }

    private static Refusal refused(String what) {
        var message = "Gói hồ sơ " + what;
        return Refusal.invalid(message, List.of(new Fault("file", message)));
    }

    /** What is wrong with the package as such: names, what it says of its size, its checksums. */
    private static List<Fault> faults(ZipFile zip, DossierManifest manifest, String sha256) {
        var faults = new ArrayList<Fault>();
        var told = new HashMap<String, Packed>();
        long unpacked = 0;
        for (var entry : manifest.entries()) {
            for (var file : entry.files()) {
                if (told.put(file.path(), file) != null || PAPERS.contains(file.path())) {
                    fault(faults, file.path(), "được ghi hai lần trong gói.");
                }
                unpacked += file.size();
            }
        }
        if (unpacked > LARGEST_UNPACKED) {
            throw refused("giải nén ra lớn quá %d GB. Đề nghị cơ quan gửi tách thành nhiều gói."
                    .formatted(LARGEST_UNPACKED / GIGABYTE));
        }
        var there = new HashSet<String>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            var name = entry.getName();
            if (leads(name)) {
                fault(faults, name, "có đường dẫn ra ngoài thư mục của gói nên không được nhận.");
            } else if (!there.add(name)) {
                fault(faults, name, "có hai lần trong gói.");
            } else if (!entry.isDirectory() && !PAPERS.contains(name) && !told.containsKey(name)) {
                fault(faults, name, "không có trong danh mục " + DossierPackage.MANIFEST + ".");
            }
        }
        told.keySet().stream()
                .filter(name -> !there.contains(name))
                .forEach(name -> fault(faults, name, "có trong danh mục nhưng không có trong gói."));
        sums(zip, manifest, sha256, faults);
        return List.copyOf(faults);
    }

    private static boolean leads(String name) {
        return name.startsWith("/")
                || name.contains("\\")
                || name.matches("^[A-Za-z]:.*")
                || List.of(name.split("/")).contains("..");
    }

    private static void fault(List<Fault> faults, String name, String what) {
        var shown = name.length() > 200 ? name.substring(0, 200) + "…" : name;
        faults.add(
                new Fault(shown, "Tệp “%s” %s Đề nghị cơ quan gửi xuất và gửi lại gói hồ sơ.".formatted(shown, what)));
    }

    /** The list of checksums must say of each part what the manifest says, and the manifest must be what it says. */
    private static void sums(ZipFile zip, DossierManifest manifest, String sha256, List<Fault> faults) {
        Map<String, String> sums = new HashMap<>();
        new String(paper(zip, DossierPackage.SUMS), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches("[0-9a-f]{64} [ *].+"))
                .forEach(line -> sums.put(line.substring(66), line.substring(0, 64)));
        differs(faults, sums, DossierPackage.MANIFEST, sha256);
        differs(faults, sums, DossierPackage.LIST, DigestUtils.sha256Hex(paper(zip, DossierPackage.LIST)));
        manifest.entries().stream()
                .flatMap(entry -> entry.files().stream())
                .forEach(file -> differs(faults, sums, file.path(), file.sha256()));
    }

    private static void differs(List<Fault> faults, Map<String, String> sums, String name, String sha256) {
        if (!sha256.equals(sums.get(name))) {
            fault(faults, name, "không khớp mã kiểm tra ghi trong " + DossierPackage.SUMS + ".");
        }
    }

    DossierManifest manifest() {
        return manifest;
    }

    /** How many entries it holds. */
    public int entries() {
        return manifest.entries().size();
    }

    /** Of its manifest, and so of everything in it: the package is known by it. */
    String sha256() {
        return sha256;
    }

    List<Fault> faults() {
        return faults;
    }

    /** The bytes of a file; whoever reads them meets {@link Broken} where the zip is damaged. Null if there are none. */
    @Nullable
    InputStream content(Packed file) {
        var entry = zip.getEntry(file.path());
        if (entry == null) {
            return null;
        }
        try {
            return new Reported(zip.getInputStream(entry));
        } catch (IOException broken) {
            throw new Broken(broken);
        }
    }

    /** The zip is damaged where it was read. */
    static final class Broken extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        Broken(IOException cause) {
            super(cause);
        }
    }

    /** Tells damage of the zip from every other trouble with reading and writing. */
    private static final class Reported extends FilterInputStream {
        Reported(InputStream in) {
            super(in);
        }

        @Override
        public int read() {
            try {
                return super.read();
            } catch (IOException broken) {
                throw new Broken(broken);
            }
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            try {
                return super.read(bytes, from, length);
            } catch (IOException broken) {
                throw new Broken(broken);
            }
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
