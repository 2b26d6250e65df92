package vn.sangkien.unit;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.springframework.data.domain.Persistable;
import vn.sangkien.access.Groups;
import vn.sangkien.plan.ContestPlan.Obligation;
import vn.sangkien.plan.ContestPlan.Unit;
import vn.sangkien.plan.ContestPlan.UnitCategory;
import vn.sangkien.unit.ObligationRule.ObligationOf;

/** One unit of a contest's register. What it owes is fixed when the plan is issued and stays for the contest's life. */
@Entity
@Table(name = "contest_unit")
public class ContestUnit implements Persistable<ContestUnit.Key> {
    /** A unit stands in a contest's register once. */
    @Embeddable
    public record Key(@Column(name = "contest") String contest, @Column(name = "code") String code) {}

    @EmbeddedId
    private Key id;

    @Column(name = "name", nullable = false)
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "category", nullable = false)
    private UnitCategory category;

    @Enumerated(EnumType.STRING)
    @Column(name = "obligation", nullable = false)
    private Obligation obligation;

    @Column(name = "minimum_entries", nullable = false)
    private int minimumEntries;

    /** Raised and lowered by {@link ContestUnits#count} only, so that two who count at once both do. */
    @Column(name = "entries", nullable = false, updatable = false)
    private int entries;

    @Column(name = "seat", nullable = false)
    private int position;

    @Transient
    private boolean fresh;

    protected ContestUnit() {}

    ContestUnit(String contest, Unit unit, int position, ObligationOf owes) {
        this.id = new Key(contest, unit.code());
        this.name = unit.name();
        this.category = unit.category();
        this.position = position;
        this.obligation = owes.obligation();
        this.minimumEntries = owes.minimumEntries();
        this.fresh = true;
    }

    @Override
    public Key getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    public String contest() {
        return id.contest();
    }

    public String code() {
        return id.code();
    }

    public String name() {
        return name;
    }

    public UnitCategory category() {
        return category;
    }

    public Obligation obligation() {
        return obligation;
    }

    public int minimumEntries() {
        return minimumEntries;
    }

    /** Its place in the plan's list. */
    public int position() {
        return position;
    }

    public String staffGroup() {
        return Groups.staff(contest(), code());
    }

    public String headGroup() {
        return Groups.head(contest(), code());
    }
}
