package dev.madoguchi.console;

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
record Access(@Nullable HttpMethod method, String path, @Nullable Role least, boolean everywhere) {
  static final String SESSION = "/api/console/session";

  static final List<Access> TABLE =
      List.of(
          new Access(HttpMethod.GET, "/console", null),
          new Access(HttpMethod.GET, "/console/**", null),
          new Access(HttpMethod.POST, BackChannelLogoutEndpoint.PATH, null),
          new Access(HttpMethod.GET, SESSION, null),
          new Access(HttpMethod.POST, SESSION, null),
          new Access(HttpMethod.DELETE, SESSION, Role.VIEWER),
          new Access(null, "/api/console/links", Role.ADMIN),
          new Access(null, PeopleEndpoint.PATH + "/**", Role.ADMIN),
          new Access(null, "/api/console/insight/gaps", Role.SUPERVISOR, true),
          new Access(null, "/api/console/insight/learnt/**", Role.SUPERVISOR, true),
          new Access(null, "/api/console/insight/**", Role.SUPERVISOR),
          new Access(null, "/api/console/audit/**", Role.SUPERVISOR),
          new Access(null, "/api/console/articles/publish", Role.SUPERVISOR),
          new Access(HttpMethod.POST, "/api/console/tickets/*/erase", Role.SUPERVISOR),
          new Access(HttpMethod.GET, "/api/console/**", Role.VIEWER),
          new Access(null, "/api/console/**", Role.AGENT));

  Access(@Nullable HttpMethod method, String path, @Nullable Role least) {
    this(method, path, least, false);
  }

  /** Everything that is in no line is refused. */
  void rule(AuthorizeExchangeSpec rules, Guard guard) {
    var calls = method == null ? rules.pathMatchers(path) : rules.pathMatchers(method, path);
    if (least == null) {
      calls.permitAll();
    } else {
      calls.access(guard.from(least, everywhere));
    }
  }
}
