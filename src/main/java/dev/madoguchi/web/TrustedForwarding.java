package dev.madoguchi.web;

import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Gives a request the client's address, scheme and host as trusted proxies tell them. The client is
 * the right-most hop that is not a trusted proxy: whatever is left of it, the client itself may
 * have written. From anybody else nothing is believed. Headers stay, as a sign that there is a
 * proxy.
 */
public final class TrustedForwarding extends ForwardedHeaderTransformer {
  private final ProxyProperties proxies;

  public TrustedForwarding(ProxyProperties proxies) {
    this.proxies = proxies;
  }

  @Override
  public ServerHttpRequest apply(ServerHttpRequest request) {
    var peer = request.getRemoteAddress();
    if (!isTrusted(peer)) {
      return request;
    }
    var hops = ForwardedHops.of(request.getHeaders());
    return request
        .mutate()
        .remoteAddress(client(peer, hops))
        .uri(outside(request.getURI(), hops))
        .build();
  }

  private boolean isTrusted(@Nullable InetSocketAddress address) {
    return address != null && address.getAddress() != null && proxies.trust(address.getAddress());
  }

  /** A hop that is no address ends the walk: nothing left of it can be believed. */
  private InetSocketAddress client(@Nullable InetSocketAddress peer, ForwardedHops hops) {
    var client = java.util.Objects.requireNonNull(peer);
    for (var hop : hops.addresses().reversed()) {
      var address = ForwardedHops.address(hop);
      if (address.isEmpty()) {
        return client;
      }
      client = address.get();
      if (!isTrusted(client)) {
        return client;
      }
    }
    return client;
  }

  private static URI outside(URI inside, ForwardedHops hops) {
    var scheme = hops.scheme();
    var host = hops.host();
    if (scheme == null && host == null) {
      return inside;
    }
    var outside = UriComponentsBuilder.fromUri(inside);
    if (scheme != null) {
      outside.scheme(scheme);
    }
    if (host != null) {
      outside.host(host.getHost()).port(host.getPort());
    }
    return outside.build(true).toUri();
  }
}
