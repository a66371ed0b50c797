package dev.madoguchi.console.access;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;
import org.springframework.web.reactive.function.UnsupportedMediaTypeException;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/** Says in one sentence why a server could not be asked, by the root of an exception. */
final class ConnectionFault {
  private static final int DEEPEST = 20;

  private ConnectionFault() {}

  /** What to mend; the exception's own text if nothing better is known. */
  static String describe(Throwable fault) {
    var causes = causes(fault).toList();
    return causes.reversed().stream()
            .flatMap(cause -> Stream.ofNullable(sentence(cause)))
            .findFirst()
            .orElseGet(() -> LogText.safe(causes.getLast().toString()))
        + causes.stream().flatMap(ConnectionFault::address).findFirst().orElse("");
  }

  /** Whether it is one: a server that was not reached, or did not answer as it should. */
  static boolean isIn(Throwable fault) {
    return causes(fault)
        .anyMatch(cause -> cause instanceof WebClientException || sentence(cause) != null);
  }

  private static Stream<Throwable> causes(Throwable fault) {
    return Stream.iterate(fault, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
  }

  /** What was asked for; a query may hold secrets. */
  private static Stream<String> address(Throwable cause) {
    return switch (cause) {
      case WebClientRequestException unanswered -> Stream.of(asked(unanswered.getUri()));
      case WebClientResponseException answer -> {
        var request = answer.getRequest();
        yield request == null ? Stream.of() : Stream.of(asked(request.getURI()));
      }
      default -> Stream.of();
    };
  }

  private static String asked(URI address) {
    return " (asked: " + LogText.safe(address.toString().replaceAll("[?#].*", "")) + ")";
  }

  private static @Nullable String sentence(Throwable cause) {
    var text = Objects.requireNonNullElse(cause.getMessage(), "");
    return switch (cause) {
      case UnknownHostException _ -> "its host name is not known: " + LogText.safe(text);
      case CertPathBuilderException _ ->
          "its certificate is signed by an authority that this Java does not know (give it with"
              + " -Djavax.net.ssl.trustStore)";
      case CertificateException _ when text.contains("subject alternative") ->
          "its certificate is for another host name: " + LogText.safe(text);
      case CertificateException _ -> "its certificate is not valid: " + LogText.safe(text);
      case NotSslRecordException _ -> "https is spoken to a port that does not speak it";
      case SslHandshakeTimeoutException _ -> "no answer to TLS in time: is it a port for https?";
      case SSLException _ when text.toLowerCase(Locale.ROOT).contains("ssl/tls record") ->
          "https is spoken to a port that does not speak it";
      case ConnectException _ -> "nothing listens there: " + LogText.safe(text);
      case TimeoutException _, io.netty.handler.timeout.TimeoutException _ -> "no answer in time";
      case WebClientResponseException answer -> "it answers with " + answer.getStatusCode();
      case DecodingException _, UnsupportedMediaTypeException _ ->
          "it answers with something that is not JSON";
      case SSLException _ -> "no TLS connection: " + LogText.safe(text);
      default -> null;
    };
  }
}
