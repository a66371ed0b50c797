package dev.madoguchi.console.access;

import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.web.PublicExposure;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter.Mode;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.OrServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.session.WebSessionIdResolver;
import tools.jackson.databind.json.JsonMapper;

/** Who may do what in the console. The pages hold no secret; everything in them is asked for. */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " connect-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script';"
          + " trusted-types 'none'";

  @Bean
  ConsoleCookies consoleCookies(OidcProperties oidc) {
    return new ConsoleCookies(oidc.home().startsWith("https:"));
  }

  @Bean
  WebSessionIdResolver webSessionIdResolver(ConsoleCookies cookies) {
    return cookies;
  }

  @Bean
  IdentityProvider identityProvider(OidcProperties oidc, ClaimMapping mapping, Clock clock) {
    return new IdentityProvider(oidc, mapping, clock);
  }

  @Bean
  RefusedAccounts refusedAccounts(IdentityProvider provider) {
    return new RefusedAccounts(provider);
  }

  @Bean
  SessionRecheck sessionRecheck(
      OidcProperties oidc,
      IdentityProvider provider,
      ClaimMapping mapping,
      ConsoleSessions sessions,
      AuditTrail audit,
      Clock clock) {
    return new SessionRecheck(oidc, provider, mapping, sessions, audit, clock);
  }

  @Bean
  ClaimMapping claimMapping(OidcProperties oidc) {
    return new ClaimMapping(oidc);
  }

  @Bean
  SignInCookie signInCookie(ConsoleCookies cookies, JsonMapper json, Clock clock) {
    return new SignInCookie(cookies, json, clock);
  }

  @Bean
  SessionRecords sessionRecords(KeyValueStore store, JsonMapper json, SignInLinks links) {
    return new SessionRecords(store, json, !links.areOff());
  }

  @Bean
  ConsoleSessions consoleSessions(
      ConsoleProperties properties, Clock clock, ConsoleCookies cookies, SessionRecords records) {
    return new ConsoleSessions(properties, clock, cookies, records);
  }

  @Bean
  SignInLinks signInLinks(
      ConsoleProperties properties, OidcProperties oidc, Environment environment, Clock clock) {
    var areOff = oidc.areGiven() || PublicExposure.publicAddress(environment).isPresent();
    return new SignInLinks(properties, areOff, oidc.home(), clock, new SecureRandom());
  }

  @Bean
  @Order(1)
  SecurityWebFilterChain consoleChain(
      ServerHttpSecurity http,
      ConsoleSessions sessions,
      ProblemResponses refusals,
      AccessGuard guard) {
    return http.securityMatcher(
            ServerWebExchangeMatchers.pathMatchers("/console", "/console/**", "/api/console/**"))
        .securityContextRepository(sessions)
        .requestCache(cache -> cache.disable())
        .httpBasic(basic -> basic.disable())
        .formLogin(form -> form.disable())
        .logout(logout -> logout.disable())
        .headers(ConsoleSecurity::headers)
        .csrf(csrf ->
            csrf.csrfTokenRepository(new ConsoleCsrf())
                .requireCsrfProtectionMatcher(mayBeForged())
                .accessDeniedHandler(forged(sessions, refusals)))
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint((exchange, _) -> refusals.signedOut(exchange))
                .accessDeniedHandler((exchange, _) -> refusals.notAllowed(exchange)))
        .authorizeExchange(rules -> AccessRule.TABLE.forEach(access -> access.rule(rules, guard)))
        .build();
  }

  /**
   * What another site's page could make a browser do. A sign-in needs a secret of its own, and what
   * the identity provider tells carries its signature and no cookie.
   */
  private static ServerWebExchangeMatcher mayBeForged() {
    var reading =
        ServerWebExchangeMatchers.matchers(
            ServerWebExchangeMatchers.pathMatchers(HttpMethod.GET, "/**"),
            ServerWebExchangeMatchers.pathMatchers(HttpMethod.HEAD, "/**"));
    var signingIn =
        new PathPatternParserServerWebExchangeMatcher(ConsolePaths.SESSION, HttpMethod.POST);
    var fresh =
        new PathPatternParserServerWebExchangeMatcher(ConsolePaths.FRESH_LINK, HttpMethod.POST);
    var signedOut =
        new PathPatternParserServerWebExchangeMatcher(
            ConsolePaths.BACK_CHANNEL_LOGOUT, HttpMethod.POST);
    return new OrServerWebExchangeMatcher(
        new PathPatternParserServerWebExchangeMatcher(ConsolePaths.EVENTS),
        new AndServerWebExchangeMatcher(
            new NegatedServerWebExchangeMatcher(reading),
            new NegatedServerWebExchangeMatcher(signingIn),
            new NegatedServerWebExchangeMatcher(fresh),
            new NegatedServerWebExchangeMatcher(signedOut)));
  }

  /** Without a session there is no token either: then it is the session that is missing. */
  private static ServerAccessDeniedHandler forged(
      ConsoleSessions sessions, ProblemResponses refusals) {
    return (exchange, _) ->
        sessions
            .load(exchange)
            .hasElement()
            .flatMap(is -> is ? refusals.forged(exchange) : refusals.signedOut(exchange));
  }

  private static void headers(ServerHttpSecurity.HeaderSpec headers) {
    headers
        .contentSecurityPolicy(csp -> csp.policyDirectives(POLICY))
        .frameOptions(frame -> frame.mode(Mode.DENY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
        .permissionsPolicy(
            permissions -> permissions.policy("camera=(), microphone=(), geolocation=()"))
        .crossOriginOpenerPolicy(opener ->
            opener.policy(
                org.springframework.security.web.server.header
                    .CrossOriginOpenerPolicyServerHttpHeadersWriter.CrossOriginOpenerPolicy
                    .SAME_ORIGIN));
  }
}
