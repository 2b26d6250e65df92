package vn.sangkien.api;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Puts what an address asks for into the record that a handler takes as {@link ParameterObject}: texts and lists of texts,
 * by name. Spring would bind them too, but also takes property paths from callers (docs/adr/0011-known-holes.md).
 */
@Configuration
class QueryRecords implements WebMvcConfigurer, HandlerMethodArgumentResolver {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(ParameterObject.class)
                && parameter.getParameterType().isRecord();
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory factory) {
        var type = parameter.getParameterType();
        var values = Arrays.stream(type.getRecordComponents())
                .map(component -> component.getType() == List.class
                        ? list(request.getParameterValues(component.getName()))
                        : request.getParameter(component.getName()))
                .toArray();
        return BeanUtils.instantiateClass(BeanUtils.getResolvableConstructor(type), values);
    }

    private static @Nullable List<String> list(String @Nullable [] values) {
        return values == null ? null : List.of(values);
    }
}
