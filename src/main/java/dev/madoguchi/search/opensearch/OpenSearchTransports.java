package dev.madoguchi.search.opensearch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5Transport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** Makes connections to a cluster. */
final class OpenSearchTransports {
  private static final Timeout CONNECT = Timeout.ofSeconds(2);

  /** Of what is written; a search is given up earlier. */
  private static final Timeout RESPONSE = Timeout.ofSeconds(30);

  private OpenSearchTransports() {}

  /**
   * Signs in with each request.
   *
   * @param user empty if nobody need sign in
   */
  static ApacheHttpClient5Transport to(URI address, String user, String password) {
    return ApacheHttpClient5TransportBuilder.builder(host(address))
        .setPathPrefix(address.getPath().isEmpty() ? "/" : address.getPath())
        .setMapper(new JacksonJsonpMapper())
        .setDefaultHeaders(user.isEmpty() ? new Header[0] : new Header[] {login(user, password)})
        .setConnectionConfigCallback(
            connection -> connection.setConnectTimeout(CONNECT).setSocketTimeout(RESPONSE))
        .setRequestConfigCallback(
            request -> request.setConnectionRequestTimeout(CONNECT).setResponseTimeout(RESPONSE))
        .build();
  }

  private static HttpHost host(URI address) {
    var isSecure = "https".equals(address.getScheme());
    var port = address.getPort() < 0 ? (isSecure ? 443 : 80) : address.getPort();
    return new HttpHost(address.getScheme(), address.getHost(), port);
  }

  private static Header login(String user, String password) {
    var both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new BasicHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
  }
}
