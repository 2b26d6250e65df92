package vn.sangkien.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.RequestCache;

/** Leads whoever has signed in to the page that was asked for before. Only its path is kept, so it is always one of ours. */
class Arrival implements AuthenticationSuccessHandler {
    private final RequestCache asked;

    Arrival(RequestCache asked) {
        this.asked = asked;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        String target = "/";
        if (asked.getRequest(request, response) instanceof DefaultSavedRequest saved) {
            String query = saved.getQueryString();
            target = saved.getRequestURI() + (query == null ? "" : "?" + query);
            asked.removeRequest(request, response);
        }
        response.sendRedirect(target);
    }
}
