package vn.sangkien.portal;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sangkien.process.engine.DoorRefusal;
import vn.sangkien.refusal.Refusal;

/** How a form is answered: by another page, so that loading it again repeats nothing. */
final class Posted {
    private static final Refusal LOST_RACE = Refusal.conflict(
            "Vừa có người khác xử lý nội dung này. Đề nghị kiểm tra lại trạng thái rồi thực hiện lại.");

    private Posted() {}

    /**
     * Does what a form asks for.
     *
     * @param back the page of the form, which shows a refusal and what was entered
     * @param work answers what has been done, for the page {@code onwards}
     */
    static String answer(
            RedirectAttributes next, String back, Map<String, ?> entered, String onwards, Supplier<String> work) {
        Refusal refused;
        try {
            next.addFlashAttribute("done", work.get());
            return "redirect:" + onwards;
        } catch (Refusal refusal) {
            refused = refusal;
        } catch (DoorRefusal refusal) {
            refused = refusal.refusal();
        } catch (ConcurrencyFailureException | PessimisticLockException | LockTimeoutException lostRace) {
            refused = LOST_RACE;
        }
        next.addFlashAttribute("refusal", refused);
        entered.forEach(next::addFlashAttribute);
        return "redirect:" + back;
    }
}
