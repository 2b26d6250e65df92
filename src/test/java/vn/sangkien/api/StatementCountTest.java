package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import vn.sangkien.benchmark.CountedRequests;
import vn.sangkien.benchmark.CountingDataSource;
import vn.sangkien.process.Office;

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
    void listsNeedNoMoreStatementsForFiftyEntriesThanForFive() throws Exception {
        String contest = office.issuesThePlan();
        for (int entry = 0; entry < 5; entry++) {
            begins();
        }

        var few = statements(contest);
        for (int entry = 5; entry < 50; entry++) {
            begins();
        }
        var many = statements(contest);

        assertThat(few).allSatisfy((page, statements) -> assertThat(statements).isPositive());
        // a page that is full asks once more: how many entries there are in all
        assertThat(many)
                .allSatisfy((page, statements) ->
                        assertThat(statements).as(page).isBetween(few.get(page), few.get(page) + 1));
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
    }

    private Map<String, Long> statements(String contest) throws Exception {
        Map<String, Long> statements = new LinkedHashMap<>();
        for (String page : List.of(
                "/api/contests/" + contest,
                "/api/contests/" + contest + "/units",
                "/api/contests/" + contest + "/submissions?size=200",
                "/api/contests/" + contest + "/rounds/vong-loai/ranking",
                "/cuoc-thi/" + contest)) {
            ask(page);
            long before = counter.statements();
            ask(page);
            statements.put(page, counter.statements() - before);
        }
        return statements;
    }

    private void ask(String page) throws Exception {
        var committee = user(COMMITTEE)
                .authorities(office.actor(COMMITTEE).groups().stream()
                        .map(SimpleGrantedAuthority::new)
                        .toList());
        mvc.perform(get(page).with(committee)).andExpect(status().isOk());
    }
}
