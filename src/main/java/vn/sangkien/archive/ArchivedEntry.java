package vn.sangkien.archive;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import vn.sangkien.submission.Text;

/** An entry of an earlier contest, as the office wrote it down. Nothing changes it. */
@Entity
@Immutable
@Table(name = "archived_entry")
public class ArchivedEntry {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    @Column(name = "id")
    private @Nullable UUID id;

    @Column(name = "edition", nullable = false)
    private int edition;

    @Column(name = "tier", nullable = false)
    private String tier;

    @Column(name = "title", nullable = false)
    private String title;

    @Column(name = "unit_name", nullable = false)
    private String unitName;

    @Column(name = "authors")
    private @Nullable String authors;

    @Column(name = "field")
    private @Nullable String field;

    @Column(name = "result")
    private @Nullable String result;

    @Column(name = "summary", columnDefinition = "text")
    private @Nullable String summary;

    @Column(name = "fingerprint", nullable = false)
    private String fingerprint;

    @Column(name = "search_text", nullable = false)
    private String searchText;

    @Column(name = "title_order", nullable = false)
    private String titleOrder;

    @Column(name = "imported_by", nullable = false)
    private String importedBy;

    @Column(name = "imported_at", nullable = false)
    private Instant importedAt;

    protected ArchivedEntry() {}

    ArchivedEntry(
            int edition,
            String tier,
            String title,
            String unitName,
            @Nullable String authors,
            @Nullable String field,
            @Nullable String result,
            @Nullable String summary,
            String importedBy,
            Instant importedAt) {
        this.edition = edition;
        this.tier = tier;
        this.title = title;
        this.unitName = unitName;
        this.authors = authors;
        this.field = field;
        this.result = result;
        this.summary = summary;
        this.fingerprint = fingerprint(edition, tier, title, unitName);
        this.searchText = Text.searchable(
                String.join(" ", title, unitName, tier, field == null ? "" : field, result == null ? "" : result));
        this.titleOrder = Text.order(title);
        this.importedBy = importedBy;
        this.importedAt = importedAt;
    }

    private static String fingerprint(int edition, String... words) {
        var same = Arrays.stream(words).map(Text::searchable).collect(Collectors.joining("\n", edition + "\n", ""));
        return DigestUtils.sha256Hex(same);
    }

    public @Nullable UUID id() {
        return id;
    }

    /** The year in which that contest was held. */
    public int edition() {
        return edition;
    }

    /** Where it was held, in words: a cluster, a district, the province. */
    public String tier() {
        return tier;
    }

    public String title() {
        return title;
    }

    public String unitName() {
        return unitName;
    }

    /** Names of its authors, where the office gave them. */
    public @Nullable String authors() {
        return authors;
    }

    public @Nullable String field() {
        return field;
    }

    /** The prize, or how far it came. */
    public @Nullable String result() {
        return result;
    }

    public @Nullable String summary() {
        return summary;
    }

    /** What makes two rows the same entry, whatever their marks, case and blanks. */
    String fingerprint() {
        return fingerprint;
    }
}
