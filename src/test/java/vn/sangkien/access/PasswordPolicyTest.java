package vn.sangkien.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sangkien.refusal.Fault;

/** Which passwords people may choose. */
class PasswordPolicyTest {
    private final PasswordPolicy policy = new PasswordPolicy();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mùa lúa chín vàng trên nương",
                "mua lua chin vang tren nuong",
                "tôi đi làm lúc bảy giờ",
                "correct horse battery staple",
                "h7fk-92ks-qp0d-x3vn",
                "ЖивописныйДождь-74-облако"
            })
    void whatIsLongAndHardToGuessIsTaken(String password) {
        assertThat(faults(password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012",
                "aaaaaaaaaaaaaaaa",
                "abcdefghijkl",
                "qwertyuiop123",
                "password1234",
                "Passw0rd!2345",
                "iloveyou1234",
                "0905123456789",
                "11112222333344",
                "matkhau123456",
                "Matkhau@123456",
                "Mật khẩu 2019",
                "anhyeuem12345",
                "SangKien@2019!!",
                "khanhson2019khanhson",
                "ubndkhanhson2026",
                "phongnoivu2026",
                "giamkhao12345!",
                "congchuc2026@",
                "nguyenvanan1985",
                "Nguyễn Văn An 85",
            })
    void whatIsCommonOrMadeOfTheOfficeIsRefusedWithAReason(String password) {
        assertThat(faults(password)).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("dễ đoán"));
    }

    private java.util.List<Fault> faults(String password) {
        return policy.faults("tohapvt", "Nguyễn Văn An", password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Phòng Tài nguyên 2019", "tainguyenvamoitruong", "PhongTaiNguyen@2026"})
    void aPartOfALongNameIsAsEasyToGuessAsTheWhole(String password) {
        assertThat(policy.faults("tnmt", "Phòng Tài nguyên và Môi trường", password))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("dễ đoán"));
    }

    @Test
    void whatIsShortOrHoldsTheNameOfTheAccountIsRefused() {
        assertThat(faults("k9#vTq2x!m7")).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("ít nhất 12"));
        assertThat(faults("rừng xanh TohapVT núi đỏ")).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("tên đăng nhập"));
        assertThat(faults("x7".repeat(65))).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("tối đa 128"));
        assertThat(faults("rừng xanh\u0000 núi đỏ mây trắng"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("ký tự điều khiển"));
    }
}
