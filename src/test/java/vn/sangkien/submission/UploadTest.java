package vn.sangkien.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static vn.sangkien.TestFiles.CONTENT_TYPES;
import static vn.sangkien.TestFiles.TEXT;
import static vn.sangkien.TestFiles.compound;
import static vn.sangkien.TestFiles.doc;
import static vn.sangkien.TestFiles.docx;
import static vn.sangkien.TestFiles.parts;
import static vn.sangkien.TestFiles.relation;
import static vn.sangkien.TestFiles.relations;
import static vn.sangkien.TestFiles.zip;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sangkien.plan.ContestPlan.Artefact;
import vn.sangkien.plan.ContestPlan.ArtefactKind;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

class UploadTest {
    private static final Artefact WORD =
            new Artefact("file-word", "File Word", ArtefactKind.FILE, true, List.of("doc", "docx"), 1);
    private static final Artefact EVIDENCE = new Artefact(
            "minh-chung",
            "Minh chứng",
            ArtefactKind.FILE,
            false,
            List.of("pdf", "png", "jpg", "xlsx", "pptx", "mp4", "exe"),
            1);
    private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private static Upload read(Artefact artefact, @Nullable String name, byte[] content) {
        return Upload.read(artefact, name, new ByteArrayInputStream(content));
    }

    private static String taken(Artefact artefact, @Nullable String name, byte[] content) {
        try (var upload = read(artefact, name, content)) {
            return upload.fileName();
        }
    }

