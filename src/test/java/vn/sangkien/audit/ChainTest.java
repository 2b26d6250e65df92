package vn.sangkien.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.jdbc.JdbcTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whoever changes the record past the product is found out, whichever row and whichever way. */
@JdbcTest
@Import(Ledger.class)
class ChainTest {
    @Autowired
    Ledger ledger;

    @Autowired
    JdbcTemplate jdbc;

    private Chain chain;

    @BeforeEach
    void fiveDeedsAreOnRecord() {
        chain = new Chain(ledger);
        ledger.append(IntStream.rangeClosed(1, 3).mapToObj(ChainTest::deed).toList());
        ledger.append(List.of(deed(4), deed(5)));
    }

    private static AuditRow deed(int points) {
        return new AuditRow(
                0,
                Instant.EPOCH,
                Deed.SCORED.name(),
                "giamkhao1",
                null,
                "10.0.0.7",
                "khanh-son-2019",
                "KS2019-001/vong-loai",
                Text.write(Map.of("total", "Đ “7,5” \uD83D\uDE00")),
                Text.write(Map.of("total", String.valueOf(points))),
                "");
    }

    @Test
    void anUntouchedChainIsWhole() {
        var found = chain.verify(null);

        assertThat(found.wrong()).isNull();
        assertThat(found.seq()).isEqualTo(5);
        assertThat(found.hash()).isEqualTo(ledger.head().hash()).hasSize(64);
    }

    @Test
    void everyColumnCounts() {
        for (String change : List.of(
                "made_at = made_at + interval '1' second",
                "deed = 'DECIDED'",
                "by_user = 'giamkhao2'",
                "on_behalf = 'KS-XA-01'",
                "address = '10.0.0.8'",
                "contest = null",
                "subject = 'KS2019-002/vong-loai'",
                "was = null",
                "became = '{\"total\":\"9\"}'",
                "hash = '" + "0".repeat(64) + "'")) {
            String column = change.substring(0, change.indexOf(' '));
            jdbc.execute("create table kept as select * from audit_row");
            jdbc.update("update audit_row set " + change + " where seq = 3");

            assertThat(chain.verify(null).wrong()).as(change).contains("Dòng 3 ");

            jdbc.update("update audit_row set " + column + " = (select " + column + " from kept where seq = 3)"
                    + " where seq = 3");
            jdbc.execute("drop table kept");
            assertThat(chain.verify(null).wrong()).as(column).isNull();
        }
    }

    @Test
    void aRowThatWasTakenOutIsMissed() {
        jdbc.update("delete from audit_row where seq = 3");

        assertThat(chain.verify(null).wrong()).contains("Thiếu dòng 3");
    }

    @Test
    void anEndThatWasCutOffIsMissed() {
        jdbc.update("delete from audit_row where seq = 5");

        assertThat(chain.verify(null).wrong()).contains("bị cắt");
    }

    @Test
    void anEndThatWasCutOffTogetherWithTheHeadIsMissedByWhoeverWroteItDown() {
        var head = ledger.head();
        cutOff();

        assertThat(chain.verify(null).wrong()).isNull();
        assertThat(chain.verify(new Chain.Mark(5, head.hash())).wrong()).contains("bị cắt");
    }

    @Test
    void anEndThatWasWrittenAnewIsMissedByWhoeverWroteItDown() {
        var head = ledger.head();
        cutOff();
        ledger.append(List.of(deed(9)));

        assertThat(chain.verify(null).wrong()).isNull();
        assertThat(chain.verify(new Chain.Mark(5, head.hash())).wrong()).contains("viết lại");
    }

    @Test
    void aMarkIsReadAsItWasWrittenDownAndNotWithASlipOfThePen() {
        String written = new Chain.Mark(5, ledger.head().hash()).text();

        assertThat(Chain.Mark.read(written))
                .contains(new Chain.Mark(5, ledger.head().hash()));
        assertThat(List.of(
                        "6" + written.substring(1),
                        written.substring(0, 20) + (written.charAt(20) == '0' ? '1' : '0') + written.substring(21),
                        written.substring(0, written.length() - 5),
                        written + "0",
                        "5:" + "0".repeat(64) + ":0000",
                        "",
                        "123"))
                .allSatisfy(slip -> assertThat(Chain.Mark.read(slip)).isEmpty());
    }

    private void cutOff() {
        jdbc.update("delete from audit_row where seq = 5");
        jdbc.update("update audit_head set seq = 4, hash = (select hash from audit_row where seq = 4)");
    }

    @Test
    void aRowBehindTheEndIsNoticed() {
        jdbc.update("insert into audit_row (seq, made_at, deed, by_user, hash)"
                + " values (6, current_timestamp, 'SCORED', 'x', 'y')");

        assertThat(chain.verify(null).wrong()).contains("Dòng 6 ");
    }
}
