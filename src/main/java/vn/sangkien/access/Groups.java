package vn.sangkien.access;

import java.util.Map;
import vn.sangkien.plan.Function;

/**
 * How groups are named: {@code <contest>.<role>} for the plan's roles, {@code <contest>.<unit>.staff} and
 * {@code <contest>.<unit>.head} for a unit's people. The name carries the contest, so people of two contests never mix.
 */
public final class Groups {
    public static final String ADMINISTRATORS = "camunda-admin";
    public static final String AUDITORS = "auditor";
    public static final String INTEGRATION = "integration";

    /** Groups of the whole installation, and the function that each gives in every contest. */
    public static final Map<String, Function> INSTALLATION = Map.of(
            ADMINISTRATORS, Function.ADMINISTRATOR,
            AUDITORS, Function.AUDITOR,
            INTEGRATION, Function.INTEGRATION);

    private Groups() {}

    public static String role(String contest, String role) {
        return contest + "." + role;
    }

    public static String staff(String contest, String unit) {
        return contest + "." + unit + ".staff";
    }

    public static String head(String contest, String unit) {
        return contest + "." + unit + ".head";
    }
}
