package vn.sangkien.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sangkien.access.AccessTokens;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Enrolment;
import vn.sangkien.access.Enrolment.Person;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Passwords;
import vn.sangkien.access.Passwords.State;
import vn.sangkien.access.Right;
import vn.sangkien.access.TooManyAttempts;
import vn.sangkien.refusal.Refusal;

/**
 * One's own account, and for administrators everybody's. These pages take a session only, never a token, so that no token
 * makes another. What is shown once travels in the session from the answer of the form to the page after it.
 */
@Controller
class AccountPages {
    private static final String OWN = "redirect:/tai-khoan";
    private static final String CHANGE = "redirect:/tai-khoan/mat-khau";
    private static final String MANAGE = "redirect:/quan-ly-tai-khoan";
    private static final int SHOWN = 50;

    private final Passwords passwords;
    private final AccessTokens tokens;
    private final Enrolment enrolment;

    AccountPages(Passwords passwords, AccessTokens tokens, Enrolment enrolment) {
        this.passwords = passwords;
        this.tokens = tokens;
        this.enrolment = enrolment;
    }

    @Needs(Right.SEE_OWN)
    @GetMapping("/tai-khoan")
    String own(Actor actor, Model model) {
        model.addAttribute("userId", actor.userId());
        model.addAttribute("state", passwords.state(actor.userId()));
        model.addAttribute("tokens", tokens.of(actor.userId()));
        model.addAttribute("days", AccessTokens.DAYS);
        return "tai-khoan";
    }

    @Needs(Right.SEE_OWN)
    @PostMapping("/tai-khoan/ma-truy-cap")
    String makeToken(Actor actor, @RequestParam String name, @RequestParam int days, RedirectAttributes next) {
        try {
            next.addFlashAttribute("token", tokens.make(actor.userId(), name, days));
        } catch (Refusal refusal) {
            next.addFlashAttribute("refusal", refusal).addFlashAttribute("entered", name);
        }
        return OWN;
    }

    @Needs(Right.SEE_OWN)
    @PostMapping("/tai-khoan/ma-truy-cap/{id}/thu-hoi")
    String revokeToken(Actor actor, @PathVariable UUID id, RedirectAttributes next) {
        tokens.revoke(actor.userId(), id);
        next.addFlashAttribute("done", "Đã thu hồi mã truy cập.");
        return OWN;
    }

    @Needs(Right.SEE_OWN)
    @GetMapping("/tai-khoan/mat-khau")
    String password(Actor actor, Model model) {
        model.addAttribute("state", passwords.state(actor.userId()));
        return "mat-khau";
    }

    @Needs(Right.SEE_OWN)
    @PostMapping("/tai-khoan/mat-khau")
    String changePassword(
            Actor actor,
            @RequestParam String present,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request,
            RedirectAttributes next) {
        try {
            passwords.change(actor.userId(), present, password, again, request.getRemoteAddr());
        } catch (Refusal refusal) {
            next.addFlashAttribute("refusal", refusal);
            return CHANGE;
        } catch (TooManyAttempts tooMany) {
            next.addFlashAttribute("refusal", Refusal.invalid(tooMany.sentence()));
            return CHANGE;
        }
        return "redirect:/dang-nhap?doi";
    }

    /** One line of the administrator's list. */
    record Line(Person person, State state) {}

    @Needs(Right.MANAGE_ACCOUNTS)
    @GetMapping("/quan-ly-tai-khoan")
    String manage(@RequestParam(defaultValue = "") String tim, Model model) {
        List<Person> found = enrolment.search(tim);
        model.addAttribute("search", tim);
        model.addAttribute("found", found.size());
        model.addAttribute(
                "lines",
                found.stream()
                        .limit(SHOWN)
                        .map(person -> new Line(person, passwords.state(person.userId())))
                        .toList());
        return "quan-ly-tai-khoan";
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @PostMapping("/quan-ly-tai-khoan")
    String open(
            Actor actor,
            @RequestParam String userId,
            @RequestParam String name,
            @RequestParam String email,
            RedirectAttributes next) {
        try {
            shownOnce(next, userId, passwords.open(userId, name, email, actor.userId()));
            return found(userId, next);
        } catch (Refusal refusal) {
            next.addFlashAttribute("refusal", refusal)
                    .addFlashAttribute("entered", Map.of("userId", userId, "name", name, "email", email));
        }
        return MANAGE;
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @PostMapping("/quan-ly-tai-khoan/{userId}/mat-khau")
    String reset(Actor actor, @PathVariable String userId, RedirectAttributes next) {
        shownOnce(next, userId, passwords.reset(userId, actor.userId()));
        return found(userId, next);
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @PostMapping("/quan-ly-tai-khoan/{userId}/ngung")
    String remove(Actor actor, @PathVariable String userId, RedirectAttributes next) {
        passwords.remove(userId, actor.userId());
        next.addFlashAttribute("done", "Tài khoản " + userId + " không còn đăng nhập được.");
        return found(userId, next);
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @PostMapping("/quan-ly-tai-khoan/{userId}/mo-khoa")
    String unlock(Actor actor, @PathVariable String userId, RedirectAttributes next) {
        passwords.unlock(userId, actor.userId());
        next.addFlashAttribute("done", "Tài khoản " + userId + " đăng nhập lại được ngay.");
        return found(userId, next);
    }

    private static String found(String userId, RedirectAttributes next) {
        next.addAttribute("tim", userId);
        return MANAGE;
    }

    private static void shownOnce(RedirectAttributes next, String userId, String password) {
        next.addFlashAttribute("account", userId).addFlashAttribute("password", password);
    }
}
