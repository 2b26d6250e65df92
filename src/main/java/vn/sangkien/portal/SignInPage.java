package vn.sangkien.portal;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sangkien.access.DemonstrationAccounts;
import vn.sangkien.access.DemonstrationAccounts.Account;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;

/** Where everybody signs in, and what is said there about the last try. */
@Controller
class SignInPage {
    private static final int LONGEST_WAIT = 60;

    private final ObjectProvider<DemonstrationAccounts> demonstration;
    private final boolean office;

    SignInPage(ObjectProvider<DemonstrationAccounts> demonstration, Environment environment) {
        this.demonstration = demonstration;
        this.office = environment.acceptsProfiles(Profiles.of("oidc"));
    }

    @Needs(Right.SIGN_IN)
    @GetMapping("/dang-nhap")
    String signIn(@RequestParam Map<String, String> asked, @Nullable Principal who, Model model) {
        if (who != null && asked.isEmpty()) {
            return "redirect:/";
        }
        model.addAttribute("alert", alert(asked));
        model.addAttribute("note", note(asked));
        model.addAttribute("office", office);
        Map<String, List<Account>> accounts = demonstration.stream()
                .flatMap(source -> source.accounts().stream())
                .collect(Collectors.groupingBy(Account::kind, LinkedHashMap::new, Collectors.toList()));
        model.addAttribute("accounts", accounts);
        return "dang-nhap";
    }

    private static @Nullable String alert(Map<String, String> asked) {
        if (asked.containsKey("error")) {
            return "Tên đăng nhập hoặc mật khẩu không đúng. Vui lòng kiểm tra rồi nhập lại.";
        }
        if (asked.containsKey("oidc")) {
            return switch (asked.get("oidc")) {
                case "ten" ->
                    "Tên đăng nhập tại hệ thống của cơ quan không dùng được ở đây: chỉ nhận chữ không dấu và chữ số."
                            + " Vui lòng báo người quản trị.";
                case "mat-khau" ->
                    "Tài khoản này đăng nhập bằng mật khẩu riêng, không qua hệ thống của cơ quan. Vui lòng đăng nhập"
                            + " bằng mật khẩu hoặc báo người quản trị.";
                case "nguoi-khac" ->
                    "Tài khoản này đang gắn với một người khác tại hệ thống của cơ quan. Vui lòng báo người quản trị.";
                default ->
                    "Chưa đăng nhập được qua hệ thống của cơ quan. Vui lòng thử lại; nếu vẫn gặp lỗi, vui lòng báo người"
                            + " quản trị.";
            };
        }
        String wait = asked.getOrDefault("cho", "");
        if (!wait.matches("\\d{1,3}")) {
            return null;
        }
        return "Có quá nhiều lần đăng nhập sai. Vui lòng đợi %d giây rồi đăng nhập lại với đúng tên và mật khẩu vừa nhập."
                .formatted(Math.min(LONGEST_WAIT, Integer.parseInt(wait)));
    }

    private static @Nullable String note(Map<String, String> asked) {
        if (asked.containsKey("logout")) {
            return "Đã đăng xuất.";
        }
        return asked.containsKey("doi") ? "Đã đổi mật khẩu. Vui lòng đăng nhập bằng mật khẩu mới." : null;
    }
}
