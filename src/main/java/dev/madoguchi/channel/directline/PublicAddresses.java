package dev.madoguchi.channel.directline;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Where the product is reached from outside: as configured, or as this request reached it. */
final class PublicAddresses {
  static final String ROOT = "/v3/directline";
  static final String KEY = "key";

  /** A {@link CardDisplay}, since a browser sends no headers when it opens a socket. */
  static final String CARDS = "cards";

  private final @Nullable URI configured;

  PublicAddresses(@Nullable URI configured) {
    this.configured = configured;
  }

  /** Without a slash at the end. */
  String base(URI request) {
    var from = configured == null ? request : configured;
    return UriComponentsBuilder.newInstance()
        .scheme(from.getScheme())
        .host(from.getHost())
        .port(from.getPort())
        .path(configured == null ? "" : from.getPath())
        .toUriString()
        .replaceAll("/+$", "");
  }

  /** A socket's address, with a key of its own. */
  String stream(URI request, TokenGrant grant, String key, CardDisplay cards) {
    return base(request).replaceFirst("^http", "ws")
        + ROOT
        + "/conversations/"
        + grant.conversation()
        + "/stream?"
        + KEY
        + "="
        + key
        + (cards == CardDisplay.BESIDE_TEXT ? "" : "&" + CARDS + "=" + cards.tag());
  }
}
