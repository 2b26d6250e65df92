package vn.sangkien.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sangkien.TestContest;
import vn.sangkien.plan.ContestPlan.Artefact;
import vn.sangkien.plan.ContestPlan.ArtefactKind;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

class UploadTest {
    private static final Artefact WORD =
            new Artefact("file-word", "File Word", ArtefactKind.FILE, true, List.of("doc", "docx"), 1);
    private static final Artefact EVIDENCE = new Artefact(
            "minh-chung", "Minh chứng", ArtefactKind.FILE, false, List.of("pdf", "png", "jpg", "xlsx", "exe"), 1);
    private static final byte[] OLE2 = HexFormat.of().parseHex("d0cf11e0a1b11ae10000");

    private static Upload read(Artefact artefact, @Nullable String name, byte[] content) {
        return Upload.read(artefact, name, new ByteArrayInputStream(content));
    }

    private static void refused(String field, String words, Artefact artefact, @Nullable String name, byte[] content) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(artefact, name, content))
                .returns(Refusal.Kind.INVALID, Refusal::kind)
                .withMessageContaining(words)
                .satisfies(refusal ->
                        assertThat(refusal.faults()).extracting(Fault::field).containsExactly(field));
    }

    @Test
    void takes_both_kinds_of_word_file_by_their_bytes() {
        assertThat(read(WORD, "de-an.docx", TestContest.docx()).mediaType())
                .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        assertThat(read(WORD, "DE-AN.DOC", OLE2).mediaType()).isEqualTo("application/msword");
    }

    @Test
    void refuses_what_is_empty_too_large_or_something_else() {
        refused("file", "không có nội dung", WORD, "a.docx", new byte[0]);
        refused("file", "lớn quá 1 MB", WORD, "a.doc", Arrays.copyOf(OLE2, 1024 * 1024 + 1));
        refused("file", "không phải định dạng .docx", WORD, "a.docx", OLE2);
        refused("file", "không phải định dạng .doc.", WORD, "a.doc", TestContest.docx());
        refused("file", "không phải định dạng .docx", WORD, "a.docx", "PK??".getBytes(StandardCharsets.US_ASCII));
        refused("file", "không phải định dạng .docx", WORD, "a.docx", TestContest.zip("xl/workbook.xml"));
        refused("file", "macro", WORD, "a.docx", TestContest.zip("word/document.xml", "word/vbaProject.bin"));
        refused("file", "không phải", WORD, "a.docx", Arrays.copyOf(TestContest.docx(), 60));
    }

    @Test
    void takes_a_file_of_exactly_the_largest_size() {
        assertThat(read(WORD, "a.doc", Arrays.copyOf(OLE2, 1024 * 1024)).size()).isEqualTo(1024 * 1024);
    }

    @Test
    void refuses_kinds_that_the_plan_does_not_name_or_that_nobody_can_recognise() {
        byte[] pdf = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
        refused("fileName", "Chỉ nhận .doc hoặc .docx.", WORD, "a.pdf", pdf);
        refused("fileName", "Chỉ nhận", WORD, "docx", TestContest.docx());
        refused("fileName", "Chỉ nhận", WORD, ".docx", TestContest.docx());
        refused("fileName", "Chỉ nhận", EVIDENCE, "a.exe", new byte[] {'M', 'Z'});
        assertThat(read(EVIDENCE, "a.pdf", pdf).mediaType()).isEqualTo("application/pdf");
    }

    @ParameterizedTest
    @CsvSource({
        "C:\\Users\\x\\de-an.docx, de-an.docx",
        "../../etc/de-an.docx, de-an.docx",
        "'a/b\\c/đề án.docx', đề án.docx",
        "'de\u202Ecod.an.docx', decod.an.docx",
        "'de\tan.docx', de an.docx",
        "'..de-an.docx', de-an.docx",
        "'a<b>:c.docx', a_b__c.docx",
        "'a\r\nSet-Cookie: b.docx', aSet-Cookie_ b.docx",
    })
    void keeps_only_the_name_of_a_path_and_only_what_is_seen(String given, String kept) {
        assertThat(read(WORD, given, TestContest.docx()).fileName()).isEqualTo(kept);
    }

    @Test
    void stores_names_in_composed_form() {
        var decomposed = Normalizer.normalize("Đề án một cửa.docx", Normalizer.Form.NFD);

        assertThat(read(WORD, decomposed, TestContest.docx()).fileName()).isEqualTo("Đề án một cửa.docx");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "a/", "..", "\u200B"})
    void refuses_a_file_without_a_name(@Nullable String name) {
        refused("fileName", "chưa có tên", WORD, name, TestContest.docx());
    }

    @Test
    void refuses_a_name_that_is_too_long() {
        refused("fileName", "dài quá 200", WORD, "a".repeat(200) + ".docx", TestContest.docx());
    }
}
