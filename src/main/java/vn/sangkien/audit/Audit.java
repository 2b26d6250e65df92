package vn.sangkien.audit;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import vn.sangkien.access.Actor;

/**
 * Puts deeds on record. A row is written in the transaction of its deed: what is acknowledged has its row, what is rolled
 * back has none. Rows wait until everything else of the transaction has been written; only then is the last row held, so
 * that writers wait for each other as briefly as may be and always in the same order.
 */
@Service
public class Audit {
    private static final HibernateJpaDialect HIBERNATE = new HibernateJpaDialect();

    private final Ledger ledger;
    private final EntityManager entities;
    private final TransactionTemplate own;

    Audit(Ledger ledger, EntityManager entities, PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.entities = entities;
        this.own = new TransactionTemplate(transactions);
    }

    /**
     * Records a deed in the present transaction; outside one, as for a file that was read or a password that was wrong, in
     * a transaction of its own.
     *
     * @throws IllegalStateException in a transaction that only reads: such a deed is recorded before or after it
     */
    public void record(Act act) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            own.executeWithoutResult(status -> record(act));
            return;
        }
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalStateException(act.deed() + " would be lost in a transaction that only reads");
        }
        pending().rows.add(row(act));
    }

    private Pending pending() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Pending known) {
            return known;
        }
        var pending = new Pending();
        TransactionSynchronizationManager.bindResource(this, pending);
        TransactionSynchronizationManager.registerSynchronization(new AtTheEnd(pending));
        return pending;
    }

    private static AuditRow row(Act act) {
        String by = act.by();
        String address = act.address();
        return new AuditRow(
                0,
                Instant.EPOCH,
                act.deed().name(),
                by == null ? signedOn() : by,
                act.onBehalf(),
                address == null ? address() : address,
                act.contest(),
                act.subject(),
                Text.write(act.was()),
                Text.write(act.became()),
                "");
    }

    private static String signedOn() {
        var who = SecurityContextHolder.getContext().getAuthentication();
        return who == null || who instanceof AnonymousAuthenticationToken ? Actor.SYSTEM.userId() : who.getName();
    }

    /** As the container knows it: behind a proxy that is believed, the address that the proxy tells. */
    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? Text.plain(String.valueOf(request.getRequest().getRemoteAddr()), 64)
                : null;
    }

    /** What the database refuses here is told as it would be told at the commit. */
    private void flush() {
        try {
            entities.flush();
        } catch (RuntimeException refused) {
            throw DataAccessUtils.translateIfNecessary(refused, HIBERNATE);
        }
    }

    /** What a transaction has done so far. */
    private static final class Pending extends ResourceHolderSupport {
        private final List<AuditRow> rows = new ArrayList<>();
    }

    private final class AtTheEnd extends ResourceHolderSynchronization<Pending, Audit> {
        private final Pending pending;

        AtTheEnd(Pending pending) {
            super(pending, Audit.this);
            this.pending = pending;
        }

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            flush(); // else rows of the deed would be locked after the last row of the record is
            ledger.append(pending.rows);
        }
    }
}
