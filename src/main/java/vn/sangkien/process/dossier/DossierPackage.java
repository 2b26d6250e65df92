package vn.sangkien.process.dossier;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import vn.sangkien.submission.EntryFiles;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionDocument;

/** The files of the selected entries with a list and checksums, streamed one file at a time. */
@Component
public class DossierPackage {
    /** With any of these first, a spreadsheet takes a cell for a formula. */
    private static final String FORMULA = "=+-@\t\r";

    /** From selection on, an entry stays part of the package that went up, whatever became of it there. */
    private static final List<EntryState> SENT_UP = List.of(
            EntryState.SELECTED,
            EntryState.FORWARDED,
            EntryState.FINALIST,
            EntryState.STOPPED,
            EntryState.AWARDED,
            EntryState.NOT_AWARDED,
            EntryState.REPORTED);

    private final EntryFiles files;

    DossierPackage(EntryFiles files) {
        this.files = files;
    }

    public void write(String contest, OutputStream out) throws IOException {
        var list = new StringBuilder("\uFEFFMã đề án;Tên tệp;Số byte;SHA-256\n");
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            Set<String> taken = new HashSet<>();
            for (SubmissionDocument document : files.documentsOf(contest, SENT_UP)) {
                String name = free(document.submission() + "/", document.fileName(), taken);
                zip.putNextEntry(new ZipEntry(document.submission() + "/" + name));
                try (var content = files.open(document).content()) {
                    content.transferTo(zip);
                }
                zip.closeEntry();
                list.append(document.submission())
                        .append(';')
                        .append(cell(name))
                        .append(';')
                        .append(document.size())
                        .append(';')
                        .append(document.sha256())
                        .append('\n');
            }
            zip.putNextEntry(new ZipEntry("danh-muc.csv"));
            zip.write(list.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }

    /** A name as text: in quotes it begins no new column, and after an apostrophe a spreadsheet does not calculate it. */
    private static String cell(String name) {
        String text = FORMULA.indexOf(name.charAt(0)) < 0 ? name : "'" + name;
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** The name a file has in its folder: a unit may send two files of one name, "đề án.docx" and "đề án (2).docx". */
    private static String free(String folder, String fileName, Set<String> taken) {
        int dot = fileName.lastIndexOf('.');
        String stem = dot < 0 ? fileName : fileName.substring(0, dot);
        String extension = dot < 0 ? "" : fileName.substring(dot);
        String name = fileName;
        for (int copy = 2; !taken.add((folder + name).toLowerCase(Locale.ROOT)); copy++) {
            name = stem + " (" + copy + ")" + extension;
        }
        return name;
    }
}
