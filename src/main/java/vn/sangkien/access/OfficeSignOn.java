package vn.sangkien.access;

import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The office's own sign-on service (OpenID Connect), in the profile {@code oidc} alone. Whoever it vouches for has an
 * account here without a password; if a claim tells groups, they are the account's groups, as far as the product knows
 * them. An account belongs to the first subject that came with its name: a name that the service gives to somebody else
 * opens nothing.
 */
@Configuration
@Profile("oidc")
@EnableConfigurationProperties({OfficeSignOn.Settings.class, OAuth2ClientProperties.class})
class OfficeSignOn {
    private static final String REGISTRATIONS = "/oauth2/authorization";

    /** Why somebody whom the service vouches for is not let in; the sign-in page has a sentence for each. */
    static final String NAME = "ten";

    static final String PASSWORD = "mat-khau";
    static final String SOMEBODY_ELSE = "nguoi-khac";
    static final String SERVICE = "dich-vu";

    /**
     * @param userClaim the claim with the name of the account
     * @param groupsClaim the claim with the groups, steps into it divided by dots; empty: groups are kept here
     * @param groups what the service calls a group, and what it is called here; a name that is missing means itself
     */
    @ConfigurationProperties("sang-kien.oidc")
    record Settings(
            @DefaultValue("preferred_username") String userClaim,
            @DefaultValue("") String groupsClaim,
            @DefaultValue Map<String, String> groups) {}

    /** Somebody whom the service vouches for. */
    static final class OfficeUser extends DefaultOidcUser implements SignedOn {
        private static final long serialVersionUID = 1L;

        private final String userId;
        private final long stamp;

        OfficeUser(String userId, long stamp, OidcIdToken idToken, @Nullable OidcUserInfo userInfo) {
            super(List.of(), idToken, userInfo);
            this.userId = userId;
            this.stamp = stamp;
        }

        @Override
        public String getName() {
            return userId;
        }

        @Override
        public long stamp() {
            return stamp;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return super.equals(other) && other instanceof OfficeUser user && userId.equals(user.userId);
        }

        @Override
        public int hashCode() {
            return userId.hashCode();
        }
    }

    private final Settings settings;
    private final ClientRegistrationRepository registrations;
    private final String issuer;
    private final Credentials credentials;
    private final Enrolment enrolment;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final OidcUserService userInfo = new OidcUserService();

    OfficeSignOn(
            Settings settings,
            ClientRegistrationRepository registrations,
            @Value("${spring.security.oauth2.client.provider.office.issuer-uri}") String issuer,
            Credentials credentials,
            Enrolment enrolment,
            TransactionTemplate transaction,
            Clock clock,
            ApplicationEventPublisher events) {
        this.settings = settings;
        this.registrations = registrations;
        this.issuer = issuer;
        this.credentials = credentials;
        this.enrolment = enrolment;
        this.transaction = transaction;
        this.clock = clock;
        this.events = events;
    }

    /** Asks the service about itself when the first person signs in: its outage must not keep the product from starting. */
    @Bean
    static ClientRegistrationRepository registrations(OAuth2ClientProperties properties) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(List.copyOf(new OAuth2ClientPropertiesMapper(properties)
                        .asClientRegistrations()
                        .values())));
    }

    void addTo(HttpSecurity http, AuthenticationSuccessHandler arrival) throws Exception {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations, REGISTRATIONS);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.oauth2Login(login -> login.loginPage(SignOn.SIGN_IN)
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(resolver))
                .userInfoEndpoint(endpoint -> endpoint.oidcUserService(this::user))
                .successHandler((request, response, who) -> {
                    events.publishEvent(
                            new AccessEvent.SignedIn(who.getName(), AccessEvent.Way.OIDC, request.getRemoteAddr()));
                    arrival.onAuthenticationSuccess(request, response, who);
                })
                .failureHandler((request, response, e) -> {
                    events.publishEvent(new AccessEvent.SignInFailed("", request.getRemoteAddr()));
                    response.sendRedirect(SignOn.SIGN_IN + "?oidc=" + reason(e));
                }));
    }

    private static String reason(AuthenticationException e) {
        return e instanceof OAuth2AuthenticationException office
                        && Set.of(NAME, PASSWORD, SOMEBODY_ELSE)
                                .contains(office.getError().getErrorCode())
                ? office.getError().getErrorCode()
                : SERVICE;
    }

    /** Ends the session at the service too. */
    LogoutSuccessHandler signedOut() {
        var handler = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        handler.setDefaultTargetUrl(SignOn.SIGN_IN + "?logout");
        handler.setPostLogoutRedirectUri("{baseUrl}" + SignOn.SIGN_IN + "?logout");
        handler.setRedirectStrategy(SignOn::leadOn);
        return handler;
    }

    /** Where the service is at home: a form of ours may lead there. */
    String origin() {
        var uri = URI.create(issuer);
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private OidcUser user(OidcUserRequest request) {
        OidcUser user = userInfo.loadUser(request);
        String userId = UserIds.typed(String.valueOf(user.getClaims().get(settings.userClaim())))
                .orElseThrow(() -> new OAuth2AuthenticationException(NAME));
        Long stamp = transaction.execute(status -> enrolled(userId, user));
        return new OfficeUser(userId, stamp == null ? 0 : stamp, user.getIdToken(), user.getUserInfo());
    }

    private long enrolled(String userId, OidcUser user) {
        String subject = user.getIssuer() + "#" + user.getSubject();
        Credential credential = credentials.findById(userId).orElse(null);
        if (credential == null) {
            if (credentials.existsBySubject(subject)) {
                throw new OAuth2AuthenticationException(SOMEBODY_ELSE);
            }
            credential = credentials.saveAndFlush(Credential.linked(userId, subject, clock.instant()));
        } else if (!subject.equals(credential.subject())) {
            throw new OAuth2AuthenticationException(credential.subject() == null ? PASSWORD : SOMEBODY_ELSE);
        }
        String name = user.getFullName();
        enrolment.enrol(userId, name == null || name.isBlank() ? userId : name, user.getEmail());
        if (!settings.groupsClaim().isEmpty()) {
            enrolment.regroup(userId, groups(user));
        }
        return credential.stamp();
    }

    private Set<String> groups(OidcUser user) {
        Object value = user.getClaims();
        for (String step : settings.groupsClaim().split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        Set<String> groups = new HashSet<>();
        if (value instanceof Collection<?> named) {
            named.forEach(
                    name -> groups.add(settings.groups().getOrDefault(String.valueOf(name), String.valueOf(name))));
        }
        return groups;
    }
}
