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
        if (tooLong(figure)) {
            return "đã nhập";
        }
        var plain = figure.stripTrailingZeros();
        return plain.setScale(Math.max(0, plain.scale())).toPlainString().replace('.', ',');
    }

    /** Whether writing the figure out would take more digits than any score has; {@code 1E+999999999} is one. */
    static boolean tooLong(BigDecimal figure) {
        return Math.abs((long) figure.scale()) > 12 || figure.precision() > 24;
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
