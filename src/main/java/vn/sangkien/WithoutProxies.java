package vn.sangkien;

import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.service.spi.ServiceContributor;

/**
 * Spares Hibernate the classes that it would generate at every start. Entities refer to each other by key, never by an
 * association that is loaded later, so nothing here needs a proxy; whoever adds one is told so by its first use.
 */
public final class WithoutProxies implements ServiceContributor {
    @Override
    public void contribute(StandardServiceRegistryBuilder services) {
        services.addService(BytecodeProvider.class, new BytecodeProviderImpl());
    }
}
