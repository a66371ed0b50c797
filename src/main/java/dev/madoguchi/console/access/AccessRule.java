package dev.madoguchi.console.access;

import dev.madoguchi.desk.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;

/**
 * Who may call what. The first line of the table that fits a call decides.
 *
 * @param method null for any
 * @param least the least role that may; null for everybody
 * @param everywhere whether only who may see every queue, since what is told belongs to none
 */
record AccessRule(
    @Nullable HttpMethod method, String path, @Nullable Role least, boolean everywhere) {

  static final List<AccessRule> TABLE =
      List.of(
          new AccessRule(HttpMethod.GET, "/console", null),
          new AccessRule(HttpMethod.GET, "/console/**", null),
          new AccessRule(HttpMethod.POST, ConsolePaths.BACK_CHANNEL_LOGOUT, null),
          new AccessRule(HttpMethod.GET, ConsolePaths.SESSION, null),
          new AccessRule(HttpMethod.POST, ConsolePaths.SESSION, null),
          new AccessRule(HttpMethod.DELETE, ConsolePaths.SESSION, Role.VIEWER),
          new AccessRule(HttpMethod.POST, ConsolePaths.END_OTHERS, Role.VIEWER),
          new AccessRule(HttpMethod.POST, ConsolePaths.FRESH_LINK, null),
          new AccessRule(null, "/api/console/links", Role.ADMIN),
          new AccessRule(null, ConsolePaths.PEOPLE + "/**", Role.ADMIN),
          new AccessRule(null, "/api/console/insight/conversation", Role.SUPERVISOR, true),
          new AccessRule(null, "/api/console/insight/gaps", Role.SUPERVISOR, true),
          new AccessRule(null, "/api/console/insight/monthly/**", Role.SUPERVISOR, true),
          new AccessRule(null, "/api/console/insight/learnt/**", Role.SUPERVISOR, true),
          new AccessRule(null, "/api/console/insight/articles/**", Role.SUPERVISOR, true),
          new AccessRule(null, "/api/console/insight/**", Role.SUPERVISOR),
          new AccessRule(HttpMethod.GET, "/api/console/training/**", Role.AGENT, true),
          new AccessRule(null, "/api/console/training/**", Role.SUPERVISOR, true),
          new AccessRule(null, "/api/console/audit/**", Role.SUPERVISOR),
          new AccessRule(null, "/api/console/articles/publish/**", Role.SUPERVISOR),
          new AccessRule(HttpMethod.GET, "/api/console/incidents/**", Role.VIEWER),
          new AccessRule(HttpMethod.POST, "/api/console/incidents/*/tickets", Role.AGENT),
          new AccessRule(null, "/api/console/incidents/**", Role.SUPERVISOR),
          new AccessRule(null, ConsolePaths.CUSTOMERS + "/**", Role.SUPERVISOR, true),
          new AccessRule(HttpMethod.POST, "/api/console/tickets/*/erase", Role.SUPERVISOR),
          new AccessRule(HttpMethod.GET, "/api/console/**", Role.VIEWER),
          new AccessRule(null, "/api/console/**", Role.AGENT));

  AccessRule(@Nullable HttpMethod method, String path, @Nullable Role least) {
    this(method, path, least, false);
  }

  /** Everything that is in no line is refused. */
  void rule(AuthorizeExchangeSpec rules, AccessGuard guard) {
    var calls = method == null ? rules.pathMatchers(path) : rules.pathMatchers(method, path);
    if (least == null) {
      calls.permitAll();
    } else {
      calls.access(guard.from(least, everywhere));
    }
  }
}
