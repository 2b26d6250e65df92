package vn.sangkien.rehearsal;

/** Something that the rehearsal needs did not happen; the message says what, in the words of the audience. */
final class NotPlayed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPlayed(String message) {
        super(message);
    }
}
