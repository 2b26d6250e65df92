package vn.sangkien.issuance;

import jakarta.persistence.EntityManager;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The numbers of each series and year. The row stays locked from the moment a number is taken to the end of the
 * transaction, so two papers never share one, and a number whose transaction fails was never given.
 */
@Component
class PaperNumbers {
    private final EntityManager database;
    private final TransactionTemplate apart;

    PaperNumbers(EntityManager database, PlatformTransactionManager transactions) {
        this.database = database;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    int next(String issuer, String series, int year) {
        if (advance(issuer, series, year) == 0) {
            open(issuer, series, year);
            advance(issuer, series, year);
        }
        return (int) database.createNativeQuery(
                        """
                        select last_number from paper_series
                        where issuer = :issuer and series = :series and paper_year = :year
                        """,
                        Integer.class)
                .setParameter("issuer", issuer)
                .setParameter("series", series)
                .setParameter("year", year)
                .getSingleResult();
    }

    private int advance(String issuer, String series, int year) {
        return database.createNativeQuery(
                        """
                        update paper_series set last_number = last_number + 1
                        where issuer = :issuer and series = :series and paper_year = :year
                        """)
                .setParameter("issuer", issuer)
                .setParameter("series", series)
                .setParameter("year", year)
                .executeUpdate();
    }

    /** In a transaction of its own: if somebody else opens the same series meanwhile, only this one fails. */
    private void open(String issuer, String series, int year) {
        try {
            apart.executeWithoutResult(status -> database.createNativeQuery(
                            """
                            insert into paper_series (issuer, series, paper_year, last_number)
                            values (:issuer, :series, :year, 0)
                            """)
                    .setParameter("issuer", issuer)
                    .setParameter("series", series)
                    .setParameter("year", year)
                    .executeUpdate());
        } catch (DataIntegrityViolationException | jakarta.persistence.PersistenceException openedMeanwhile) {
            // The series exists, which is all that was wanted.
        }
    }
}
