package vn.sangkien;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import vn.sangkien.access.Actor;
import vn.sangkien.submission.EntryFiles;
import vn.sangkien.submission.SubmissionDocument;

/** Files as people hand them in, made here. */
public final class TestFiles {
    public static final String CONTENT_TYPES = "[Content_Types].xml";
    public static final String RELATIONS = "_rels/.rels";
    public static final String TEXT = "word/document.xml";

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private TestFiles() {}

    /** The smallest file that Word opens. */
    public static byte[] docx(String text) {
        return zip(parts(text));
    }

    public static byte[] docx() {
        return docx("Đề án");
    }

    /** What is in it, to be changed and {@linkplain #zip zipped}. */
    public static Map<String, String> parts(String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                CONTENT_TYPES,
                XML + "<Types xmlns=\"" + PACKAGE
                        + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>"
                        + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
        parts.put(RELATIONS, relations(relation("officeDocument", "word/document.xml", false)));
        parts.put(
                TEXT,
                XML
                        + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>"
                        + text + "</w:t></w:r></w:p></w:body></w:document>");
        return parts;
    }

    public static String relations(String... relations) {
        return XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + String.join("", relations)
                + "</Relationships>";
    }

    public static String relation(String type, String target, boolean external) {
        return "<Relationship Id=\"r" + Integer.toHexString((type + target).hashCode()) + "\" Type=\"" + OFFICE + type
                + "\" Target=\"" + target + "\"" + (external ? " TargetMode=\"External\"" : "") + "/>";
    }

    public static byte[] zip(Map<String, String> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The smallest file of Word 97: a header, a style sheet without styles, one piece of text. */
    public static byte[] doc(String text) {
        int textAt = 1024;
        int piecesAt = 1024;
        var written = (text + "\r").getBytes(StandardCharsets.UTF_16LE);
        var main = ByteBuffer.allocate(8192).order(ByteOrder.LITTLE_ENDIAN);
        main.putShort(0, (short) 0xA5EC).putShort(2, (short) 0xC1).putShort(10, (short) 0x200);
        main.putInt(0x18, textAt).putInt(0x1C, textAt + written.length);
        main.putShort(0x20, (short) 14).putShort(0x3E, (short) 22).putInt(0x40, main.capacity());
        main.putInt(0x4C, text.length() + 1).putShort(0x98, (short) 93);
        place(main, 1, 0, 20); // styles
        place(main, 15, 64, 4); // fonts
        place(main, 31, 128, 544); // properties
        place(main, 33, piecesAt, 21);
        main.position(textAt).put(written);
        var table = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        table.putShort(0, (short) 18).putShort(4, (short) 10).putShort(6, (short) 1);
        table.put(piecesAt, (byte) 2).putInt(piecesAt + 1, 16).putInt(piecesAt + 9, text.length() + 1);
        table.putInt(piecesAt + 15, textAt);
        return compound(Map.of("WordDocument", main.array(), "1Table", table.array()));
    }

    private static void place(ByteBuffer header, int what, int at, int length) {
        header.putInt(0x9A + 8 * what, at).putInt(0x9A + 8 * what + 4, length);
    }

    /** A file of the compound format; a name with a slash lies in a storage. */
    public static byte[] compound(Map<String, byte[]> streams) {
        var bytes = new ByteArrayOutputStream();
        try (var files = new POIFSFileSystem()) {
            for (var stream : streams.entrySet()) {
                var path = stream.getKey().split("/");
                var directory = files.getRoot();
                for (var storage : Arrays.copyOf(path, path.length - 1)) {
                    directory = (DirectoryNode) directory.createDirectory(storage);
                }
                directory.createDocument(path[path.length - 1], new ByteArrayInputStream(stream.getValue()));
            }
            files.writeFilesystem(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static SubmissionDocument handIn(
            EntryFiles files, String code, String kind, String name, byte[] file, Actor actor) {
        try (var upload = files.look(code, kind, name, new ByteArrayInputStream(file), actor)) {
            return files.addDocument(code, upload, actor);
        }
    }
}
