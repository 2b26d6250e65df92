package vn.sangkien.table;

/** A column of a table that is brought, known by the words in its first row, with or without marks, in any case. */
public interface Heading {
    String label();

    /** Whether each row has to have a value in it. */
    boolean required();

    /** Characters of a value at most. */
    int maximumLength();

    /** What the template says of it. */
    default String guide() {
        return "Không quá " + maximumLength() + " ký tự.";
    }
}
