package vn.sangkien.process.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each page of Camunda's web applications the nonce that its own content policy names. Camunda keeps the nonce in the
 * servlet context, where whoever calls at the same moment overwrites it; the browser then runs none of the page's scripts,
 * and the page stays empty.
 */
class PageNonce extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var context = withOwnNonce(request.getServletContext());
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public ServletContext getServletContext() {
                        return context;
                    }
                },
                response);
    }

    private static ServletContext withOwnNonce(ServletContext shared) {
        var nonce = new AtomicReference<Object>();
        return (ServletContext) Proxy.newProxyInstance(
                PageNonce.class.getClassLoader(), new Class<?>[] {ServletContext.class}, (proxy, method, arguments) -> {
                    if (arguments != null && ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE.equals(arguments[0])) {
                        if (method.getName().equals("setAttribute")) {
                            nonce.set(arguments[1]);
                            return null;
                        }
                        return nonce.get();
                    }
                    try {
                        return method.invoke(shared, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Before Camunda's own filters. */
    @Configuration(proxyBeanMethods = false)
    static class Registration {
        @Bean
        FilterRegistrationBean<PageNonce> pageNonce() {
            var registration = new FilterRegistrationBean<>(new PageNonce());
            registration.addUrlPatterns("/camunda/app/*");
            registration.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
            return registration;
        }
    }
}
