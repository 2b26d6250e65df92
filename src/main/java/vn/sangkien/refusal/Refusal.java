package vn.sangkien.refusal;

import java.util.List;

/**
 * A refusal that the caller can understand and mend. It rolls the transaction back; nothing else does, short of a
 * defect. Every outer door (Tasklist, {@code engine-rest}, {@code api}, pages) turns it into its own kind of answer, so
 * its message is a whole Vietnamese sentence: what, why, what to do.
 */
public final class Refusal extends RuntimeException {
    /** Why the answer is no, in the terms a door needs to choose its status. */
    public enum Kind {
        /** What was sent is incomplete or wrong. */
        INVALID,
        /** It may be right, but not in the present state, or somebody else was faster. */
        CONFLICT,
        /** It was made for an earlier state of what is there, and names it. */
        STALE,
        /** The caller may not do this. */
        FORBIDDEN,
        /** There is no such thing, or the caller may not know of it. */
        NOT_FOUND
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final List<Fault> faults;

    private Refusal(Kind kind, String message, List<Fault> faults) {
        super(message);
        this.kind = kind;
        this.faults = List.copyOf(faults);
    }

    public static Refusal invalid(String message) {
        return new Refusal(Kind.INVALID, message, List.of());
    }

    public static Refusal invalid(String message, List<Fault> faults) {
        return new Refusal(Kind.INVALID, message, faults);
    }

    public static Refusal conflict(String message) {
        return new Refusal(Kind.CONFLICT, message, List.of());
    }

    public static Refusal stale(String message) {
        return new Refusal(Kind.STALE, message, List.of());
    }

    public static Refusal forbidden(String message) {
        return new Refusal(Kind.FORBIDDEN, message, List.of());
    }

    public static Refusal notFound(String message) {
        return new Refusal(Kind.NOT_FOUND, message, List.of());
    }

    public Kind kind() {
        return kind;
    }

    public List<Fault> faults() {
        return faults;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
