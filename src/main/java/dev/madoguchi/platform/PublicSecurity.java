package dev.madoguchi.platform;

import dev.madoguchi.console.access.ProblemResponses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import reactor.core.publisher.Mono;

/**
 * What everybody may reach: the doors, which check for themselves who is speaking, and the pages.
 * They use no cookie, so no other site's page can misuse one. Everything else is refused.
 */
@Configuration(proxyBeanMethods = false)
class PublicSecurity {
  private static final String OWN =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-src 'self'";

  /** The widget is made to be shown in other sites' pages; which ones is its own configuration. */
  @Bean
  @Order(2)
  SecurityWebFilterChain widgetChain(
      ServerHttpSecurity http, PagesProperties pages, ProblemResponses refusals) {
    var policy = OWN + "; frame-ancestors " + String.join(" ", pages.embeddedIn());
    return stateless(http, refusals)
        .securityMatcher(ServerWebExchangeMatchers.pathMatchers("/widget", "/widget/**"))
        .headers(headers -> headers.frameOptions(frame -> frame.disable()))
        .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy)))
        .authorizeExchange(
            rules -> rules.pathMatchers(HttpMethod.GET, "/**").permitAll().anyExchange().denyAll())
        .build();
  }

  /** What links in mails lead to has buttons; scripts it has none. */
  @Bean
  @Order(2)
  SecurityWebFilterChain mailChain(ServerHttpSecurity http, ProblemResponses refusals) {
    var policy =
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";
    return stateless(http, refusals)
        .securityMatcher(ServerWebExchangeMatchers.pathMatchers("/mail/**"))
        .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy)))
        .authorizeExchange(rules ->
            rules
                .pathMatchers(HttpMethod.GET, "/mail/*/*")
                .permitAll()
                .pathMatchers(HttpMethod.POST, "/mail/*/*")
                .permitAll()
                .anyExchange()
                .denyAll())
        .build();
  }

  @Bean
  @Order(3)
  SecurityWebFilterChain publicChain(
      ServerHttpSecurity http, ProblemResponses refusals, Environment environment) {
    var policy = OWN + "; frame-ancestors 'none'";
    return stateless(http, refusals)
        .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy)))
        .authorizeExchange(rules -> rules(rules, environment))
        .build();
  }

  private static void rules(
      ServerHttpSecurity.AuthorizeExchangeSpec rules, Environment environment) {
    rules
        .pathMatchers("/v3/directline/**", "/api/messages", "/api/helpdesk/**", "/api/incidents/**")
        .permitAll()
        .pathMatchers(
            HttpMethod.GET,
            "/",
            "/index.html",
            "/demo/**",
            "/embed.js",
            "/shared/**",
            "/favicon.ico",
            "/favicon.svg",
            "/articles/**",
            "/learn/*",
            "/support",
            "/support/incidents",
            "/attachments/**",
            "/actuator/health/liveness",
            "/actuator/health/readiness",
            "/actuator/health")
        .permitAll()
        .pathMatchers(HttpMethod.GET, "/actuator/**")
        .access((_, context) ->
            Mono.just(
                new AuthorizationDecision(
                    isForOperators(context.getExchange().getRequest(), environment))))
        .anyExchange()
        .denyAll();
  }

  private static ServerHttpSecurity stateless(ServerHttpSecurity http, ProblemResponses refusals) {
    return http.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .requestCache(cache -> cache.disable())
        .httpBasic(basic -> basic.disable())
        .formLogin(form -> form.disable())
        .logout(logout -> logout.disable())
        .csrf(csrf -> csrf.disable())
        .headers(headers -> headers.referrerPolicy(to -> to.policy(ReferrerPolicy.NO_REFERRER)))
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint((exchange, _) -> refusals.notPublic(exchange))
                .accessDeniedHandler((exchange, _) -> refusals.notPublic(exchange)));
  }

  /** Whether it came in at another port than customers do. Who calls cannot be told by address. */
  private static boolean isForOperators(ServerHttpRequest request, Environment environment) {
    var at = request.getLocalAddress();
    var customers = environment.getProperty("local.server.port", Integer.class);
    return at != null && customers != null && at.getPort() != customers;
  }
}
