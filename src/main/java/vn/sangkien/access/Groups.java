package vn.sangkien.access;

/**
 * How groups are named: {@code <contest>.<role>} for the plan's roles, {@code <contest>.<unit>.staff} and
 * {@code <contest>.<unit>.head} for a unit's people. The name carries the contest, so people of two contests never mix.
 */
public final class Groups {
    public static final String ADMINISTRATORS = "camunda-admin";

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
