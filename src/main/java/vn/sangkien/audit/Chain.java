package vn.sangkien.audit;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Goes through the chain from its first row to its last, some rows at a time. */
final class Chain {
    private static final int AT_ONCE = 1_000;

    private final Ledger ledger;

    Chain(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A row's number and hash, as somebody wrote them down. */
    record Mark(long seq, String hash) {
        private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,17}):([0-9a-f]{64}):[0-9a-f]{4}");

        /** With a check at the end, so that a slip of the pen is not taken for a changed record. */
        String text() {
            String text = seq + ":" + hash;
            return text + ":" + Text.sha256(text).substring(0, 4);
        }

        /** What was written down; empty where it was not written down rightly. */
        static Optional<Mark> read(String text) {
            var parts = TEXT.matcher(text);
            return parts.matches()
                    ? Optional.of(new Mark(Long.parseLong(parts.group(1)), parts.group(2)))
                            .filter(mark -> mark.text().equals(text))
                    : Optional.empty();
        }
    }

    /**
     * How far the chain is whole.
     *
     * @param wrong the first thing that is wrong, a sentence; null where nothing is
     */
    record Found(long seq, String hash, @Nullable String wrong) {}

    /** @param known a row that was seen earlier, so that it is noticed when the end has been cut off or written anew */
    Found verify(@Nullable Mark known) {
        long seq = 0;
        String hash = "0".repeat(64);
        while (true) {
            List<AuditRow> rows = ledger.following(seq, AT_ONCE);
            for (var row : rows) {
                String wrong = wrong(row, seq, hash, known);
                if (wrong != null) {
                    return new Found(seq, hash, wrong);
                }
                seq = row.seq();
                hash = row.hash();
            }
            if (rows.isEmpty()) {
                var head = ledger.head();
                boolean written = head.seq() > seq && !ledger.following(seq, 1).isEmpty();
                if (!written) {
                    return new Found(seq, hash, wrongAtTheEnd(head, seq, hash, known));
                }
            }
        }
    }

    private static @Nullable String wrong(AuditRow row, long before, String hash, @Nullable Mark known) {
        if (row.seq() != before + 1) {
            return "Thiếu dòng %d: sau dòng %d là dòng %d.".formatted(before + 1, before, row.seq());
        }
        if (!row.hashAfter(hash).equals(row.hash())) {
            return "Dòng %d (%s lúc %s) không khớp mã băm: nội dung của dòng này hoặc dòng trước đã bị sửa, hoặc đã bị chèn, đổi thứ tự."
                    .formatted(row.seq(), row.label(), AuditTrail.MOMENT.format(row.at()));
        }
        if (known != null && known.seq() == row.seq() && !known.hash().equals(row.hash())) {
            return "Dòng %d có mã băm %s, khác mã đã ghi lại: nhật ký đã bị viết lại từ trước dòng này."
                    .formatted(row.seq(), row.hash());
        }
        return null;
    }

    private static @Nullable String wrongAtTheEnd(Ledger.Head head, long seq, String hash, @Nullable Mark known) {
        if (head.seq() != seq || !head.hash().equals(hash)) {
            return "Dòng cuối là %d, nhưng sổ ghi dòng cuối là %d: phần cuối nhật ký đã bị cắt hoặc sửa."
                    .formatted(seq, head.seq());
        }
        if (known != null && known.seq() > seq) {
            return "Dòng cuối là %d, nhưng đã từng có dòng %d: phần cuối nhật ký đã bị cắt."
                    .formatted(seq, known.seq());
        }
        return null;
    }
}
