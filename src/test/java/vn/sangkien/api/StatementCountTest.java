package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import vn.sangkien.benchmark.CountedRequests;
import vn.sangkien.benchmark.CountingDataSource;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.process.Office;
import vn.sangkien.table.Csv;

/** However many entries a contest has, its lists ask the database as often: nobody loads them one by one. */
@SpringBootTest(
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "spring.datasource.url=jdbc:h2:mem:statements;DB_CLOSE_DELAY=-1"
        })
@ActiveProfiles("rehearsal")
@AutoConfigureMockMvc
@Import(CountedRequests.class)
class StatementCountTest {
    private static final String COMMITTEE = "bantochuc";

    @Autowired
    MockMvc mvc;

    @Autowired
    Office office;

    @Autowired
    CountingDataSource counter;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void listsNeedNoMoreStatementsForFiftyOrFiveThousandEntriesThanForFive() throws Exception {
        String contest = office.issuesThePlan();
        jdbc.update("insert into closed_scores (contest, round_id, entries) values (?, 'vong-loai', 0)", contest);
        for (int entry = 0; entry < 5; entry++) {
            begins();
        }

        var few = statements(contest);
        for (int entry = 5; entry < 50; entry++) {
            begins();
        }
        var many = statements(contest);
        multiply(50, 5000);
        var most = statements(contest);

        assertThat(few).allSatisfy((page, statements) -> assertThat(statements).isPositive());
        // a page that is full asks once more: how many entries there are in all
        assertThat(many)
                .allSatisfy((page, statements) ->
                        assertThat(statements).as(page).isBetween(few.get(page), few.get(page) + 1));
        assertThat(most).isEqualTo(many);
    }

    @Test
    void urgingNeedsNoMoreStatementsForAllUnitsThanForThreeButARowForEachThatIsTold() throws Exception {
        long few = besidesTheRows(office.onlyUnits("KS-XA-01", "KS-XA-04", "KS-ND-01"), 3);
        long all = besidesTheRows(plan -> plan, 59);

        assertThat(all).isPositive().isEqualTo(few);
    }

    @Test
    void aTableNeedsTheSameForEachOfItsRowsHoweverManyThereAre() throws Exception {
        office.issues(office.onlyUnits("KS-XA-04"));
        brings("Trước", 5);
        long five = brings("Năm", 5);
        long ten = brings("Mười", 10);
        long fifteen = brings("Mười lăm", 15); // numbers are set aside for more than all of these

        assertThat(fifteen - ten).isPositive().isEqualTo(ten - five);
    }

    /** Statements of bringing so many entries of one unit in by one table. */
    private long brings(String title, int rows) throws Exception {
        var theme = office.plan().themes().get(0).name();
        var lines = IntStream.range(0, rows)
                .mapToObj(row -> List.of("KS-XA-04", "Sáng kiến", title + " " + row, theme))
                .toList();
        var file = new MockMultipartFile(
                "file", "bang.csv", "text/csv", Csv.write(List.of("Đơn vị", "Loại", "Tên đề án", "Chủ đề"), lines));
        long before = counter.statements();
        mvc.perform(multipart("/api/contests/" + office.contest() + "/submissions/imports")
                        .file(file)
                        .with(user("sonbinh").authorities(authorities("sonbinh")))
                        .with(csrf()))
                .andExpect(status().isOk());
        return counter.statements() - before;
    }

    /** Statements of urging all units of a plan, without the rows for staff and head of each. */
    private long besidesTheRows(UnaryOperator<ContestPlan> plan, int units) throws Exception {
        String contest = office.issues(plan);
        ask("/api/contests/" + contest + "/units");
        long before = counter.statements();
        mvc.perform(post("/api/contests/" + contest + "/reminders")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .with(user("phongnoivu").authorities(authorities("phongnoivu")))
                        .with(csrf()))
                .andExpect(status().isOk());
        long statements = counter.statements() - before;
        assertThat(office.told("urged").size() + office.told("invited").size()).isEqualTo(2 * units);
        return statements - 2L * units;
    }

    /** Copies of the first entry, its partner and its score, so that there are so many. */
    private void multiply(int present, int wanted) {
        jdbc.update(
                """
                insert into submission (code, contest, number_in_contest, unit, kind, title, search_text, title_order, theme,
                    applied, state, result_pending, created_by, created_at, late, grace, version)
                select 'KS2019-' || x, contest, x, unit, kind, title, search_text, title_order, theme,
                    applied, state, result_pending, created_by, created_at, late, grace, version
                from submission, system_range(?, ?) where number_in_contest = 1""",
                present + 1,
                wanted);
        for (String table : List.of("submission_partner.submission", "round_score.entry_code")) {
            String name = table.substring(0, table.indexOf('.'));
            String code = table.substring(table.indexOf('.') + 1);
            String others = String.join(
                    ", ",
                    jdbc.queryForList(
                            "select column_name from information_schema.columns where table_name = ? and column_name <> ?",
                            String.class,
                            name.toUpperCase(Locale.ROOT),
                            code.toUpperCase(Locale.ROOT)));
            jdbc.update(
                    "insert into %s (%s, %s) select 'KS2019-' || x, %s from %s, system_range(?, ?) where %s = 'KS2019-001'"
                            .formatted(name, code, others, others, name, code),
                    present + 1,
                    wanted);
        }
        jdbc.update("delete from free_entry_number");
        jdbc.update("update entry_counter set last_number = ?", wanted);
        jdbc.update("update closed_scores set entries = ?", wanted);
    }

    /** An entry with a partner and a score. */
    private void begins() {
        String code = office.begins("sonbinh", "KS-XA-04", "KS-XA-05");
        jdbc.update(
                """
                insert into round_score (entry_code, round_id, contest, total, sheets, spread, decided_by, tie_key,
                    chair_vote, closed_at, version)
                values (?, 'vong-loai', ?, 80, 5, 3, 'MEAN', 'k', 0, current_timestamp, 0)""",
                code,
                office.contest());
        jdbc.update("update closed_scores set entries = entries + 1");
    }

    private Map<String, Long> statements(String contest) throws Exception {
        Map<String, Long> statements = new LinkedHashMap<>();
        for (String page : List.of(
                "/api/contests/" + contest,
                "/api/contests/" + contest + "/units",
                "/api/contests/" + contest + "/submissions?size=40",
                "/api/contests/" + contest + "/submissions?size=40&sort=title&q=de&theme=cong-nghe&state=DRAFT",
                "/api/contests/" + contest + "/submissions?size=40&unit=KS-XA-04&category=COMMUNE",
                "/api/contests/" + contest + "/rounds/vong-loai/ranking?size=40",
                "/cuoc-thi/" + contest + "/thong-ke",
                "/cuoc-thi/" + contest)) {
            ask(page);
            long before = counter.statements();
            ask(page);
            statements.put(page, counter.statements() - before);
        }
        return statements;
    }

    private void ask(String page) throws Exception {
        var committee = user(COMMITTEE).authorities(authorities(COMMITTEE));
        mvc.perform(get(page).with(committee)).andExpect(status().isOk());
    }

    private List<SimpleGrantedAuthority> authorities(String user) {
        return office.actor(user).groups().stream()
                .map(SimpleGrantedAuthority::new)
                .toList();
    }
}
