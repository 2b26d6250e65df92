package vn.sangkien.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import vn.sangkien.TestFiles;
import vn.sangkien.plan.ContestPlan.Artefact;
import vn.sangkien.plan.ContestPlan.ArtefactKind;
import vn.sangkien.refusal.Refusal;

/** A copy for whoever judges blind still opens, says the same, and names nobody. */
class BlindCopyTest {
    private static final String WHO = "Trương Thị Kín";
    private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final Artefact ANY = new Artefact(
            "minh-chung",
            "Minh chứng",
            ArtefactKind.FILE,
            false,
            List.of("doc", "docx", "xlsx", "pptx", "pdf", "jpg"),
            5);

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try {
            writing.to(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static Download copy(String name, byte[] file) {
        try (var upload = Upload.read(ANY, name, new ByteArrayInputStream(file))) {
            var document = SubmissionDocument.file("KS2019-007", upload.known(), "sonbinh", Instant.EPOCH);
            return BlindCopy.of(EntryFile.of(List.of(document), true).get(0), new ByteArrayInputStream(file));
        }
    }

    private static byte[] bytes(Download download) throws IOException {
        try (var content = download.content()) {
            var bytes = content.readAllBytes();
            assertThat(download.size()).isEqualTo(bytes.length);
            return bytes;
        }
    }

    private static List<String> parts(byte[] zip) throws IOException {
        var parts = new ArrayList<String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.add(entry.getName() + ": " + new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    private static String type(String part, String type) {
        return "<Override PartName=\"/" + part + "\" ContentType=\"application/vnd.openxmlformats-" + type + "+xml\"/>";
    }

    /** As Word writes it: comments, tracked changes, people, fields and a content control that repeat the properties. */
    private static byte[] word() {
        var base = written(out -> {
            try (var document = new XWPFDocument()) {
                document.createParagraph().createRun().setText("Giải pháp một cửa lưu động");
                var properties = document.getProperties();
                properties.getCoreProperties().setCreator(WHO);
                properties.getCoreProperties().setLastModifiedByUser(WHO);
                properties.getCoreProperties().setTitle("Của " + WHO);
                properties.getExtendedProperties().getUnderlyingProperties().setCompany("Cơ quan của " + WHO);
                properties.getExtendedProperties().getUnderlyingProperties().setManager(WHO);
                properties.getCustomProperties().addProperty("Người soạn", WHO);
                document.createComments()
                        .createComment(java.math.BigInteger.ZERO)
                        .setAuthor(WHO);
                document.write(out);
            }
        });
        var parts = new java.util.LinkedHashMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(base))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        parts.computeIfPresent(
                TestFiles.CONTENT_TYPES,
                (name, text) -> text.replace(
                        "</Types>", type("word/people.xml", "officedocument.wordprocessingml.people") + "</Types>"));
        parts.computeIfPresent(
                "word/_rels/document.xml.rels",
                (name, text) -> text.replace(
                        "</Relationships>",
                        TestFiles.relation("people", "people.xml", false)
                                + TestFiles.relation("customXml", "../customXml/item1.xml", false)
                                + "</Relationships>"));
        parts.put(
                "word/people.xml",
                "<w15:people xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"><w15:person w15:author=\""
                        + WHO + "\"/></w15:people>");
        parts.put("customXml/item1.xml", "<note>" + WHO + "</note>");
        parts.computeIfPresent(
                "word/document.xml",
                (name, text) -> text.replace(
                        "</w:body>",
                        "<w:p><w:ins w:id=\"1\" w:author=\"" + WHO
                                + "\" w:date=\"2019-06-01T00:00:00Z\"><w:r><w:t>đã sửa</w:t></w:r></w:ins>"
                                + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> AUTHOR </w:instrText></w:r>"
                                + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>" + WHO
                                + "</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
                                + "<w:fldSimple w:instr=\" FILENAME \\p \"><w:r><w:t>C:/" + WHO
                                + ".docx</w:t></w:r></w:fldSimple><w:r><w:t>hết</w:t></w:r></w:p>"
                                + "<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/a\" w:storeItemID=\"{6C3C8BC8-F283-45AE-878A-BAB7291924A1}\"/>"
                                + "</w:sdtPr><w:sdtContent><w:p><w:r><w:t>" + WHO
                                + "</w:t></w:r></w:p></w:sdtContent></w:sdt></w:body>"));
        assertThat(parts.get("word/document.xml")).contains(W, WHO);
        return TestFiles.zip(parts);
    }

    @Test
    void aWordFileOpensAndNamesNobody() throws IOException {
        var original = word();
        assertThat(parts(original)).filteredOn(part -> part.contains(WHO)).hasSizeGreaterThan(5);

        var copy = copy("De an cua " + "Kin.docx", original);

        assertThat(copy.fileName()).isEqualTo("KS2019-007-minh-chung.docx");
        var bytes = bytes(copy);
        assertThat(parts(bytes)).noneMatch(part -> part.contains("Kín"));
        try (var opened = new XWPFDocument(new ByteArrayInputStream(bytes))) {
            assertThat(opened.getParagraphs().get(0).getText()).isEqualTo("Giải pháp một cửa lưu động");
            assertThat(opened.getParagraphs().get(1).getText())
                    .contains("đã sửa")
                    .endsWith("hết");
            var properties = opened.getProperties();
            assertThat(properties.getCoreProperties().getCreator()).isNullOrEmpty();
            assertThat(properties.getCoreProperties().getLastModifiedByUser()).isNullOrEmpty();
            assertThat(properties.getExtendedProperties().getCompany()).isNullOrEmpty();
            assertThat(properties.getCustomProperties().getProperty("Người soạn"))
                    .isNull();
        }
    }

    @Test
    void aWorkbookOpensAndNamesNobody() throws IOException {
        var original = written(out -> {
            try (var book = new XSSFWorkbook()) {
                book.getProperties().getCoreProperties().setCreator(WHO);
                var sheet = book.createSheet("Số liệu");
                var cell = sheet.createRow(0).createCell(0);
                cell.setCellValue(42);
                var comment = sheet.createDrawingPatriarch().createCellComment(new XSSFClientAnchor());
                comment.setAuthor(WHO);
                comment.setString("Xem lại");
                cell.setCellComment(comment);
                book.write(out);
            }
        });

        var bytes = bytes(copy("So lieu.xlsx", original));

        assertThat(parts(bytes)).noneMatch(part -> part.contains("Kín"));
        try (var opened = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            var cell = opened.getSheetAt(0).getRow(0).getCell(0);
            assertThat(cell.getNumericCellValue()).isEqualTo(42);
            assertThat(cell.getCellComment().getString().getString()).isEqualTo("Xem lại");
            assertThat(cell.getCellComment().getAuthor()).doesNotContain("Kín");
        }
    }

    @Test
    void aPresentationOpensAndNamesNobody() throws IOException {
        var original = written(out -> {
            try (var show = new XMLSlideShow()) {
                show.getProperties().getCoreProperties().setCreator(WHO);
                show.createSlide().createTextBox().setText("Hiệu quả");
                show.write(out);
            }
        });

        var bytes = bytes(copy("Trinh chieu.pptx", original));

        assertThat(parts(bytes)).noneMatch(part -> part.contains("Kín"));
        try (var opened = new XMLSlideShow(new ByteArrayInputStream(bytes))) {
            assertThat(opened.getSlides()).hasSize(1);
        }
    }

    @Test
    void aPdfOpensAndNamesNobody() throws IOException {
        var original = written(out -> {
            try (var pdf = new PDDocument()) {
                var page = new PDPage();
                pdf.addPage(page);
                pdf.getDocumentInformation().setAuthor("Truong Thi Kin");
                var xmp = new PDMetadata(
                        pdf, new ByteArrayInputStream("<x>Truong Thi Kin</x>".getBytes(StandardCharsets.UTF_8)));
                pdf.getDocumentCatalog().setMetadata(xmp);
                var note = new PDAnnotationText();
                note.setRectangle(new PDRectangle(10, 10, 20, 20));
                note.setTitlePopup("Truong Thi Kin");
                note.setContents("Xem lai");
                page.getAnnotations().add(note);
                pdf.save(out);
            }
        });
        assertThat(new String(original, StandardCharsets.ISO_8859_1)).contains("Thi Kin");

        var bytes = bytes(copy("De an.pdf", original));

        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("Thi Kin");
        try (var opened = Loader.loadPDF(bytes)) {
            assertThat(opened.getNumberOfPages()).isOne();
            assertThat(opened.getDocumentInformation().getAuthor()).isNull();
            assertThat(opened.getDocumentCatalog().getMetadata()).isNull();
            var note = (PDAnnotationText) opened.getPage(0).getAnnotations().get(0);
            assertThat(note.getContents()).isEqualTo("Xem lai");
            assertThat(note.getTitlePopup()).isNull();
        }
    }

    @Test
    void whatCannotBeCleanedIsRefusedWithAWayOut() {
        Map.of("a.doc", TestFiles.doc("Đề án"), "b.jpg", new byte[] {
                    (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0
                })
                .forEach((name, file) -> assertThatExceptionOfType(Refusal.class)
                        .isThrownBy(() -> copy(name, file))
                        .returns(Refusal.Kind.CONFLICT, Refusal::kind)
                        .withMessageContainingAll(
                                "không bỏ được thông tin người nộp", "Tổ thư ký", "KS2019-007-minh-chung")
                        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("a.doc", "b.jpg")));
    }
}
