package vn.sangkien.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Types;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import vn.sangkien.Http;
import vn.sangkien.OwnEngine;
import vn.sangkien.TestFiles;
import vn.sangkien.access.Enrolment;
import vn.sangkien.access.Groups;
import vn.sangkien.notification.Notices;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.ArtefactKind;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.process.DatabaseOfTests;
import vn.sangkien.process.Office;
import vn.sangkien.process.Stage;
import vn.sangkien.process.engine.Accounts;
import vn.sangkien.submission.AuthorEntry;
import vn.sangkien.submission.AuthorStatus;
import vn.sangkien.submission.EntryFiles;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionDraft;
import vn.sangkien.submission.SubmissionService;

/** Whoever is named in a contest can be told everything that is held on them, and is forgotten when its time is over. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "spring.datasource.url=jdbc:h2:mem:privacy;DB_CLOSE_DELAY=-1"
        })
@ActiveProfiles("rehearsal")
@ContextConfiguration(initializers = DatabaseOfTests.class)
@TestExecutionListeners(listeners = OwnEngine.class, mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
@RecordApplicationEvents
class PrivacyTest {
    /** Written by Flyway while a program starts, and by nobody else. */
    private static final String MIGRATIONS = "flyway_schema_history";

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String FINALS = "chung-khao";
    /** Five years after 29/11/2019, the day on which the contest of these tests closes. */
    private static final String LAST_DAY = "2024-11-29T23:00:00+07:00";

    private static final String DAY_AFTER = "2024-11-30T00:00:00+07:00";

    @LocalServerPort
    int port;

    @TempDir
    Path reports;

    @Autowired
    Office office;

    @Autowired
    Stage stage;

    @Autowired
    SubmissionService submissions;

    @Autowired
    EntryFiles files;

    @Autowired
    Accounts accounts;

    @Autowired
    Enrolment enrolment;

    @Autowired
    Notices notices;

    @Autowired
    PrivacyCommands commands;

    @Autowired
    List<PersonalDataHolder> holders;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ApplicationEvents events;

    /** Each test's own, so that none finds what another has left. */
    private final int number = PEOPLE.incrementAndGet();

    private final String name = "Cao Thị Xá Lơ Bông " + (char) ('A' + number);
    private final String user = "xalobong" + number;
    private final String address = user + "@khanhson.example";
    private String contest = "";
    private String entry = "";

    @BeforeEach
    void aContestBegins() {
        office.issues(plan -> Stage.held(plan, "vong-loai", Mode.EXTERNAL));
        contest = office.contest();
    }

    /** A contest from its committee to its archive, with the same name in everything that people write. */
    private void theContestIsOver() {
        enrolment.enrol(user, name, address);
        office.does(
                "phongnoivu",
                "ProposeCommittee",
                Map.of(
                        "proposalNumber",
                        "12/TTr-NV",
                        "proposalDate",
                        "2019-05-22",
                        "members",
                        List.of(Map.of("name", name, "position", "Phó Chủ tịch", "duty", "Trưởng ban"))));
        entry = office.begins("sonbinh", "KS-XA-04");
        office.as("sonbinh", () -> {
            submissions.edit(entry, written(), office.actor("sonbinh"));
            TestFiles.handIn(
                    files,
                    entry,
                    office.plan().artefacts().stream()
                            .filter(artefact -> artefact.kind() == ArtefactKind.FILE)
                            .findFirst()
                            .map(ContestPlan.Artefact::id)
                            .orElseThrow(),
                    "Đề án của " + name + ".docx",
                    TestFiles.docx("Tác giả: " + name),
                    office.actor("sonbinh"));
        });
        office.does("sonbinh", "PrepareEntry", entry, Map.of());
        office.does("sonbinhtt", "ApproveAndSend", entry, Map.of("decision", "SEND", "declaration", true));
        accounts.member(user, name, Groups.role(contest, "to-thu-ky")); // no author is one when the entry is sent
        office.accepts(entry);
        stage.decides("vong-loai", Map.of(entry, "80"));
        stage.decides("so-khao", Map.of(entry, "82"));
        office.does(
                "sonbinh",
                "FormTeam",
                entry,
                Map.of("captain", name, "members", List.of(Map.of("name", name)), "supporters", 5));
        stage.decides(FINALS, Map.of(entry, "90"));
        stage.begins("wrap-up");
        office.does(
                "phongnoivu",
                "SettleBudget",
                Map.of("budgetYear", 2019, "lines", List.of(Map.of("item", "Giải thưởng", "amount", 12_000_000))));
        office.does("taichinh", "AppraiseSettlement", Map.of("appraisedTotal", 12_000_000, "opinion", name));
        office.does(
                "phongnoivu",
                "InspectImplementation",
                Map.of("inspectedOn", "2019-05-21", "findings", "Đã gặp " + name));
        office.does(
                "sonbinh",
                "ReportApplication",
                entry,
                Map.of("applied", true, "appliedFrom", "2019-05-20", "results", "Do " + name + " áp dụng"));
        notices.tell(contest, "sonbinh", "chao", "Chúc mừng " + name, "Kính gửi " + name, contest + "/chao");
        jdbc.update(
                "insert into notice_delivery select id, ?, created_at from notice where dedup_key = ?",
                address,
                contest + "/chao");
        jdbc.update(
                "insert into score_sheet (contest, round_id, entry_code, judge, attempt, total, remark, sent_by, sent_at)"
                        + " select contest, 'vong-loai', code, ?, 1, 80, ?, ?, created_at from submission where code = ?",
                user,
                "Nên mời " + name,
                user,
                entry);
        office.passes("2019-11-29T07:30:00+07:00");
        office.does("phongnoivu", "CompileReport", Map.of("report", "Biểu dương " + name));
        String paper = contest + "/summary-report";
        office.does("phongnoivu", "DraftPaper", paper, Map.of("body", "Khen thưởng " + name + "."));
        office.does("phongnoivutt", "CheckPaper", paper, Map.of("decision", "PASSED"));
        office.does("lanhdao", "SignPaper", paper, Map.of("decision", "SIGNED"));
        office.does(
                "vanthu", "NumberPaper", paper, Map.of("issuedOn", stage.today().toString()));
        office.does("vanthu", "ArchiveContest", Map.of("fileNumber", "HS-01", "complete", true));
    }

    private SubmissionDraft written() {
        var known = submissions.get(entry);
        Map<String, String> sections = new TreeMap<>(known.sections());
        sections.replaceAll((id, text) -> "Tôi là " + name + ", xin trình bày.");
        return new SubmissionDraft(
                known.unit(),
                List.of(),
                known.kind(),
                known.title(),
                known.theme(),
                null,
                List.of(),
                sections,
                List.of(new AuthorEntry(name, "Chuyên viên", AuthorStatus.CIVIL_SERVANT, true, 1992, "KS-XA-04")),
                false,
                null,
                "Giấy khen của " + name);
    }

    @Test
    void beforeTheEndNothingIsErased() {
        assertThat(refused("--erase-personal-data=" + contest, "--confirm")).contains("chưa kết thúc");
        assertThat(refused("--erase-personal-data=khong-co", "--confirm")).contains("Không tìm thấy cuộc thi");

        theContestIsOver();
        office.passes(LAST_DAY);
        var before = whole();
        assertThat(refused("--erase-personal-data=" + contest, "--confirm"))
                .contains("được lưu đến hết ngày 29/11/2024", "từ ngày 30/11/2024");

        office.passes(DAY_AFTER);
        String seen = done("--erase-personal-data=" + contest);

        assertThat(seen).contains("Sẽ xoá:", "  Tác giả đề án: 1", "  Tài khoản: ", "Chưa xoá gì.");
        assertThat(whole()).isEqualTo(before);
        assertThat(events.stream(PersonalDataErased.class)).isEmpty();
    }

    @Test
    void afterwardsNobodyIsNamedAnywhereButInOfficialPapers() throws IOException {
        theContestIsOver();
        assertThat(whereNamed(name))
                .contains(
                        "act_id_user",
                        "duty_record",
                        "notice",
                        "official_paper",
                        "score_sheet",
                        "submission",
                        "submission_author",
                        "submission_document",
                        "submission_event",
                        "submission_section",
                        "submission_team_member",
                        "submission_version",
                        "submission_version_author",
                        "submission_version_section");
        assertThat(whereNamed(address)).contains("act_id_user", "notice_delivery");
        var totals = jdbc.queryForList(
                "select entry_code, total, place, advances, title, unit_name from round_result where contest = ?",
                contest);
        var instances = history.createHistoricProcessInstanceQuery().list().stream()
                .filter(this::ofContest)
                .map(HistoricProcessInstance::getId)
                .toList();
        assertThat(instances).isNotEmpty();
        office.passes(DAY_AFTER);

        Path report = reports.resolve("erased.json");
        String told = done("--erase-personal-data=" + contest, "--confirm", "--report=" + report);

        assertThat(whereNamed(name)).containsExactly("official_paper");
        assertThat(whereNamed(address)).isEmpty();
        assertThat(told).contains("Đã xoá:", "  Tác giả đề án: 1", "Giữ lại:", "  Văn bản: 1. Văn bản phát hành");
        assertThat(new ObjectMapper()
                        .readTree(report.toFile())
                        .at("/erased/Tác giả đề án")
                        .asInt())
                .isEqualTo(1);
        assertThat(jdbc.queryForList(
                        "select entry_code, total, place, advances, title, unit_name from round_result where contest = ?",
                        contest))
                .isEqualTo(totals)
                .isNotEmpty();
        var entity = submissions.get(entry);
        assertThat(entity.code()).isEqualTo(entry);
        assertThat(entity.outcome()).isEqualTo(EntryState.AWARDED);
        assertThat(entity.authors()).singleElement().satisfies(author -> {
            assertThat(author.name()).isEqualTo("[đã xoá]");
            assertThat(author.position()).isNull();
            assertThat(author.birthYear()).isNull();
        });
        assertThat(files.documents(entry)).isEmpty();
        assertThat(tracesOf(instances)).isEmpty();
        assertThat(events.stream(PersonalDataErased.class)).singleElement().satisfies(event -> {
            assertThat(event.contest()).isEqualTo(contest);
            assertThat(event.erased()).containsEntry("Tác giả đề án", 1L);
        });
        assertThat(jdbc.queryForList(
                        "select became from audit_row where deed = 'PERSONAL_DATA_ERASED' and contest = ?",
                        String.class,
                        contest))
                .singleElement()
                .asString()
                .contains("\"Tác giả đề án\":\"1\"");
        assertThat(Http.at(port).get("/du-lieu-ca-nhan").body())
                .contains("Dữ liệu cá nhân của cuộc thi này đã được xoá ngày 30/11/2024.");
    }

    @Test
    void aSecondRunChangesNothing() {
        theContestIsOver();
        office.passes(DAY_AFTER);
        done("--erase-personal-data=" + contest, "--confirm");
        var after = whole();
        office.passes("2025-02-01T00:00:00+07:00");

        assertThat(done("--erase-personal-data=" + contest, "--confirm")).contains("Không còn gì phải xoá.");

        assertThat(whole()).isEqualTo(after);
        assertThat(events.stream(PersonalDataErased.class)).hasSize(1);
    }

    @Test
    void whatWasInterruptedGoesOn() {
        theContestIsOver();
        office.passes(DAY_AFTER);
        jdbc.execute("create table obstacle (notice bigint references notice (id))");
        jdbc.update("insert into obstacle select min(id) from notice where contest = ?", contest);

        String told;
        try {
            told = refused("--erase-personal-data=" + contest, "--confirm");
        } finally {
            jdbc.execute("drop table obstacle");
        }
        assertThat(told).contains("dừng giữa chừng", "thực hiện lại lệnh");
        assertThat(whereNamed(name)).contains("notice");
        assertThat(Http.at(port).get("/du-lieu-ca-nhan").body()).doesNotContain("đã được xoá ngày");

        done("--erase-personal-data=" + contest, "--confirm");

        assertThat(whereNamed(name)).containsExactly("official_paper");
        assertThat(events.stream(PersonalDataErased.class)).hasSize(1);
    }

    @Test
    void whoIsNeededInAnotherContestKeepsTheirName() {
        theContestIsOver();
        String other = office.issuesAnother(plan -> plan);
        accounts.member(user, name, Groups.role(other, "to-thu-ky"));
        office.passes(DAY_AFTER);

        done("--erase-personal-data=" + contest, "--confirm");

        assertThat(whereNamed(name)).containsExactly("act_id_user", "official_paper");
        assertThat(whereNamed(address)).containsExactly("act_id_user");
    }

    @Test
    void somebodyIsFoundHoweverTheirNameIsTyped() throws IOException {
        theContestIsOver();
        String typed = Normalizer.normalize(name.replace(" Xá", "  XÁ").replace("Cao", "cao"), Normalizer.Form.NFD);

        JsonNode byName = read(typed);
        JsonNode byUser = read(user);

        for (JsonNode found : List.of(byName, byUser)) {
            assertThat(found.at("/userIds/0").asText()).isEqualTo(user);
            assertThat(found.at("/found").fieldNames())
                    .toIterable()
                    .contains(
                            "Tài khoản",
                            "Tác giả đề án",
                            "Thành viên đội thi",
                            "Thuyết minh đề án",
                            "Tệp đính kèm",
                            "Nhật ký công việc",
                            "Phiếu chấm điểm",
                            "Thông báo",
                            "Thư điện tử đã gửi",
                            "Văn bản");
            assertThat(found.at("/found/Tác giả đề án/0/submission").asText()).isEqualTo(entry);
            assertThat(found.at("/found/Tác giả đề án/0/birth_year").asInt()).isEqualTo(1992);
            assertThat(found.at("/found/Tài khoản/0/groups/0").asText()).isEqualTo(contest + ".to-thu-ky");
        }
        assertThat(read("Cao Thị Xá Lơ Bôn").at("/found")).isEmpty();
        assertThat(jdbc.queryForList(
                        "select became from audit_row where deed = 'PERSONAL_DATA_READ' order by seq desc limit 3",
                        String.class))
                .satisfiesExactly(
                        nobody -> assertThat(nobody).isNull(),
                        one -> assertThat(one).contains(user, "Tác giả đề án").doesNotContain(name),
                        one -> assertThat(one).contains(user, "Tác giả đề án").doesNotContain(name));
    }

    @Test
    void aReportIsForItsOwnerAloneAndReplacesNoOther() throws IOException {
        Path report = reports.resolve("one.json");

        assertThat(refused("--personal-data=sonbinh")).contains("--report=");
        assertThat(refused("--personal-data=", "--report=" + report)).contains("đúng một giá trị");
        assertThat(refused("--personal-data=Cao Th\uFFFD", "--report=" + report))
                .contains("UTF-8");
        assertThat(done("--personal-data=sonbinh", "--report=" + report)).contains("Tài khoản: 1");
        String written = Files.readString(report);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report)))
                .isEqualTo("rw-------");
        assertThat(refused("--personal-data=admin", "--report=" + report)).contains("Đã có tệp");
        assertThat(Files.readString(report)).isEqualTo(written).contains("UBND xã Sơn Bình");
    }

    /** So that a new table, or a new column of words, cannot be forgotten: who adds it says whom it names. */
    @Test
    void everyColumnOfWordsIsToldBySomeModule() {
        Map<String, Set<String>> told = new TreeMap<>();
        holders.stream()
                .flatMap(holder -> holder.personalData().stream())
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .forEach(table -> assertThat(told.put(table.name(), new TreeSet<>(table.columns())))
                        .as("the table %s is told twice", table.name())
                        .isNull());
        Map<String, Set<String>> there = new TreeMap<>();
        columns((table, column, type) -> {
            boolean words = Set.of(
                            Types.VARCHAR,
                            Types.CHAR,
                            Types.CLOB,
                            Types.LONGVARCHAR,
                            Types.NVARCHAR,
                            Types.BLOB,
                            Types.BINARY,
                            Types.VARBINARY,
                            Types.LONGVARBINARY)
                    .contains(type);
            if (words && !table.startsWith("act_")) {
                there.computeIfAbsent(table, t -> new TreeSet<>()).add(column);
            }
        });

        there.forEach((table, words) -> assertThat(told)
                .as("no PersonalDataHolder tells of the table %s", table)
                .containsKey(table));
        there.forEach((table, words) ->
                assertThat(told.get(table)).as("columns of %s", table).containsAll(words));
    }

    @Test
    void theEngineCleansItsOwnHistoryAndNothingElse() {
        theContestIsOver();
        var before = whole();
        assertThat(history.createHistoricProcessInstanceQuery().finished().count())
                .isPositive();
        ClockUtil.setCurrentTime(Date.from(office.now().plus(Duration.ofDays(3651))));

        history.cleanUpHistoryAsync(true);
        try {
            for (int i = 0;
                    i < 20
                            && history.createHistoricProcessInstanceQuery()
                                            .finished()
                                            .count()
                                    > 0;
                    i++) {
                history.findHistoryCleanupJobs().forEach(job -> management.executeJob(job.getId()));
            }
        } finally {
            history.findHistoryCleanupJobs().forEach(job -> management.deleteJob(job.getId()));
        }

        assertThat(history.createHistoricProcessInstanceQuery().finished().count())
                .isZero();
        assertThat(whole()).isEqualTo(before);
    }

    @Test
    void thePageTellsWhatIsAskedForWhatBeforeAnybodySignsIn() {
        var page = Http.at(port).get("/du-lieu-ca-nhan");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "Tác giả, nhóm tác giả",
                        "họ và tên; chức vụ, nơi công tác",
                        "5 năm sau ngày cuộc thi kết thúc",
                        "Phòng Nội vụ huyện Khánh Sơn (cơ quan thường trực)",
                        "mẫu đề xuất");
        assertThat(Http.at(port).get("/dang-nhap").body()).contains("href=\"/du-lieu-ca-nhan\"");
    }

    private JsonNode read(String asked) throws IOException {
        Path report = reports.resolve("read-" + System.nanoTime() + ".json");
        done("--personal-data=" + asked, "--report=" + report);
        return new ObjectMapper().readTree(report.toFile());
    }

    private String done(String... arguments) {
        return run(true, arguments);
    }

    private String refused(String... arguments) {
        String told = run(false, arguments);
        assertThat(told).contains("✗ ");
        return told;
    }

    private String run(boolean done, String... arguments) {
        var screen = new ByteArrayOutputStream();
        boolean result = commands.carryOut(
                new DefaultApplicationArguments(arguments), new PrintStream(screen, true, StandardCharsets.UTF_8));
        String told = screen.toString(StandardCharsets.UTF_8);
        assertThat(result).as(told).isEqualTo(done);
        return told;
    }

    private boolean ofContest(HistoricProcessInstance instance) {
        String key = instance.getBusinessKey();
        return key != null && (key.startsWith(contest) || key.startsWith(office.code() + "-"));
    }

    /** Tables of the engine in which one of these instances still stands. */
    private Set<String> tracesOf(List<String> instances) {
        Set<String> found = new TreeSet<>();
        columns((table, column, type) -> {
            if (table.startsWith("act_hi_") && column.contains("proc_inst_id")) {
                for (String instance : instances) {
                    if (!jdbc.queryForList("select 1 from " + table + " where " + column + " = ?", instance)
                            .isEmpty()) {
                        found.add(table);
                    }
                }
            }
        });
        return found;
    }

    private Set<String> whereNamed(String text) {
        Set<String> tables = new TreeSet<>();
        columns((table, column, type) -> tables.add(table));
        Set<String> found = new TreeSet<>();
        for (String table : tables) {
            jdbc.queryForList("select * from " + table).forEach(row -> row.values().stream()
                    .map(value -> value instanceof byte[] bytes
                            ? new String(bytes, StandardCharsets.UTF_8)
                            : String.valueOf(value))
                    .filter(words -> words.contains(text))
                    .forEach(words -> found.add(table)));
        }
        return found;
    }

    /** All rows of all tables of ours. */
    private Map<String, List<String>> whole() {
        Map<String, List<String>> rows = new TreeMap<>();
        columns((table, column, type) -> {
            if (!table.startsWith("act_")) {
                rows.computeIfAbsent(table, t -> jdbc.queryForList("select * from " + t).stream()
                        .map(row -> {
                            List<String> values = new ArrayList<>();
                            row.forEach((where, value) -> values.add(
                                    where + "=" + (value instanceof byte[] bytes ? Arrays.hashCode(bytes) : value)));
                            return values.toString();
                        })
                        .sorted()
                        .toList());
            }
        });
        return rows;
    }

    private interface Column {
        void is(String table, String column, int type);
    }

    private void columns(Column each) {
        record Found(String table, String column, int type) {}

        List<Found> all = new ArrayList<>();
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            var schema = connection.getSchema();
            Set<String> tables = new TreeSet<>();
            try (var rows =
                    connection.getMetaData().getTables(null, schema, "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (rows.next()) {
                    if (!rows.getString("TABLE_NAME").equals(MIGRATIONS)) {
                        tables.add(rows.getString("TABLE_NAME"));
                    }
                }
            }
            try (var rows = connection.getMetaData().getColumns(null, schema, "%", "%")) {
                while (rows.next()) {
                    if (tables.contains(rows.getString("TABLE_NAME"))) {
                        all.add(new Found(
                                rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT),
                                rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
                                rows.getString("TYPE_NAME").equalsIgnoreCase("uuid")
                                        ? Types.OTHER
                                        : rows.getInt("DATA_TYPE")));
                    }
                }
            }
            return true;
        });
        assertThat(all).isNotEmpty();
        all.forEach(found -> each.is(found.table(), found.column(), found.type()));
    }
}
