package vn.sangkien.benchmark;

import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Added to the product's context, it tells how many statements the requests needed, sign-on included. */
public class CountedRequests {
    @Bean
    static CountingDataSource.Installer countingDataSource() {
        return new CountingDataSource.Installer();
    }

    @Bean
    FilterRegistrationBean<Filter> requestsThatCount() {
        var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            CountingDataSource.serving(true);
            try {
                chain.doFilter(request, response);
            } finally {
                CountingDataSource.serving(false);
            }
        });
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
