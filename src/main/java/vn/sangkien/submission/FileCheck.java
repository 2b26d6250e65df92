package vn.sangkien.submission;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.OldWordFileFormatException;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/**
 * Whether a file is what its name says, opens, and does nothing to whoever opens it. It is recognised by Tika, opened by
 * POI or PDFBox, and never held in memory as a whole, with the exception of the old Word format. The libraries are loaded
 * with the first file (docs/adr/0014-files.md).
 */
final class FileCheck {
    private static final Set<String> PROGRAMS = Set.of(
            "application/x-msdownload",
            "application/x-elf",
            "application/x-mach-o",
            "application/java-vm",
            "application/x-sh",
            "application/x-bat");

    /** Where Word, and Excel inside of Word, keep macros in the old format. */
    private static final Set<String> MACRO_STORAGES = Set.of("macros", "vba", "_vba_project_cur");

    private final File file;
    private final String name;
    private final FileFormat format;

    private FileCheck(Path file, String name, FileFormat format) {
        this.file = file.toFile();
        this.name = name;
        this.format = format;
    }

    /**
     * @param name what the file is called in a refusal
     * @throws Refusal if the file is not what its name says, does not open, or is dangerous to whoever opens it
     */
    static void check(Path file, String name, FileFormat format) {
        var check = new FileCheck(file, name, format);
        try {
            check.check();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check() throws IOException {
        var types = MimeTypes.getDefaultMimeTypes();
        MediaType found;
        try (var beginning = new BufferedInputStream(Files.newInputStream(file.toPath()))) {
            found = types.detect(beginning, new Metadata());
        }
        if (Stream.iterate(found, type -> type != null, types.getMediaTypeRegistry()::getSupertype)
                .anyMatch(type -> PROGRAMS.contains(type.getBaseType().toString()))) {
            throw refusal("thực chất là chương trình máy tính nên không được nhận. Đề nghị chọn lại file của đề án.");
        }
        if (format.isOfficePackage() && is(types, found, FileFormat.DOC.container())) {
            old(); // also the shape of a package with a password
        }
        if (format != FileFormat.CSV && !is(types, found, format.container())) {
            throw otherwise(known(types, found));
        }
        switch (format) {
            case DOC -> old();
            case PDF -> pdf();
            case DOCX, XLSX, PPTX, ZIP -> new PackageCheck(file, format, this::refusal).check();
            case JPG, JPEG, PNG, MP4, CSV -> {}
        }
    }

    private static boolean is(MimeTypes types, MediaType found, String container) {
        var wanted = MediaType.parse(container);
        return found.equals(wanted) || types.getMediaTypeRegistry().isInstanceOf(found, wanted);
    }

    private static String known(MimeTypes types, MediaType found) {
        try {
            var acronym = types.forName(found.getBaseType().toString()).getAcronym();
            return acronym.isEmpty() ? found.getBaseType().toString() : acronym;
        } catch (MimeTypeException e) {
            return found.getBaseType().toString();
        }
    }

    private Refusal refusal(String what) {
        var message = "File “" + name + "” " + what;
        return Refusal.invalid(message, List.of(new Fault("file", message)));
    }

    private Refusal otherwise(String found) {
        return refusal(("không phải định dạng .%s (nội dung là %s). Đề nghị mở file, lưu lại đúng định dạng .%s rồi"
                        + " gửi lại.")
                .formatted(format.extension(), found, format.extension()));
    }

    private Refusal broken() {
        return refusal("bị hỏng, không mở được. Đề nghị mở file trên máy, lưu lại rồi gửi lại.");
    }

    private Refusal encrypted() {
        return refusal("có mật khẩu nên không đọc được. Đề nghị bỏ mật khẩu, lưu lại rồi gửi lại.");
    }

    /** A file of the compound format, in which Word kept its documents until 2003. */
    private void old() {
        try (var files = new POIFSFileSystem(file, true)) {
            var root = files.getRoot();
            if (root.hasEntryCaseInsensitive(Decryptor.DEFAULT_POIFS_ENTRY)) {
                throw encrypted();
            }
            if (!root.hasEntryCaseInsensitive("WordDocument")) {
                throw otherwise("loại khác của Microsoft Office hoặc Windows");
            }
            if (format != FileFormat.DOC) {
                throw otherwise("Word 97–2003, đuôi .doc");
            }
            refuseMacros(root);
            new HWPFDocument(root).close();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (EncryptedDocumentException e) {
            throw encrypted();
        } catch (OldWordFileFormatException e) {
            throw refusal("do bản Word trước năm 1997 tạo ra. Đề nghị mở file, lưu lại thành .docx rồi gửi lại.");
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw broken(); // POI tells of broken files by any of these
        }
    }

    private void refuseMacros(DirectoryEntry root) {
        var open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            for (var entry : open.pop()) {
                if (entry instanceof DirectoryEntry directory) {
                    if (MACRO_STORAGES.contains(entry.getName().toLowerCase(java.util.Locale.ROOT))) {
                        throw refusal(PackageCheck.MACROS);
                    }
                    open.push(directory);
                }
            }
        }
    }

    private void pdf() {
        try (var pdf = Loader.loadPDF(file, IOUtils.createTempFileOnlyStreamCache())) {
            if (pdf.getNumberOfPages() < 1) {
                throw broken();
            }
            if (runsCode(pdf)) {
                throw refusal(
                        "có lệnh tự chạy (JavaScript hoặc mở chương trình) nên không nhận. Đề nghị in lại thành PDF"
                                + " rồi gửi lại.");
            }
        } catch (Refusal refusal) {
            throw refusal;
        } catch (InvalidPasswordException e) {
            throw encrypted();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw broken();
        } catch (OutOfMemoryError e) {
            // PDFBox unpacks the directory of a file at once; all of it is let go again here
            throw refusal(PackageCheck.TOO_LARGE);
        }
    }

    private static boolean runsCode(PDDocument pdf) throws IOException {
        var catalog = pdf.getDocumentCatalog();
        var first = catalog.getOpenAction();
        var names = catalog.getNames();
        return first instanceof PDActionJavaScript
                || first instanceof PDActionLaunch
                || catalog.getCOSObject().containsKey(COSName.AA)
                || names != null && names.getJavaScript() != null;
    }
}
