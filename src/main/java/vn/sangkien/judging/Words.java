package vn.sangkien.judging;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Figures and dates as Vietnamese papers write them. */
final class Words {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private Words() {}

    /** With a decimal comma and without idle zeros, except that a score keeps one decimal. */
    static String score(BigDecimal figure) {
        return atLeastOneDecimal(figure).toPlainString().replace('.', ',');
    }

    static String figure(BigDecimal figure) {
        var plain = figure.stripTrailingZeros();
        return plain.setScale(Math.max(0, plain.scale())).toPlainString().replace('.', ',');
    }

    static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** What a database column padded with zeros meant. */
    static BigDecimal atLeastOneDecimal(BigDecimal figure) {
        var plain = figure.stripTrailingZeros();
        return plain.setScale(Math.max(1, plain.scale()));
    }
}
