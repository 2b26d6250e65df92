package vn.sangkien.process.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sangkien.submission.EntryFile;
import vn.sangkien.submission.SubmissionDocument;

/**
 * What a task shows and asks: the one answer from which the form in Tasklist is drawn and a program learns the fields.
 *
 * @param mayWrite whether they may save its draft: whoever holds it, and, where several write it together, every other
 *     candidate while somebody holds it
 * @param draftSavedBy the name of whoever saved the draft last
 * @param draftVersion how often the draft was saved; what {@code If-Match} says when it is saved again
 * @param unannounced whose scores it shows before they are announced, by business key; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskView(
        String id,
        String key,
        String process,
        String name,
        @Nullable String documentation,
        String contest,
        String contestTitle,
        @Nullable OffsetDateTime due,
        @Nullable String assignee,
        boolean mayComplete,
        boolean mayWrite,
        List<Fact> facts,
        List<String> warnings,
        List<Table> tables,
        List<Attachment> documents,
        @Nullable Upload upload,
        List<Field> fields,
        Map<String, Object> draft,
        @Nullable OffsetDateTime draftSavedAt,
        @Nullable String draftSavedBy,
        long draftVersion,
        @JsonIgnore @Nullable String unannounced) {

    /** One line of what the person should know before deciding. */
    public record Fact(String label, String value) {}

    /** A list to read, such as a ranking. */
    public record Table(String title, List<String> columns, List<List<String>> rows) {}

    /**
     * A file to open.
     *
     * @param link the address on the web that it stands for, if it is no file of somebody's
     * @param removable whether who may add files may also take this one away, by DELETE of its {@code href}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attachment(String name, String href, long size, @Nullable String link, boolean removable) {
        /** A file or link of an entry, which nobody takes away here. */
        public static Attachment of(EntryFile file) {
            var whole = of(file.document(), false);
            return file.blind() ? new Attachment(file.name(), whole.href(), whole.size(), null, false) : whole;
        }

        /** A file or link of the entry in which somebody reads. */
        public static Attachment of(SubmissionDocument document, boolean removable) {
            return new Attachment(
                    document.fileName(),
                    "/api/submissions/" + document.submission() + "/documents/" + document.id(),
                    document.size(),
                    document.link(),
                    removable);
        }
    }

    /**
     * Where files of this task go.
     *
     * @param kinds of files
     * @param links of addresses on the web that may be given instead
     */
    public record Upload(String href, String accept, String label, List<Option> kinds, List<Option> links) {}

    /** One value that may be chosen, and how it reads. */
    public record Option(String value, String label) {}

    /**
     * What holds for the decimal figures of one given row, from 0 on.
     *
     * @param weight what each counts in the table's total; empty for 1
     * @param help what the figures mean
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RowRule(BigDecimal max, BigDecimal step, @Nullable BigDecimal weight, @Nullable String help) {}

    /** One thing to fill in. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Field(
            String name,
            String type,
            String label,
            @Nullable String help,
            boolean required,
            @Nullable List<Option> options,
            @Nullable Integer maxLength,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable BigDecimal step,
            @Nullable List<Field> columns,
            @Nullable Boolean fixedRows,
            @Nullable List<String> rowLabels,
            @Nullable List<RowRule> rowRules,
            @Nullable String total,
            @Nullable Boolean readOnly) {

        public Field labelled(String words) {
            return new Field(
                    name, type, words, help, required, options, maxLength, min, max, step, columns, fixedRows,
                    rowLabels, rowRules, total, readOnly);
        }

        public Field withOptions(List<Option> values) {
            return new Field(
                    name,
                    type.equals("table")
                            ? type
                            : (type.equals("list") || type.equals("choices") ? "choices" : "choice"),
                    label,
                    help,
                    required,
                    values,
                    maxLength,
                    min,
                    max,
                    step,
                    columns,
                    fixedRows,
                    rowLabels,
                    rowRules,
                    total,
                    readOnly);
        }

        /** A table whose rows are given: one for each label, in the order of the draft. */
        public Field withRows(List<String> rows, List<Field> fields, @Nullable String totalLabel) {
            return withRows(rows, null, fields, totalLabel);
        }

        /** The same, with limits for each row's figures in the order of the labels. */
        public Field withRows(
                List<String> rows, @Nullable List<RowRule> rules, List<Field> fields, @Nullable String totalLabel) {
            return new Field(
                    name,
                    "table",
                    label,
                    help,
                    required,
                    options,
                    maxLength,
                    min,
                    max,
                    step,
                    fields,
                    true,
                    rows,
                    rules,
                    totalLabel,
                    readOnly);
        }

        /** The same table with some of its columns. */
        public Field withColumns(List<Field> fields) {
            return new Field(
                    name, type, label, help, required, options, maxLength, min, max, step, fields, fixedRows, rowLabels,
                    rowRules, total, readOnly);
        }

        public Field withRange(BigDecimal least, BigDecimal most, BigDecimal by) {
            return new Field(
                    name, type, label, help, required, options, maxLength, least, most, by, columns, fixedRows,
                    rowLabels, rowRules, total, readOnly);
        }

        public Field asReadOnly() {
            return new Field(
                    name, type, label, help, required, options, maxLength, min, max, step, columns, fixedRows,
                    rowLabels, rowRules, total, true);
        }

        public Field withLabel(String text) {
            return new Field(
                    name, type, text, help, required, options, maxLength, min, max, step, columns, fixedRows, rowLabels,
                    rowRules, total, readOnly);
        }
    }
}
