package vn.sangkien.portal;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import vn.sangkien.refusal.Problem;
import vn.sangkien.refusal.Refusal;

/** Shows people why a page is not for them, in the words of the refusal. */
@ControllerAdvice(basePackages = "vn.sangkien.portal")
class RefusedPage {
    @ExceptionHandler
    ModelAndView refused(Refusal refusal) {
        var problem = Problem.of(refusal);
        var page = new ModelAndView("error", Map.of("heading", problem.title(), "message", problem.detail()));
        page.setStatus(HttpStatus.valueOf(problem.status()));
        return page;
    }
}
