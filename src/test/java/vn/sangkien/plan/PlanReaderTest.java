package vn.sangkien.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/** An official who writes a plan file learns of every fault at once, where it stands and what would be right. */
class PlanReaderTest {
    private static final Path PLAN = Path.of("src/main/resources/plans/khanh-son-2019.yaml");

    private final PlanReader reader = new PlanReader();
    private final String good = text();

    @Test
    void namesEveryFaultAtOnce() {
        var refusal = refused(tree -> {
            at(tree, "/header").put("edition", 0).put("lanThu", 4).remove("place");
            at(tree, "/calendar").put("zone", "Asia/Ho_Chi").put("officeOpens", "bảy giờ rưỡi");
            at(tree, "/roles/2")
                    .put("tier", "trung-uong")
                    .putArray("members")
                    .add("lanhdao")
                    .add("Lãnh đạo");
            at(tree, "/units/1").put("category", "XA").put("until", "30/6/2025");
            at(tree, "/units/3").put("code", "KS-XA-01").put("login", "tohap");
            at(tree, "/eligibility").put("maximumAge", "ba mươi lăm").put("ageOn", "ngay-nop");
            at(tree, "/themes/0").putArray("indexes").add("pci").add("pari");
            at(tree, "/deadlines/0").put("bound", "INSTANT");
            at(tree, "/deadlines/2").put("from", "2019-08-01");
            at(tree, "/rounds/1/criteria/2").put("max", -1).put("step", 0.5);
            at(tree, "/rounds/0/criteria/3").put("floor", 16).put("step", 4);
            at(tree, "/rounds/0").remove("chief");
            at(tree, "/rounds/0/scoring").putArray("tieBreak").add("dep").add("chair");
            at(tree, "/duties/launch/HoldLaunch").putArray("roles").add(" ").add("doan");
            at(tree, "/duties/launch/SignCommittee").remove("due");
            at(tree, "/duties/launch/PlanMedia/due").put("deadline", "bao-cao");
            at(tree, "/papers/awards").put("signer", "chu-tich");
            ((ObjectNode) tree).remove("sections");
        });

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.getMessage())
                .startsWith("Tệp kế hoạch có %d lỗi".formatted(refusal.faults().size()));
        assertThat(refusal.faults())
                .extracting(Fault::toString)
                .containsExactlyInAnyOrder(
                        "header.edition: must be > 0 (phải lớn hơn 0)",
                        "header.lanThu: is not a field of a plan (không phải trường của kế hoạch)",
                        "header.place: must not be blank (không được để trống)",
                        "calendar.zone: must be a time zone such as Asia/Ho_Chi_Minh (phải là múi giờ, ví dụ Asia/Ho_Chi_Minh)",
                        "calendar.officeOpens: must be a time such as \"07:30\" (phải là giờ dạng \"07:30\")",
                        "roles[2].tier: names \"trung-uong\", which is not in tiers (\"trung-uong\" không có trong tiers)",
                        "roles[2].members[1]: must match [a-z0-9]+ (phải đúng mẫu [a-z0-9]+)",
                        "units[1].category: must be one of COMMUNE, DEPARTMENT, PUBLIC_SERVICE, SCHOOL, VERTICAL, PARTY,"
                                + " MASS_ORGANISATION, DISTRICT (phải là một trong COMMUNE, DEPARTMENT, PUBLIC_SERVICE, SCHOOL,"
                                + " VERTICAL, PARTY, MASS_ORGANISATION, DISTRICT)",
                        "units[1].until: must be a date such as 2019-06-30 (phải là ngày dạng 2019-06-30)",
                        "units[3].code: repeats \"KS-XA-01\" of units[0].code (trùng \"KS-XA-01\" ở units[0].code)",
                        "units[3].login: repeats \"tohap\" of units[0].login (trùng \"tohap\" ở units[0].login)",
                        "eligibility.maximumAge: must be a whole number (phải là số nguyên)",
                        "eligibility.ageOn: names \"ngay-nop\", which is not in deadlines"
                                + " (\"ngay-nop\" không có trong deadlines)",
                        "themes[0].indexes[1]: names \"pari\", which is not in indexes (\"pari\" không có trong indexes)",
                        "deadlines[0].date: must be empty when bound is INSTANT (phải để trống khi bound là INSTANT)",
                        "deadlines[0].at: must be given when bound is INSTANT (phải có khi bound là INSTANT)",
                        "deadlines[2].from: must not be after the end (không được sau ngày kết thúc)",
                        "rounds[1].criteria[2].max: must be > 0 (phải lớn hơn 0)",
                        "rounds[1].criteria[2].floor: must be ≤ max (phải nhỏ hơn hoặc bằng max)",
                        "rounds[0].criteria[3].floor: must be ≤ max (phải nhỏ hơn hoặc bằng max)",
                        "rounds[0].criteria[3].step: must divide max without rest (max phải chia hết cho step)",
                        "rounds[0].chief: must be given unless mode is EXTERNAL (phải có trừ khi mode là EXTERNAL)",
                        "rounds[0].scoring.tieBreak[0]: names \"dep\", which is not in criteria"
                                + " (\"dep\" không có trong criteria)",
                        "duties.launch.HoldLaunch.roles[0]: must not be blank (không được để trống)",
                        "duties.launch.HoldLaunch.roles[1]: names \"doan\", which is not in roles"
                                + " (\"doan\" không có trong roles)",
                        "duties.launch.SignCommittee.due: must be given (phải có)",
                        "duties.launch.PlanMedia.due.deadline: names \"bao-cao\", which is not in deadlines"
                                + " (\"bao-cao\" không có trong deadlines)",
                        "papers.awards.signer: names \"chu-tich\", which is not in roles"
                                + " (\"chu-tich\" không có trong roles)",
                        "sections: must not be empty (không được để trống)");
    }

    @Test
    void namesEverythingThatAnEmptyPlanLacks() {
        var refusal = refusedText("{}");

        assertThat(refusal.faults())
                .extracting(Fault::field)
                .contains("key", "code", "header", "calendar", "units", "duties", "papers", "legalReferences")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/rounds/0       | judges          | \"ai\"            | rounds[0].judges",
                "/rounds/0       | committee       | null              | rounds[0].committee",
                "/rounds/0       | criteria        | []                | rounds[0].criteria",
                "/rounds/0       | scoringDeadline | \"mai\"           | rounds[0].scoringDeadline",
                "/rounds/0       | scoringDeadline | null              | rounds[0].scoringDeadline",
                "/rounds/0       | mode            | \"EXTERNAL\"      | rounds[0].mode",
                "/rounds/2       | mode            | \"PAPER\"         | rounds[2].mode",
                "/rounds/0       | tier            | \"xa\"            | rounds[0].tier",
                "/rounds/0/criteria/1 | id         | \"tinh-moi\"      | rounds[0].criteria[1].id",
                "/rounds/0/criteria/1 | max        | 1e999999999       | rounds[0].criteria[1].max",
                "/rounds/0/criteria/1 | max        | 10000             | rounds[0].criteria",
                "/rounds/0/criteria/1 | step       | 0.125             | rounds[0].criteria[1].step",
                "/rounds/0/criteria/1 | weight     | 0                 | rounds[0].criteria[1].weight",
                "/rounds/0/criteria/1 | weight     | 0.125             | rounds[0].criteria[1].weight",
                "/rounds/0/criteria/1/bands/0 | to | 30.5              | rounds[0].criteria[1].bands[0].to",
                "/rounds/0/criteria/1/bands/0 | from | 31              | rounds[0].criteria[1].bands[0].from",
                "/rounds/0/criteria/1/bands/1 | to | 24                | rounds[0].criteria[1].bands[1]",
                "/rounds/0/criteria/1/bands/1 | name | \"Tốt\"         | rounds[0].criteria[1].bands[1].name",
                "/rounds/0/scoring | rankStyle     | \"OLYMPIC\"       | rounds[0].scoring.rankStyle",
                "/rounds/0/advance | top           | 0                 | rounds[0].advance.top",
                "/rounds/0/scoring | decimals      | 9                 | rounds[0].scoring.decimals",
                "/rounds/0/scoring | sheetsPerEntry | 2                | rounds[0].scoring.sheetsPerEntry",
                "/rounds/0        | blind           | \"có\"            | rounds[0].blind",
                "/rounds/2        | blind           | true              | rounds[2].blind",
                "/roles/0        | members         | [\"a\",\"a\"]     | roles[0].members[1]",
                "/roles/0        | members         | [null]            | roles[0].members[0]",
                "/roles/0        | members         | []                | roles[0].members",
                "/roles/0        | members         | \"a\"             | roles[0].members",
                "/roles/1        | id              | \"phong-noi-vu\"  | roles[1].id",
                "/roles/0        | function        | null              | roles[0].function",
                "/roles/0        | function        | \"LEADER\"        | roles",
                "/roles/1        | function        | \"ADMINISTRATOR\" | roles[1].function",
                "/roles/1        | function        | \"UPPER_COMMITTEE\" | roles[1].function",
                "/roles/12       | function        | \"COMMITTEE\"     | roles[12].function",
                "/roles/6        | function        | \"CLERK\"         | rounds[0].judges",
                "/units/1        | login           | \"tohaptt\"       | units[0].login",
                "/units/1        | from            | \"2026-01-01\"    | units[1].until",
                "/units/1        | until           | \"+99999-01-01\"  | units[1].until",
                "/units/1        | name            | 7                 | units[1].name",
                "/units/1        | proposal        | \"yes\"           | units[1].proposal",
                "/calendar       | yearlyHolidays  | [\"02-30\"]       | calendar.yearlyHolidays[0]",
                "/calendar       | yearlyHolidays  | [\"2-9\"]         | calendar.yearlyHolidays[0]",
                "/calendar       | weekend         | []                | calendar.weekend",
                "/calendar       | weekend         | [\"THU_BAY\"]     | calendar.weekend[0]",
                "/calendar       | officeCloses    | \"07:00\"         | calendar.officeCloses",
                "/calendar       | workingWeekendDays | [\"2019-07-01\"] | calendar.workingWeekendDays[0]",
                "/calendar       | workingWeekendDays | [\"2023-04-30\"] | calendar.workingWeekendDays[0]",
                "/deadlines/0    | id              | \"nop\"           | deadlines",
                "/deadlines/0    | date            | null              | deadlines[0].date",
                "/deadlines/0    | at              | \"2019-06-30T17:00\" | deadlines[0].at",
                "/deadlines/0    | bound           | \"UNKNOWN\"       | deadlines[0].date",
                "/deadlines/0    | warningWorkingDays | 1000000000     | deadlines[0].warningWorkingDays",
                "/artefacts/0    | extensions      | []                | artefacts[0].extensions",
                "/artefacts/0    | maximumMegabytes | 0                | artefacts[0].maximumMegabytes",
                "/artefacts/0    | extensions      | [\"exe\"]         | artefacts[0].extensions",
                "/legalReferences/2 | validUntil   | \"2019-01-01\"    | legalReferences[2].validUntil",
                "/duties/issuance/DraftPaper/due | deadline | \"@round\"   | duties.issuance.DraftPaper.due.deadline",
                "/duties/submission/Supplement/due | deadline | null      | duties.submission.Supplement.due.deadline",
                "/duties/submission/FormTeam/due | deadline | \"@supplement\" | duties.submission.FormTeam.due.deadline",
                "/duties/judging/Rescore/due | deadline | \"@vong\"       | duties.judging.Rescore.due.deadline",
                "/duties/issuance/DraftPaper | roles | [\"@somebody\"] | duties.issuance.DraftPaper.roles[0]",
                "/duties/issuance/DraftPaper | roles | [\"giam-sat\"] | duties.issuance.DraftPaper.roles[0]",
                "/duties         | issuance        | {}                | duties.issuance",
                "/duties         | issuance        | null              | duties.issuance",
                "/rounds/0/advance | quorum       | {\"parts\": 3, \"of\": 2} | rounds[0].advance.quorum.parts",
                "/rounds/0/advance | quorum       | {\"parts\": 2}  | rounds[0].advance.quorum.of",
                "/duties         | complaint       | null              | duties.complaint",
                "/duties         | tie-vote        | null              | duties.tie-vote",
                "/complaints     | withinWorkingDays | 0               | complaints.withinWorkingDays",
                "/papers         | awards          | null              | papers.awards",
                "''              | prizes          | [{\"id\": \"nhat\", \"name\": \"Nhất\", \"quantity\": 0, \"proposal\": true}] | prizes[0].quantity",
                "''              | prizes          | [{\"id\": \"nhat\", \"name\": \"Nhất\", \"quantity\": 1, \"proposal\": true}, {\"id\": \"nhi\", \"name\": \"Nhất\", \"quantity\": 1, \"proposal\": true}] | prizes[1].name",
                "''              | prizes          | [{\"id\": \"nhat\", \"name\": \"Nhất\", \"quantity\": 1, \"minimum\": 80, \"proposal\": true}, {\"id\": \"nhi\", \"name\": \"Nhì\", \"quantity\": 1, \"minimum\": 90, \"proposal\": true}] | prizes[1].minimum",
                "''              | prizes          | [{\"id\": \"nhat\", \"name\": \"Nhất\", \"quantity\": 1, \"money\": -1, \"proposal\": true}] | prizes[0].money",
                "''              | personalData    | null              | personalData",
                "/personalData   | controller      | \" \"             | personalData.controller",
                "/personalData   | retentionYears  | 0                 | personalData.retentionYears",
                "/personalData   | retentionYears  | 51                | personalData.retentionYears",
                "/personalData   | people          | []                | personalData.people",
                "/personalData/people/0 | fields   | [\"a\",\"a\"]     | personalData.people[0].fields[1]",
                "/personalData/people/1 | whose    | \"Tác giả, nhóm tác giả\" | personalData.people[1].whose",
                "''              | reminders       | []                | reminders",
                "''              | reminders       | null              | reminders",
                "''              | key             | \"Khánh Sơn\"     | key",
                "''              | header          | [1]               | header",
            })
    void namesTheOneFault(String pointer, String field, String value, String path) throws IOException {
        var json = new ObjectMapper().readTree(value);

        var refusal = refused(tree -> ((ObjectNode) tree.at(pointer)).set(field, json));

        assertThat(refusal.faults()).extracting(Fault::field).contains(path).doesNotHaveDuplicates();
    }

    /** A final without criteria is typed in; with criteria it is scored here and needs whom and what that takes. */
    @Test
    void namesWhatAFinalThatIsScoredHereLacks() {
        var refusal = refused(tree -> {
            at(tree, "/rounds/2").put("tier", "tinh").put("mode", "LIVE");
            ((com.fasterxml.jackson.databind.node.ArrayNode)
                            at(tree, "/rounds/2").withArray("criteria"))
                    .addAll((com.fasterxml.jackson.databind.node.ArrayNode) tree.at("/rounds/1/criteria"));
            at(tree, "/duties/finals").remove("DrawLots");
        });

        assertThat(refusal.faults())
                .extracting(Fault::field)
                .contains("rounds[2].judges", "rounds[2].chief", "duties.finals.DrawLots", "rounds[2].mode");
    }

    @Test
    void leavesTheJudgesOfAnExternalRoundOpen() {
        var text = changed(tree -> {
            at(tree, "/rounds/1").remove(List.of("judges", "chief", "committee", "scoringDeadline"));
            at(tree, "/rounds/1").putArray("criteria");
            at(tree, "/rounds/1/scoring").putArray("tieBreak").add("chair");
        });

        assertThat(reader.read(text).rounds().get(1).judges()).isNull();
    }

    @Test
    void readsJsonIndentedWithTabs() throws IOException {
        var json = new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(tree())
                .replace("  ", "\t");

        assertThat(reader.read(json)).isEqualTo(reader.read(good));
    }

    @Test
    void composesEveryLetterWithItsMarks() {
        var decomposed = Normalizer.normalize(good, Normalizer.Form.NFD);

        assertThat(decomposed).isNotEqualTo(good);
        assertThat(reader.read(decomposed)).isEqualTo(reader.read(good));
    }

    @Test
    void readsEqualNumbersAsEqual() {
        var plan = reader.read(good.replace("max: 30,", "max: 30.00,").replace("max: 15,", "max: 1.5e1,"));

        assertThat(plan).isEqualTo(reader.read(good));
        assertThat(plan.rounds().get(0).criteria().get(0).max()).isEqualTo(new BigDecimal("30"));
    }

    @Test
    void tellsLineAndColumnOfWhatCannotBeParsed() {
        var refusal = refusedText("key: khanh-son\nheader: {number: 1\ncode: [");

        assertThat(refusal.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("line 3, column 5 (dòng 3, cột 5)");
            assertThat(fault.message())
                    .isEqualTo("cannot be read: expected ',' or '}', but got : (không đọc được tệp)");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: &x [1]\nb: *x' | aliases are not allowed",
                "'a: &x {c: 1}\nb:\n  <<: *x' | aliases are not allowed",
                "'key: a\nkey: b' | uplicate",
                "'{\"key\": 1, \"key\": 2}' | uplicate",
                "'key: a\n---\nkey: b' | more than one document",
                "'a: !!java.net.URL [x]' | is not a field",
                "'[1]' | must be an object",
                "'' | must be an object",
                "'chữ' | must be an object",
            })
    void refusesWhatIsNoSinglePlainDocument(String text, String problem) {
        assertThat(refusedText(text).faults())
                .extracting(Fault::message)
                .anyMatch(message -> message.contains(problem));
    }

    @Test
    void refusesWhatIsTooLongOrTooDeep() {
        assertThat(refusedText("#".repeat(2_000_001)).faults()).hasSize(1);
        assertThat(refusedText("[".repeat(100_000)).faults()).hasSize(1);
        assertThat(refusedText("{\"a\":".repeat(1_000)).faults()).hasSize(1);
        assertThat(refusedText("- ".repeat(1_000)).faults()).hasSize(1);
    }

    @Test
    void findsNoFaultInAGoodPlanAndAllInABadOne() {
        var plan = reader.read(good);

        assertThat(reader.faults(plan)).isEmpty();
        assertThat(reader.faults(plan.withKey("Sai khoá", "ks")))
                .extracting(Fault::field)
                .containsExactlyInAnyOrder("key", "code");
    }

    private Refusal refused(Consumer<JsonNode> change) {
        return refusedText(changed(change));
    }

    private Refusal refusedText(String text) {
        var refusal = catchThrowableOfType(Refusal.class, () -> reader.read(text));
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    private String changed(Consumer<JsonNode> change) {
        try {
            var tree = tree();
            change.accept(tree);
            return new YAMLMapper().writeValueAsString(tree);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode tree() throws IOException {
        return new YAMLMapper().readTree(good);
    }

    private static ObjectNode at(JsonNode tree, String pointer) {
        return (ObjectNode) tree.at(pointer);
    }

    private static String text() {
        try {
            return Files.readString(PLAN);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
