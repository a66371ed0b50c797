package dev.madoguchi.channel.botframework;

import dev.madoguchi.message.Cloud;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Azure Bot Service as it is configured: whom we believe, and how we are believed. */
final class Azure {
  private static final Logger LOG = LoggerFactory.getLogger(Azure.class);

  private static final URI VIRTUAL_MACHINE =
      URI.create("http://169.254.169.254/metadata/identity/oauth2/token");

  private final BotFrameworkProperties properties;
  private final Clock clock;
  private final Environment environment;
  private final WebClient http;
  private final Doorkeeper doorkeeper;
  private final Tokens tokens;
  private final Hosts hosts;
  private final Hosts fileHosts;

  /**
   * @param environment may name an app service's identity endpoint
   */
  Azure(BotFrameworkProperties properties, Clock clock, Environment environment) {
    this.properties = properties;
    this.clock = clock;
    this.environment = environment;
    this.http = Http.client("azure", properties.within());
    var registered = properties.registered();
    this.doorkeeper = registered ? new Gate(properties.appId(), issuers(), clock) : unregistered();
    this.tokens = registered ? new Credentials(login(), clock) : Tokens.none();
    this.hosts = registered ? new Hosts(properties.serviceHosts()) : Hosts.ofThisMachine();
    this.fileHosts = registered ? new Hosts(properties.fileHosts()) : hosts;
  }

  private Doorkeeper unregistered() {
    if (!properties.local()) {
      LOG.info("/api/messages is off (madoguchi.botframework.app-id is not set)");
      return new ClosedGate();
    }
    LOG.warn(
        "/api/messages believes every program on this machine (madoguchi.botframework.local is set)");
    return new LocalGate();
  }

  Doorkeeper doorkeeper() {
    return doorkeeper;
  }

  Tokens tokens() {
    return tokens;
  }

  Hosts hosts() {
    return hosts;
  }

  /** Where customers' files are, besides. */
  Hosts fileHosts() {
    return fileHosts;
  }

  private List<Issuer> issuers() {
    var issuers = new ArrayList<Issuer>();
    issuers.add(
        new Issuer("https://api.botframework.com", Cloud.PUBLIC, keys(properties.metadata())));
    if (properties.usGovernment()) {
      var keys = keys(properties.usGovernmentMetadata());
      issuers.add(new Issuer("https://api.botframework.us", Cloud.US_GOVERNMENT, keys));
    }
    return issuers;
  }

  private Keys keys(URI metadata) {
    return new Keys(new KeySource(http, properties.within()).keys(metadata), clock);
  }

  private Mono<Credentials.Issued> login() {
    var logins = new Logins(http, clock, properties.within());
    var appId = properties.appId();
    if (properties.managedIdentity()) {
      var resource = properties.audience().replaceFirst("/\\.default$", "");
      return logins.identity(identityEndpoint(), identityHeader(), appId, resource);
    }
    var address = properties.tokenAddress();
    var scope = properties.audience();
    if (properties.certificate() != null && properties.privateKey() != null) {
      var certificate = Certificate.read(properties.certificate(), properties.privateKey());
      return logins.certificate(
          address,
          appId,
          scope,
          () ->
              certificate.assertion(appId, address, UUID.randomUUID().toString(), clock.instant()));
    }
    return logins.secret(address, appId, scope, properties.clientSecret());
  }

  private URI identityEndpoint() {
    return Optional.ofNullable(properties.identityEndpoint())
        .or(() -> Optional.ofNullable(environment.getProperty("IDENTITY_ENDPOINT", URI.class)))
        .orElse(VIRTUAL_MACHINE);
  }

  private String identityHeader() {
    return properties.identityHeader().isEmpty()
        ? environment.getProperty("IDENTITY_HEADER", "")
        : properties.identityHeader();
  }
}
