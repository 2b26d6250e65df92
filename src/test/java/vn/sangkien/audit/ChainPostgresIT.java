package vn.sangkien.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.jdbc.JdbcTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sangkien.OnPostgres;

/** The database of an office refuses to change a row; whoever takes its triggers away is found out by the chain. */
@JdbcTest
@OnPostgres
@Import(Ledger.class)
class ChainPostgresIT {
    @Autowired
    Ledger ledger;

    @Autowired
    JdbcTemplate jdbc;

    private void twoDeeds() {
        for (int points = 1; points <= 2; points++) {
            ledger.append(List.of(new AuditRow(
                    0,
                    java.time.Instant.EPOCH,
                    Deed.SCORED.name(),
                    "giamkhao1",
                    null,
                    "::1",
                    null,
                    "KS2019-001/vong-loai",
                    null,
                    Text.write(Map.of("total", points + " Đ \uD83D\uDE00")),
                    "")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit_row set by_user = 'x'", "delete from audit_row", "truncate table audit_row"})
    void noRowIsChangedOrTakenAway(String attack) {
        twoDeeds();

        assertThatThrownBy(() -> jdbc.execute(attack))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never changed");
    }

    @Test
    void whoeverTakesTheTriggersAwayIsFoundOut() {
        twoDeeds();
        assertThat(new Chain(ledger).verify(null).wrong()).isNull();

        jdbc.execute("alter table audit_row disable trigger all");
        jdbc.update("update audit_row set by_user = 'giamkhao2' where seq = 2");

        assertThat(new Chain(ledger).verify(null).wrong()).contains("Dòng 2 ");
    }
}
