package vn.sangkien.refusal;

/**
 * One thing that is wrong with what somebody sent.
 *
 * @param field where it is: a path such as {@code authors[0].name}
 * @param message what is wrong and what to do, in Vietnamese
 */
public record Fault(String field, String message) {
    @Override
    public String toString() {
        return field + ": " + message;
    }
}
