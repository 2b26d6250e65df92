package vn.sangkien.process.engine;

import java.beans.FeatureDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.IdentifierNode;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.io.Resource;
import vn.sangkien.refusal.Refusal;

/**
 * Evaluates what the models of this product need and nothing else. An expression sees the beans that some model on the
 * class path names, and of those only their own methods; it sees variables as values, without a property or method of
 * theirs, hence no class, no reflection, no other bean. In a query, where there is no process, only what the product's
 * own stored filters ask is evaluated: the last community release runs any expression in a nested query
 * (CVE-2026-109432), whatever its settings say.
 */
class ModelExpressions extends JuelExpressionManager {
    static final String CURRENT_USER = "${currentUser()}";
    static final String CURRENT_USER_GROUPS = "${currentUserGroups()}";

    private static final Set<String> OF_STORED_FILTERS = Set.of(CURRENT_USER, CURRENT_USER_GROUPS);
    private static final Pattern EXPRESSION = Pattern.compile("[#$]\\{[^}]*}");
    private static final Set<String> OF_EVERY_OBJECT = Arrays.stream(Object.class.getMethods())
            .map(method -> method.getName())
            .collect(Collectors.toUnmodifiableSet());

    private final BeanFactory beans;
    private final Set<String> names;

    ModelExpressions(BeanFactory beans, Collection<Resource> models) {
        this.beans = beans;
        this.names = names(models);
    }

    private static Set<String> names(Collection<Resource> models) {
        var builder = new Builder(Builder.Feature.METHOD_INVOCATIONS);
        Set<String> found = new TreeSet<>();
        for (Resource model : models) {
            if (!String.valueOf(model.getFilename()).endsWith(".bpmn")) {
                continue; // forms and tables hold no expression of this kind
            }
            EXPRESSION.matcher(text(model)).results().forEach(expression -> {
                for (IdentifierNode node : builder.build(expression.group()).getIdentifierNodes()) {
                    found.add(node.getName());
                }
            });
        }
        return found;
    }

    private static String text(Resource model) {
        try {
            return model.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("A model of the class path cannot be read", e);
        }
    }

    @Override
    public Expression createExpression(String text) {
        try {
            return new Guarded(createValueExpression(text), text);
        } catch (ELException e) {
            throw new BadUserRequestException("Not an expression: " + text);
        }
    }

    @Override
    protected ELResolver createElResolver() {
        var resolver = new CompositeELResolver();
        resolver.add(new NamedBeans()); // first, so that no variable takes the place of a bean
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        return resolver;
    }

    private final class Guarded extends JuelExpression {
        Guarded(ValueExpression expression, String text) {
            super(expression, ModelExpressions.this, text);
        }

        @Override
        public Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution context) {
            boolean ours = OF_STORED_FILTERS.contains(expressionText) && CommandInProgress.asksAStoredFilter();
            if (scope == null && !ours) {
                throw Refusal.invalid(
                        "Không nhận biểu thức trong điều kiện tìm kiếm. Đề nghị thay biểu thức bằng giá trị cụ thể.");
            }
            return super.getValue(scope, context);
        }
    }

    /** Beans by name, their own methods, and the business key of an execution. */
    private final class NamedBeans extends ELResolver {
        private final BeanELResolver methods = new BeanELResolver();
        private final Map<String, Object> known = new ConcurrentHashMap<>();

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base == null && names.contains(property) && beans.containsBean((String) property)) {
                context.setPropertyResolved(true);
                return known.computeIfAbsent((String) property, beans::getBean);
            }
            if (base instanceof DelegateExecution execution && property.equals("processBusinessKey")) {
                context.setPropertyResolved(true);
                return execution.getProcessBusinessKey();
            }
            return null;
        }

        @Override
        public @Nullable Object invoke(
                ELContext context,
                Object base,
                Object method,
                Class<?> @Nullable [] types,
                Object @Nullable [] parameters) {
            boolean named = known.values().stream().anyMatch(bean -> bean == base);
            return named && !OF_EVERY_OBJECT.contains(method)
                    ? methods.invoke(context, base, method, types, parameters)
                    : null;
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return Object.class;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            // nothing here can be written
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return true;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return Collections.emptyIterator();
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return Object.class;
        }
    }
}
