package vn.sangkien.portal;

import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Groups;
import vn.sangkien.access.Right;
import vn.sangkien.refusal.Problem;
import vn.sangkien.refusal.Refusal;

/** What all pages have: the bar with the name of whoever signed in, and a page for a refusal. */
@ControllerAdvice(basePackageClasses = EveryPage.class)
class EveryPage {
    private final Directory directory;

    EveryPage(Directory directory) {
        this.directory = directory;
    }

    @ModelAttribute("name")
    @Nullable
    String name(@Nullable Principal who) {
        return who == null ? null : directory.name(who.getName());
    }

    @ModelAttribute("administrator")
    boolean administrator(@Nullable Authentication who) {
        return who != null
                && who.getAuthorities().stream().anyMatch(group -> Groups.ADMINISTRATORS.equals(group.getAuthority()));
    }

    /** Whether the record of the whole installation is open to them. */
    @ModelAttribute("auditor")
    boolean auditor(@Nullable Actor who) {
        return who != null && Right.READ_AUDIT.isOf(who.functions());
    }

    @ExceptionHandler
    ModelAndView refused(Refusal refusal) {
        var problem = Problem.of(refusal);
        var page = new ModelAndView("error", Map.of("heading", problem.title(), "message", problem.detail()));
        page.setStatus(HttpStatus.valueOf(problem.status()));
        return page;
    }
}
