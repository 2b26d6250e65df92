package vn.sangkien.process.engine;

import java.math.BigDecimal;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.judging.SelectionRule;
import vn.sangkien.judging.Suggestion;
import vn.sangkien.plan.ContestPlan.Obligation;
import vn.sangkien.plan.ContestPlan.UnitCategory;
import vn.sangkien.submission.AuthorStatus;
import vn.sangkien.submission.EligibilityRule;
import vn.sangkien.unit.ObligationRule;

/** The rules that a circular may change, as decision tables in {@code bpmn/*.dmn}, for the domain to ask. */
@Component
public class Decisions implements ObligationRule, EligibilityRule, SelectionRule {
    private final DecisionService decisions;
    private final Trusted trusted;

    Decisions(DecisionService decisions, Trusted trusted) {
        this.decisions = decisions;
        this.trusted = trusted;
    }

    @Override
    public ObligationOf decide(UnitCategory category) {
        var row = row("obligation", Variables.createVariables().putValue("category", category.name()));
        return new ObligationOf(
                Obligation.valueOf(String.valueOf(row.get("obligation"))),
                Integer.parseInt(String.valueOf(row.get("minEntries"))));
    }

    @Override
    public Verdict decide(UnitCategory category, AuthorStatus status, boolean youth, boolean organiser) {
        var row = row(
                "eligibility",
                Variables.createVariables()
                        .putValue("category", category.name())
                        .putValue("status", status.name())
                        .putValue("youth", youth)
                        .putValue("organiser", organiser));
        return new Verdict(Verdict.Kind.valueOf(String.valueOf(row.get("verdict"))), String.valueOf(row.get("reason")));
    }

    @Override
    public Suggestion suggest(BigDecimal score, @Nullable BigDecimal threshold, BigDecimal passMark) {
        var row = row(
                "selection",
                Variables.createVariables()
                        .putValue("score", score.doubleValue())
                        .putValue("threshold", threshold == null ? null : threshold.doubleValue())
                        .putValue("passMark", passMark.doubleValue()));
        return Suggestion.valueOf(String.valueOf(row.get("suggestion")));
    }

    /** Which format the number of valid entries suggests (R35); the committee decides. */
    public FormatSuggestion format(long validEntries) {
        var row = row("format", Variables.createVariables().putValue("validEntries", (int) validEntries));
        return new FormatSuggestion(String.valueOf(row.get("suggestion")), String.valueOf(row.get("reason")));
    }

    /** A format and the table's reason for it. */
    public record FormatSuggestion(String format, String reason) {}

    private Map<String, Object> row(String table, Map<String, Object> inputs) {
        return trusted.call(() -> decisions
                .evaluateDecisionTableByKey(table)
                .variables(inputs)
                .evaluate()
                .getSingleResult()
                .getEntryMap());
    }
}
