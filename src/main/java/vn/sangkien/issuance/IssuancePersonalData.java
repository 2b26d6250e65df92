package vn.sangkien.issuance;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.sangkien.privacy.PersonalDataHolder;
import vn.sangkien.privacy.Table;
import vn.sangkien.privacy.Table.Holds;

/** Whom official papers name. They are archived, and an archive is not rewritten. */
@Component
class IssuancePersonalData implements PersonalDataHolder {
    private final JdbcTemplate jdbc;

    IssuancePersonalData(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Table> personalData() {
        return List.of(
                Table.ofNoContest(jdbc, "paper_series", "Sổ văn bản", "issuer, series, paper_year")
                        .keeps(Holds.NOTHING, "issuer", "series"),
                Table.of(jdbc, "official_paper", "Văn bản", "paper_key", "contest = ?")
                        .keeps(
                                Holds.NOTHING,
                                "paper_key",
                                "contest",
                                "kind",
                                "name",
                                "issuer",
                                "series",
                                "symbol",
                                "zone",
                                "state")
                        .keeps(Holds.USER, "drafter", "checked_by", "signed_by", "returned_by", "numbered_by")
                        .keeps(Holds.WORDS, "subject", "body", "recipients")
                        .replaces(Holds.WORDS, "return_reason")
                        .because(
                                "Văn bản phát hành được lưu trữ nguyên văn, có thể nêu tên người; hết hạn lưu trữ thì huỷ"
                                        + " theo quy định về lưu trữ."));
    }
}
