package vn.sangkien.issuance;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.sangkien.plan.ContestPlan;

/** As much of a plan as its papers need. */
final class Plans {
    private Plans() {}

    static ContestPlan plan(String key, Map<String, ContestPlan.Paper> papers) {
        return new ContestPlan(
                key,
                "KS2019",
                new ContestPlan.Header(
                        "336/KH-UBND",
                        "Khánh Sơn",
                        LocalDate.of(2019, 5, 21),
                        "UBND huyện Khánh Sơn",
                        "Cuộc thi",
                        4,
                        2019,
                        new ContestPlan.Signer("TM. ỦY BAN NHÂN DÂN", null, "Nguyễn Văn Nhuận"),
                        List.of(),
                        "VT, NV",
                        false),
                null,
                new ContestPlan.CalendarRules(
                        ZoneId.of("Asia/Ho_Chi_Minh"),
                        LocalTime.of(7, 0),
                        LocalTime.of(17, 0),
                        List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                        List.of(),
                        List.of(),
                        List.of()),
                List.of(),
                List.of(),
                List.of(),
                new ContestPlan.Eligibility(35, "submission", ContestPlan.AuthorRule.ALL, true),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                papers,
                List.of(),
                new ContestPlan.PersonalData("UBND huyện", "Phòng Nội vụ", "Tổ chức cuộc thi", 5, List.of(), true),
                null,
                null);
    }

    static ContestPlan.Paper paper(String series, String symbol) {
        return new ContestPlan.Paper(
                "Thông báo kết quả vòng loại",
                series,
                symbol,
                "phong-noi-vu",
                "truong-phong-noi-vu",
                "lanh-dao",
                "van-thu",
                true);
    }

    /** Papers {@code p0}, {@code p1}, … of one series. */
    static Map<String, ContestPlan.Paper> papers(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "p" + i, i -> paper("BTC", "TB-BTC")));
    }
}