    private static void refused(String field, String words, Artefact artefact, @Nullable String name, byte[] content) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(artefact, name, content))
                .returns(Refusal.Kind.INVALID, Refusal::kind)
                .withMessageContaining(words)
                .satisfies(refusal ->
                        assertThat(refusal.faults()).extracting(Fault::field).containsExactly(field));
    }

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws Exception;
    }

    private static byte[] written(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try {
            writing.to(bytes);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    /** A document as POI writes it, with a paragraph and a picture's worth of parts. */
    private static byte[] byPoi() {
        return written(out -> {
            try (var document = new XWPFDocument()) {
                document.createParagraph().createRun().setText("Bối cảnh, giải pháp, hiệu quả");
                document.write(out);
            }
        });
    }

    private static byte[] pdf(@Nullable String password, boolean script) {
        return written(out -> {
            try (var pdf = new PDDocument()) {
                pdf.addPage(new PDPage());
                if (script) {
                    pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
                }
                if (password != null) {
                    pdf.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
                }
                pdf.save(out);
            }
        });
    }

    private static byte[] with(String part, String content) {
        var parts = parts("Đề án");
        parts.put(part, content);
        return zip(parts);
    }

    private static byte[] zipped(Map<String, byte[]> parts) {
        return written(out -> {
            try (var zip = new ZipOutputStream(out)) {
                for (var part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue());
                    zip.closeEntry();
                }
            }
        });
    }

    /** The same list of parts with one name overwritten, of the same length, in both places where a zip has it. */
    private static byte[] renamed(byte[] zip, String from, String to) {
        var text = new String(zip, StandardCharsets.ISO_8859_1).replace(from, to);
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] encryptedDocx() {
        return written(out -> {
            try (var files = new POIFSFileSystem()) {
                var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
                encryptor.confirmPassword("mật khẩu");
                try (var inside = encryptor.getDataStream(files)) {
                    inside.write(docx());
                }
                files.writeFilesystem(out);
            }
        });
    }

    /** What Word 97 writes with a password: its flag in the header, and a salt and what proves a password before the table. */
    private static byte[] encryptedDoc() {
        var file = ByteBuffer.wrap(doc("Đề án")).order(ByteOrder.LITTLE_ENDIAN);
        int header = at(file.array(), "eca5c100");
        file.putShort(header + 10, (short) 0x300).putInt(header + 14, 52);
        file.put(at(file.array(), "120000000a000100"), hex("01000100" + "5a".repeat(48)));
        return file.array();
    }

    private static int at(byte[] file, String hex) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(new String(hex(hex), StandardCharsets.ISO_8859_1));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static Stream<Arguments> honest() {
        var office = "application/vnd.openxmlformats-officedocument.";
        return Stream.of(
                arguments("a.docx", WORD, docx(), office + "wordprocessingml.document"),
                arguments("b.docx", WORD, byPoi(), office + "wordprocessingml.document"),
                arguments("DE-AN.DOC", WORD, doc("Đề án một cửa"), "application/msword"),
                arguments(
                        "a.xlsx",
                        EVIDENCE,
                        written(out -> {
                            try (var book = new XSSFWorkbook()) {
                                book.createSheet("Số liệu")
                                        .createRow(0)
                                        .createCell(0)
                                        .setCellValue(77.5);
                                book.write(out);
                            }
                        }),
                        office + "spreadsheetml.sheet"),
                arguments(
                        "a.pptx",
                        EVIDENCE,
                        written(out -> {
                            try (var show = new XMLSlideShow()) {
                                show.createSlide();
                                show.write(out);
                            }
                        }),
                        office + "presentationml.presentation"),
                arguments("a.pdf", EVIDENCE, pdf(null, false), "application/pdf"),
                arguments("khong-in-duoc.pdf", EVIDENCE, pdf("", false), "application/pdf"),
                arguments("a.png", EVIDENCE, hex("89504e470d0a1a0a0000000d49484452"), "image/png"),
                arguments("a.JPG", EVIDENCE, hex("ffd8ffe000104a464946"), "image/jpeg"),
                arguments("a.mp4", EVIDENCE, text("\0\0\0\u0020ftypisom\0\0\0\0isommp41"), "video/mp4"),
                arguments(
                        "mau-tren-may-minh.docx",
                        WORD,
                        with(
                                "word/_rels/settings.xml.rels",
                                relations(
                                        relation("attachedTemplate", "file:///C:\\Users\\x\\Mau%20don.dotx", true),
                                        relation("hyperlink", "https://khanhson.khanhhoa.gov.vn/", true),
                                        relation("image", "media/image1.png", false))),
                        office + "wordprocessingml.document"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("honest")
    void takes_what_opens_and_gives_the_same_bytes_back(String name, Artefact artefact, byte[] file, String mediaType)
            throws IOException {
        try (var upload = read(artefact, name, file)) {
            assertThat(upload.known().mediaType()).isEqualTo(mediaType);
            assertThat(upload.known().size()).isEqualTo(file.length);
            assertThat(upload.sha256()).isEqualTo(DigestUtils.sha256Hex(file));
            try (var content = upload.content()) {
                assertThat(content.readAllBytes()).isEqualTo(file);
            }
        }
    }

    static Stream<Arguments> hostile() {
        var relation = "word/_rels/document.xml.rels";
        var outside = "lấy hình ảnh hoặc đối tượng từ địa chỉ bên ngoài";
        var template = "dùng mẫu (template) đặt ở máy khác";
        var entities = "chứa khai báo thực thể XML (DTD)";
        var macros = "có macro (lệnh tự chạy)";
        var password = "có mật khẩu nên không đọc được. Đề nghị bỏ mật khẩu";
        var broken = "bị hỏng, không mở được. Đề nghị mở file trên máy, lưu lại rồi gửi lại.";
        var program = "thực chất là chương trình máy tính";
        var path = "chứa phần có đường dẫn ra ngoài file";
        var large = "bung ra lớn bất thường";
        return Stream.of(
                arguments("rong.docx", new byte[0], "không có nội dung. Vui lòng chọn lại file."),
                arguments("cut.docx", Arrays.copyOf(byPoi(), 2000), broken),
                arguments("cut.doc", Arrays.copyOf(doc("Đề án"), 6000), broken),
                arguments("header.doc", hex("d0cf11e0a1b11ae10000"), broken),
                arguments("not-xml.docx", with(TEXT, "<w:document xmlns:w=\"" + W + "\"><w:body>"), broken),
                arguments("other-root.docx", with(TEXT, "<a/>"), broken),
                arguments("deep.docx", with(TEXT, "<a>".repeat(2_000) + "</a>".repeat(2_000)), broken),
                arguments("xls.doc", compound(Map.of("Workbook", new byte[5000])), "không phải định dạng .doc"),
                arguments("doc.docx", doc("Đề án"), "không phải định dạng .docx (nội dung là Word 97–2003"),
                arguments("docx.doc", docx(), "không phải định dạng .doc"),
                arguments("rtf.doc", text("{\\rtf1\\ansi Đề án}"), "nội dung là application/rtf"),
                arguments("html.doc", text("<html><body>Đề án</body></html>"), "nội dung là HTML"),
                arguments("text.docx", text("Đề án"), "không phải định dạng .docx (nội dung là text/plain)"),
                arguments("zip.docx", zip(Map.of("word/document.xml", "<a/>")), "không phải định dạng .docx"),
                arguments(
                        "xlsx.docx",
                        written(out -> {
                            try (var book = new XSSFWorkbook()) {
                                book.createSheet();
                                book.write(out);
                            }
                        }),
                        "không phải định dạng .docx"),
                arguments("password.docx", encryptedDocx(), password),
                arguments("password.doc", encryptedDoc(), password),
                arguments(
                        "macro.docx",
                        zip(Map.of(
                                CONTENT_TYPES,
                                parts("")
                                        .get(CONTENT_TYPES)
                                        .replace(
                                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                                                "application/vnd.ms-word.document.macroEnabled.main+xml"),
                                "_rels/.rels",
                                parts("").get("_rels/.rels"),
                                TEXT,
                                parts("").get(TEXT))),
                        macros),
                arguments("vba.docx", with("word/vbaProject.bin", "x"), macros),
                arguments("VBA.docx", with("word/VBAPROJECT.BIN", "x"), macros),
                arguments(
                        "macro.doc",
                        compound(Map.of("WordDocument", new byte[5000], "Macros/VBA/dir", new byte[10])),
                        macros),
                arguments("exe.docx", hex("4d5a90000300000004000000ffff0000b800000000000000"), program),
                arguments(
                        "exe.doc",
                        written(out -> {
                            out.write(hex("4d5a9000"));
                            out.write(docx());
                        }),
                        program),
                arguments("elf.doc", hex("7f454c4602010100000000000000000002003e0001000000"), program),
                arguments("script.docx", text("#!/bin/sh\nrm -rf /\n"), program),
                arguments("bomb.docx", zipped(bomb("word/media/image1.png")), large),
                arguments("bomb.xml.docx", zipped(bomb("word/document.xml")), large),
                arguments("list-bomb.docx", zipped(Map.of(CONTENT_TYPES, blanks(5))), large),
                arguments(
                        "parts.docx",
                        written(out -> {
                            try (var zip = new ZipOutputStream(out)) {
                                for (int i = 0; i <= 5_000; i++) {
                                    zip.putNextEntry(new ZipEntry("p" + i));
                                }
                            }
                        }),
                        large),
                arguments(
                        "laughs.docx",
                        with(
                                TEXT,
                                "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;&b;&b;\">]><w:document xmlns:w=\""
                                        + W + "\">&c;</w:document>"),
                        entities),
                arguments(
                        "xxe.docx",
                        with("word/styles.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"),
                        entities),
                arguments(
                        "external-dtd.docx",
                        with("customXml/item1.xml", "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>"),
                        entities),
                arguments(
                        "utf16.docx",
                        zipped(Map.of(
                                CONTENT_TYPES,
                                ("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE a [<!ENTITY b \"c\">]><a/>")
                                        .getBytes(StandardCharsets.UTF_16BE))),
                        entities),
                arguments(
                        "template.docx",
                        with(
                                "word/_rels/settings.xml.rels",
                                relations(relation("attachedTemplate", "https://example.com/x.dotm", true))),
                        template),
                arguments(
                        "share.docx",
                        with(
                                "word/_rels/settings.xml.rels",
                                relations(relation("attachedTemplate", "\\\\10.0.0.1\\x\\x.dotm", true))),
                        template),
                arguments(
                        "file-share.docx",
                        with(
                                "word/_rels/settings.xml.rels",
                                relations(relation("attachedTemplate", "file://10.0.0.1/x/x.dotm", true))),
                        template),
                arguments(
                        "hidden-share.docx",
                        with(
                                "word/_rels/settings.xml.rels",
                                relations(relation("attachedTemplate", "file:///%5C%5C10.0.0.1%5Cx.dotm", true))),
                        template),
                arguments(
                        "image.docx", with(relation, relations(relation("image", "http://a.vn/x.png", true))), outside),
                arguments(
                        "ole.docx",
                        with(relation, relations(relation("oleObject", "mhtml:http://a.vn/x", true))),
                        outside),
                arguments("up.docx", with("../../../etc/cron.d/x", "x"), path),
                arguments("root.docx", with("/etc/passwd", "x"), path),
                arguments("drive.docx", with("C:/Windows/x", "x"), path),
                arguments("backslash.docx", with("..\\..\\x", "x"), path),
                arguments(
                        "twice.docx",
                        renamed(with("word/documenX.xml", "<a/>"), "word/documenX.xml", TEXT),
                        "chứa hai phần trùng tên"),
                arguments("twice-in-case.docx", with("word/Document.xml", "<a/>"), "chứa hai phần trùng tên"));
    }

    /** The beginning of an XML document, then nothing, for so many megabytes. */
    private static byte[] blanks(int megabytes) {
        var blanks = new byte[megabytes * 1024 * 1024];
        Arrays.fill(blanks, (byte) ' ');
        System.arraycopy(text("<a>"), 0, blanks, 0, 3);
        return blanks;
    }

    private static Map<String, byte[]> bomb(String part) {
        Map<String, byte[]> parts = new HashMap<>();
        parts("Đề án").forEach((name, content) -> parts.put(name, text(content)));
        parts.put(part, blanks(33));
        return parts;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void refuses_what_is_broken_or_dangerous_and_says_why(String name, byte[] file, String why) {
        assertThat(file.length).isLessThan(1024 * 1024);
        refused("file", why, WORD, name, file);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(WORD, name, file))
                .withMessageStartingWith("File “" + name + "” ");
    }

    @Test
    void refuses_pdf_files_that_do_not_open_or_run_something() {
        refused("file", "có mật khẩu", EVIDENCE, "a.pdf", pdf("mật khẩu", false));
        refused("file", "có lệnh tự chạy", EVIDENCE, "a.pdf", pdf(null, true));
        refused("file", "bị hỏng", EVIDENCE, "a.pdf", text("%PDF-1.7\nĐề án"));
        refused("file", "không phải định dạng .pdf", EVIDENCE, "a.pdf", docx());
        refused("file", "có lệnh tự chạy", EVIDENCE, "a.pdf", written(out -> {
            try (var pdf = new PDDocument()) {
                pdf.addPage(new PDPage());
                pdf.getDocumentCatalog().getCOSObject().setItem(COSName.AA, new PDActionJavaScript("x"));
                pdf.save(out);
            }
        }));
    }

    @Test
    void keeps_nothing_of_a_file_that_is_refused_or_closed() throws IOException {
        var macro = with("word/vbaProject.bin", UUID.randomUUID().toString());
        var large = new byte[1024 * 1024 + 1];
        new Random().nextBytes(large);
        var good = docx(UUID.randomUUID().toString());

        refused("file", "macro", WORD, "a.docx", macro);
        refused("file", "lớn quá 1 MB", WORD, "a.docx", large);
        try (var upload = read(WORD, "a.docx", good)) {
            assertThat(kept(good)).isOne();
        }

        assertThat(kept(good) + kept(macro) + kept(large)).isZero();
    }

    /** How many files there are with these bytes, or the first of them; those of other tests come and go. */
    private static long kept(byte[] bytes) throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("sang-kien-upload"))
                    .filter(file -> begins(bytes, file))
                    .count();
        }
    }

    private static boolean begins(byte[] bytes, Path file) {
        try {
            var found = Files.readAllBytes(file);
            return found.length > 0
                    && found.length <= bytes.length
                    && Arrays.equals(found, 0, found.length, bytes, 0, found.length);
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void takes_a_file_of_exactly_the_largest_size() {
        var picture = new byte[1024 * 1024];
        new Random(1).nextBytes(picture);
        System.arraycopy(hex("89504e470d0a1a0a"), 0, picture, 0, 8);

        assertThat(taken(EVIDENCE, "a.png", picture)).isEqualTo("a.png");
        refused("file", "lớn quá 1 MB", EVIDENCE, "a.png", Arrays.copyOf(picture, picture.length + 1));
    }

    @Test
    void refuses_kinds_that_the_plan_does_not_name_or_that_nobody_can_recognise() {
        refused("fileName", "Chỉ nhận .doc hoặc .docx.", WORD, "a.pdf", pdf(null, false));
        refused("fileName", "Chỉ nhận", WORD, "docx", docx());
        refused("fileName", "Chỉ nhận", WORD, ".docx", docx());
        refused("fileName", "Chỉ nhận", WORD, "a.docx.exe", docx());
        refused("fileName", "Chỉ nhận", EVIDENCE, "a.exe", new byte[] {'M', 'Z'});
    }

    @Test
    void a_plan_may_name_exactly_the_kinds_that_can_be_recognised() {
        assertThat(FileFormat.values())
                .extracting(FileFormat::extension)
                .filteredOn(extension -> FileFormat.of(extension).isPresent())
                .containsExactlyInAnyOrderElementsOf(Artefact.EXTENSIONS);
    }

    @ParameterizedTest
    @CsvSource({
        "C:\\Users\\x\\de-an.docx, de-an.docx",
        "../../etc/de-an.docx, de-an.docx",
        "'a/b\\c/đề án.docx', đề án.docx",
        "'de\u202Ecod.an.docx', decod.an.docx",
        "'de\u2066\u200B\uFEFFan.docx', dean.docx",
        "'de\tan.docx', de an.docx",
        "'de\u0000an\u0007.docx', dean.docx",
        "'..de-an.docx', de-an.docx",
        "'de-an.docx. . ', de-an.docx",
        "'a<b>:c.docx', a_b__c.docx",
        "'a\r\nSet-Cookie: b.docx', aSet-Cookie_ b.docx",
        "'de\uD800an.docx', dean.docx",
        "con.docx, _con.docx",
        "NUL.x.docx, _NUL.x.docx",
        "'Lpt1 .docx', '_Lpt1 .docx'",
        "com¹.docx, _com¹.docx",
        "console.docx, console.docx",
    })
    void keeps_only_the_name_of_a_path_and_only_what_is_seen(String given, String kept) {
        assertThat(taken(WORD, given, docx())).isEqualTo(kept);
    }

    @Test
    void stores_names_in_composed_form() {
        var decomposed = Normalizer.normalize("Đề án một cửa.docx", Normalizer.Form.NFD);

        assertThat(taken(WORD, decomposed, docx())).isEqualTo("Đề án một cửa.docx");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "a/", "..", "\u200B"})
    void refuses_a_file_without_a_name(@Nullable String name) {
        refused("fileName", "chưa có tên", WORD, name, docx());
    }

    @Test
    void refuses_a_name_that_is_too_long() {
        refused("fileName", "dài quá 200", WORD, "a".repeat(200) + ".docx", docx());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "khanhson.vn/video",
                "javascript:alert(1)",
                "ftp://a.vn/x",
                "file:///etc/passwd",
                "https://",
                "https://ngan.hang.vn@xau.vn/",
                "https://a.vn/x y",
                "https://a.vn/\"onclick=",
            })
    void takes_only_addresses_of_pages_as_links(String address) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Link.read(address))
                .withMessageContaining("Đề nghị sao chép nguyên địa chỉ từ trình duyệt.")
                .satisfies(refusal ->
                        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("link"));
    }

    @Test
    void keeps_a_link_as_ascii_and_no_longer_than_may_be_shown() {
        var link = Link.read(" https://vi.wikipedia.org/wiki/Khánh_Sơn ");

        assertThat(link.address()).isEqualTo("https://vi.wikipedia.org/wiki/Kh%C3%A1nh_S%C6%A1n");
        assertThat(link.fileName()).isEqualTo("lien-ket-vi.wikipedia.org.txt");
        assertThat(link.content()).hasContent("https://vi.wikipedia.org/wiki/Kh%C3%A1nh_S%C6%A1n");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Link.read("https://a.vn/" + "a".repeat(500)))
                .withMessageContaining("dài quá 500 ký tự");
    }
}
