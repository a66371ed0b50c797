package dev.madoguchi.channel.botframework.auth;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Who sends a request, as far as HTTP tells.
 *
 * @param peer the other end of the connection; null if unknown
 */
public record RequestOrigin(@Nullable InetSocketAddress peer, HttpHeaders headers) {}
