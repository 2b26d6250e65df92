package vn.sangkien.submission;

import vn.sangkien.plan.ContestPlan.UnitCategory;

/** Who may be an author; a decision table answers, so that a circular can change it (A3–A5, N2). */
@FunctionalInterface
public interface EligibilityRule {
    /** @param organiser whether somebody who organises or judges the contest has the author's name */
    Verdict decide(UnitCategory category, AuthorStatus status, boolean youth, boolean organiser);

    /** The answer with its reason, a Vietnamese sentence. */
    record Verdict(Kind kind, String reason) {
        /** Taken, taken with a remark for whoever checks the entry, or not taken. */
        public enum Kind {
            ACCEPT,
            WARN,
            REFUSE
        }
    }
}
