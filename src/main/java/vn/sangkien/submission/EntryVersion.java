package vn.sangkien.submission;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.Hibernate;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * What a unit wrote, as it was sent at one time: the entry goes on, this stays. Title, unit, files and moment stand on the
 * receipt that it belongs to. Nothing changes it but the erasure of the people in it (N32).
 */
@Entity
@Immutable
@Table(name = "submission_version")
public class EntryVersion {
    @Id
    private @Nullable Long id;

    @OneToOne(optional = false, fetch = FetchType.LAZY)
    @MapsId
    @JoinColumn(name = "receipt")
    private Receipt receipt;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", nullable = false)
    private Kind kind;

    @Column(name = "theme", nullable = false)
    private String theme;

    @Column(name = "theme_reason")
    private @Nullable String themeReason;

    @Column(name = "applied", nullable = false)
    private boolean applied;

    @Column(name = "applied_from")
    private @Nullable LocalDate appliedFrom;

    @Column(name = "evidence", columnDefinition = "text")
    private @Nullable String evidence;

    @ElementCollection
    @CollectionTable(name = "submission_version_index", joinColumns = @JoinColumn(name = "receipt"))
    @OrderColumn(name = "seat")
    @Column(name = "index_tag", nullable = false)
    private List<String> indexes = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "submission_version_section", joinColumns = @JoinColumn(name = "receipt"))
    @MapKeyColumn(name = "section")
    @Column(name = "body", columnDefinition = "text", nullable = false)
    private Map<String, String> sections = new HashMap<>();

    @ElementCollection
    @CollectionTable(name = "submission_version_author", joinColumns = @JoinColumn(name = "receipt"))
    @OrderColumn(name = "seat")
    private List<Author> authors = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "submission_version_partner", joinColumns = @JoinColumn(name = "receipt"))
    @OrderColumn(name = "seat")
    @Column(name = "unit", nullable = false)
    private List<String> partnerUnits = new ArrayList<>();

    protected EntryVersion() {}

    EntryVersion(Receipt receipt, Submission entry) {
        this.receipt = receipt;
        this.kind = entry.kind();
        this.theme = entry.theme();
        this.themeReason = entry.themeReason();
        this.applied = entry.applied();
        this.appliedFrom = entry.appliedFrom();
        this.evidence = entry.evidence();
        this.indexes.addAll(entry.indexes());
        this.sections.putAll(entry.sections());
        this.authors.addAll(entry.authors());
        this.partnerUnits.addAll(entry.partnerUnits());
    }

    /** Reads everything that belongs to it, for use after the transaction. */
    EntryVersion whole() {
        Hibernate.initialize(indexes);
        Hibernate.initialize(sections);
        Hibernate.initialize(authors);
        Hibernate.initialize(partnerUnits);
        return this;
    }

    /** Which sending it was, when, by whom, under which title and with which files. */
    public Receipt receipt() {
        return receipt;
    }

    public Kind kind() {
        return kind;
    }

    public String theme() {
        return theme;
    }

    public @Nullable String themeReason() {
        return themeReason;
    }

    public boolean applied() {
        return applied;
    }

    public @Nullable LocalDate appliedFrom() {
        return appliedFrom;
    }

    public @Nullable String evidence() {
        return evidence;
    }

    public List<String> indexes() {
        return List.copyOf(indexes);
    }

    /** Text by section id. */
    public Map<String, String> sections() {
        return new TreeMap<>(sections);
    }

    public List<Author> authors() {
        return List.copyOf(authors);
    }

    /** Units that were named, whatever they answered. */
    public List<String> partnerUnits() {
        return List.copyOf(partnerUnits);
    }
}
