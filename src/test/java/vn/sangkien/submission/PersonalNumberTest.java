package vn.sangkien.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.PlanCatalogue;
import vn.sangkien.plan.PlanReader;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/** Numbers that tell who somebody is are no part of a contest, and what merely has digits is no such number (N32). */
class PersonalNumberTest {
    private static final ContestPlan PLAN =
            new PlanCatalogue(new PlanReader()).find("khanh-son-2019").orElseThrow();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cao Thị Mẫu 056092001234",
                "Cao Thị Mẫu (CCCD 056 092 001 234)",
                "CMND: 225123456",
                "Chuyên viên, ĐT 0905123456",
                "Chuyên viên – 0905.123.456",
                "+84 905 123 456",
                "Văn phòng, 0258 3869123"
            })
    void isRefusedBesideAName(String text) {
        for (var author : List.of(author(text, "Chuyên viên"), author("Cao Thị Mẫu", text))) {
            var refusal = catchThrowableOfType(Refusal.class, () -> read(author));

            assertThat(refusal).as(text).isNotNull();
            assertThat(refusal.faults())
                    .extracting(Fault::message)
                    .containsExactly(
                            "Mục này có vẻ chứa số định danh cá nhân hoặc số điện thoại. Cuộc thi không cần các số"
                                    + " này; vui lòng xoá số rồi gửi lại.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Chuyên viên",
                "Bí thư Chi đoàn 2017-2022",
                "Phó Chủ tịch HĐND nhiệm kỳ 2016 - 2021",
                "Tổ trưởng Tổ 12, thôn 3",
                "Giáo viên từ 08.12.2015 đến 31.12.2018",
                "Nhân viên theo Hợp đồng số 68/2000/NĐ-CP ngày 17/11/2000"
            })
    void isNotSeenInWhatPeopleReallyWrite(String position) {
        assertThat(read(author("Cao Thị Mẫu", position)).authors())
                .extracting(Author::position)
                .containsExactly(position);
    }

    private static AuthorEntry author(String name, String position) {
        return new AuthorEntry(name, position, AuthorStatus.CIVIL_SERVANT, true, 1992, null);
    }

    private static Content read(AuthorEntry author) {
        var draft = new SubmissionDraft(
                "KS-XA-04",
                List.of(),
                Kind.INITIATIVE,
                "Một cửa thân thiện",
                PLAN.themes().get(0).id(),
                null,
                List.of(),
                Map.of(),
                List.of(author),
                false,
                null,
                null);
        return new DraftCheck(PLAN, draft, LocalDate.of(2019, 6, 1)).content("Chưa lập được đề án.");
    }
}
