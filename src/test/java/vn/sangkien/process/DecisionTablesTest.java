package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.judging.Suggestion;
import vn.sangkien.plan.ContestPlan.Obligation;
import vn.sangkien.plan.ContestPlan.UnitCategory;
import vn.sangkien.process.engine.Decisions;
import vn.sangkien.submission.AuthorStatus;
import vn.sangkien.submission.EligibilityRule.Verdict;

/** The decision tables, row by row and at the borders between rows, asked the way the domain asks them. */
@ProcessTest
class DecisionTablesTest {
    @Autowired
    Decisions decisions;

    /** A row that no case reaches would be a row that no case checks. */
    @AfterAll
    static void everyRowWasReached(@Autowired HistoryService history) {
        for (String table : new String[] {"obligation", "eligibility", "format", "selection"}) {
            Set<String> rows = new TreeSet<>();
            Dmn.readModelFromStream(DecisionTablesTest.class.getResourceAsStream("/bpmn/" + table + ".dmn"))
                    .getModelElementsByType(Rule.class)
                    .forEach(rule -> rows.add(rule.getId()));
            history.createHistoricDecisionInstanceQuery()
                    .decisionDefinitionKey(table)
                    .includeOutputs()
                    .unlimitedList()
                    .forEach(decided -> decided.getOutputs().forEach(output -> rows.remove(output.getRuleId())));

            assertThat(rows).as("rows of %s", table).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "COMMUNE, MANDATORY, 1",
        "DEPARTMENT, MANDATORY, 1",
        "PUBLIC_SERVICE, MANDATORY, 1",
        "SCHOOL, ENCOURAGED, 0",
        "VERTICAL, ENCOURAGED, 0",
        "PARTY, ENCOURAGED, 0",
        "MASS_ORGANISATION, ENCOURAGED, 0",
        "DISTRICT, MANDATORY, 1",
    })
    void obligation(UnitCategory category, Obligation obligation, int minEntries) {
        var decided = decisions.decide(category);

        assertThat(decided.obligation()).isEqualTo(obligation);
        assertThat(decided.minimumEntries()).isEqualTo(minEntries);
    }

    @ParameterizedTest
    @EnumSource(UnitCategory.class)
    void noCategoryIsForgotten(UnitCategory category) {
        assertThat(decisions.decide(category)).isNotNull();
        for (var status : AuthorStatus.values()) {
            for (boolean youth : new boolean[] {true, false}) {
                assertThat(decisions.decide(category, status, youth, false)).isNotNull();
                assertThat(decisions.decide(category, status, youth, true).kind())
                        .isEqualTo(Verdict.Kind.REFUSE);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "COMMUNE, CIVIL_SERVANT, true, ACCEPT, đúng đối tượng",
        "SCHOOL, PUBLIC_EMPLOYEE, true, ACCEPT, đúng đối tượng",
        "DEPARTMENT, CIVIL_SERVANT, false, WARN, quá độ tuổi",
        "PARTY, PUBLIC_EMPLOYEE, false, WARN, quá độ tuổi",
        "PARTY, CADRE, true, ACCEPT, đúng đối tượng",
        "MASS_ORGANISATION, CADRE, true, ACCEPT, đúng đối tượng",
        "VERTICAL, CADRE, true, ACCEPT, đúng đối tượng",
        "PARTY, CADRE, false, WARN, quá độ tuổi",
        "MASS_ORGANISATION, CADRE, false, WARN, quá độ tuổi",
        "VERTICAL, CADRE, false, WARN, quá độ tuổi",
        "COMMUNE, CADRE, true, WARN, cán bộ cấp xã",
        "COMMUNE, CADRE, false, WARN, quá độ tuổi dự thi. Kế hoạch chỉ nêu",
        "DEPARTMENT, CADRE, true, WARN, nhóm đơn vị này",
        "PUBLIC_SERVICE, CADRE, true, WARN, nhóm đơn vị này",
        "SCHOOL, CADRE, true, WARN, nhóm đơn vị này",
        "DISTRICT, CADRE, true, WARN, nhóm đơn vị này",
        "DISTRICT, CADRE, false, WARN, quá độ tuổi dự thi. Kế hoạch chỉ nêu",
        "DEPARTMENT, CADRE, false, WARN, quá độ tuổi dự thi. Kế hoạch chỉ nêu",
        "PUBLIC_SERVICE, CADRE, false, WARN, quá độ tuổi dự thi. Kế hoạch chỉ nêu",
        "SCHOOL, CADRE, false, WARN, quá độ tuổi dự thi. Kế hoạch chỉ nêu",
        "COMMUNE, OTHER, true, REFUSE, phải là",
        "PARTY, OTHER, false, REFUSE, phải là",
    })
    void eligibility(UnitCategory category, AuthorStatus status, boolean youth, Verdict.Kind kind, String reason) {
        var verdict = decisions.decide(category, status, youth, false);

        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"0, PAPER", "1, PAPER", "5, PAPER", "6, LIVE", "13, LIVE", "20, LIVE", "21, MIXED", "500, MIXED"})
    void format(long validEntries, String suggestion) {
        assertThat(decisions.format(validEntries).format()).isEqualTo(suggestion);
        assertThat(decisions.format(validEntries).reason()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        // score, threshold, pass mark
        "100, 75, 50, ADVANCE",
        "75.1, 75, 50, ADVANCE",
        "75, 75, 50, ADVANCE",
        "75.0, 75, 50, ADVANCE",
        "74.9, 75, 50, CONSIDER",
        "50, 75, 50, CONSIDER",
        "49.9, 75, 50, STOP",
        "0, 75, 50, STOP",
        "50, , 50, CONSIDER",
        "100, , 50, CONSIDER",
        "49.9, , 50, STOP",
        "50, 50, 50, ADVANCE",
        "49.9, 50, 50, STOP",
        // a threshold below the pass mark does not lower it
        "50, 40, 50, ADVANCE",
        "45, 40, 50, STOP",
        "39.9, 40, 50, STOP",
        "0, 0, 0, ADVANCE",
    })
    void selection(BigDecimal score, BigDecimal threshold, BigDecimal passMark, Suggestion suggestion) {
        assertThat(decisions.suggest(score, threshold, passMark)).isEqualTo(suggestion);
    }
}
