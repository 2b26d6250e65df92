package vn.sangkien.api;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.sangkien.access.Actor;
import vn.sangkien.access.LentAuthority;
import vn.sangkien.access.Needs;
import vn.sangkien.contest.Rights;
import vn.sangkien.plan.Function;
import vn.sangkien.refusal.Refusal;

/**
 * Stands before every handler of the product, pages and programs alike: it lets through whoever has the right that the
 * handler {@linkplain Needs names}, refuses the rest before a body is read, and hands the handler who signed on.
 */
@Configuration
class Door implements WebMvcConfigurer, HandlerInterceptor, HandlerMethodArgumentResolver {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    /** Handlers that came with a library and only describe the interface; the sign-on stands before them. */
    private static final String DESCRIPTION = "org.springdoc.";

    private final Rights rights;

    static {
        org.springdoc.core.utils.SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
    }

    Door(Rights rights) {
        this.rights = rights;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && request.getDispatcherType() != DispatcherType.ASYNC // let through once, when it came in
                && !method.getBeanType().getName().startsWith(DESCRIPTION)) {
            check(request, method);
        }
        return true;
    }

    private void check(HttpServletRequest request, HandlerMethod method) {
        var needs = method.getMethodAnnotation(Needs.class);
        if (needs == null) {
            LOG.error("{} names no right, so nobody reaches it", method.getShortLogMessage());
            throw Refusal.forbidden("Chưa quy định ai được dùng địa chỉ này nên không ai được dùng.");
        }
        Actor actor = signedOn();
        Map<?, ?> inPath =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> map
                        ? map
                        : Map.of();
        if (actor == null) {
            rights.require(needs.value(), Set.of(Function.ANYBODY));
        } else if (inPath.get("contest") instanceof String contest) {
            rights.require(needs.value(), contest, actor);
        } else if (inPath.get("code") instanceof String entry) {
            rights.requireOnEntry(needs.value(), entry, actor);
        } else {
            rights.require(needs.value(), actor);
        }
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public @Nullable Actor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory factory) {
        return signedOn();
    }

    private static @Nullable Actor signedOn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
            return null;
        }
        Set<String> groups = new LinkedHashSet<>();
        Map<String, String> lent = new HashMap<>();
        for (GrantedAuthority authority : authentication.getAuthorities()) {
            groups.add(authority.getAuthority());
            if (authority instanceof LentAuthority held) {
                lent.put(held.getAuthority(), held.whose());
            }
        }
        return new Actor(authentication.getName(), groups, lent, null);
    }
}
