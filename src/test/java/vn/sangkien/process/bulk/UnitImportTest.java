package vn.sangkien.process.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sangkien.Http.json;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.plan.ContestPlan.Obligation;
import vn.sangkien.plan.ContestPlan.UnitCategory;
import vn.sangkien.plan.PlanReader;

/** The units of an office's own list, put into a plan that can be issued. */
@HttpTest
class UnitImportTest {
    private static final String HEAD = "Mã;Tên đơn vị;Nhóm đơn vị;Tên đăng nhập;Nghĩa vụ;Đến hết ngày\n";

    @LocalServerPort
    int port;

    private HttpResponse<String> brings(String user, String query, String rows) {
        return Http.at(port)
                .as(user)
                .upload("/api/units/imports" + query, "dv.csv", (HEAD + rows).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theListBecomesThePlansUnits() {
        var brought = brings(
                "admin",
                "?plan=khanh-son-2019",
                "DK-01;UBND xã Đông Khánh Sơn;uy ban nhan dan cap xa;dongks;;\n"
                        + "DK-02;Trường THCS Ba Cụm;Trường học;thcsbacum;Khuyến khích;30/6/2025\n");

        assertThat(brought.statusCode()).as(brought.body()).isEqualTo(200);
        var units = new PlanReader().read(json(brought).get("plan").asText()).units();
        assertThat(units).extracting("code").containsExactly("DK-01", "DK-02");
        assertThat(units.get(0).category()).isEqualTo(UnitCategory.COMMUNE);
        assertThat(units.get(1).obligation()).isEqualTo(Obligation.ENCOURAGED);
        assertThat(units.get(1).until()).hasToString("2025-06-30");
    }

    @Test
    void everyFaultIsToldByRowAndColumnAndOnlyWhoIssuesPlansMayAsk() {
        var rows = "DK-01;Một;Trường học;mot;;\nDK-01;Hai;đội;hai;sao cũng được;31/02/2025\nx y;;Trường học;mot;;\n";

        var tried = json(brings("admin", "?plan=khanh-son-2019&dryRun=true", rows));
        assertThat(tried.at("/report/taken").asInt()).as("%s", tried).isEqualTo(1);
        assertThat(tried.has("plan")).isFalse();
        var refused = brings("admin", "?plan=khanh-son-2019", rows);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).get("faults").findValuesAsText("field"))
                .containsExactlyInAnyOrder("C3", "E3", "F3", "A3", "B4", "A4", "D4");
        assertThat(json(refused).get("faults").findValuesAsText("message"))
                .contains("Dòng 3, cột “Mã”: trùng \"DK-01\" ở dòng 2");

        assertThat(brings("admin", "?plan=khong-co", rows).statusCode()).isEqualTo(422);
        assertThat(brings("thuky", "?plan=khanh-son-2019", rows).statusCode()).isEqualTo(403);
        assertThat(Http.at(port)
                        .as("admin")
                        .get("/api/units/imports/template?format=csv")
                        .body())
                .startsWith("\uFEFFMã;Tên đơn vị;Nhóm đơn vị;");
    }
}
