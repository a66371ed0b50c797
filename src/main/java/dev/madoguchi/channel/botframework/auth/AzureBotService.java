package dev.madoguchi.channel.botframework.auth;

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
public final class AzureBotService {
  private static final Logger LOG = LoggerFactory.getLogger(AzureBotService.class);

  private static final URI VIRTUAL_MACHINE =
      URI.create("http://169.254.169.254/metadata/identity/oauth2/token");

  private final BotFrameworkProperties properties;
  private final Clock clock;
  private final Environment environment;
  private final WebClient http;
  private final CallerAuthenticator authenticator;
  private final ConnectorTokens tokens;
  private final AllowedHosts hosts;
  private final AllowedHosts fileHosts;

  /**
   * @param environment may name an app service's identity endpoint
   */
  public AzureBotService(BotFrameworkProperties properties, Clock clock, Environment environment) {
    this.properties = properties;
    this.clock = clock;
    this.environment = environment;
    this.http = BoundedHttpClient.client("azure", properties.within());
    var registered = properties.registered();
    this.authenticator =
        registered ? new TokenGate(properties.appId(), issuers(), clock) : unregistered();
    this.tokens = registered ? new ConnectorCredentials(login(), clock) : ConnectorTokens.none();
    this.hosts =
        registered ? new AllowedHosts(properties.serviceHosts()) : AllowedHosts.ofThisMachine();
    this.fileHosts = registered ? new AllowedHosts(properties.fileHosts()) : hosts;
  }

  private CallerAuthenticator unregistered() {
    if (!properties.local()) {
      LOG.info("/api/messages is off (madoguchi.botframework.app-id is not set)");
      return new ClosedGate();
    }
    LOG.warn(
        "/api/messages believes every program on this machine (madoguchi.botframework.local is set)");
    return new LocalGate();
  }

  public CallerAuthenticator authenticator() {
    return authenticator;
  }

  public ConnectorTokens tokens() {
    return tokens;
  }

  public AllowedHosts hosts() {
    return hosts;
  }

  /** Where customers' files are, besides. */
  public AllowedHosts fileHosts() {
    return fileHosts;
  }

  private List<TokenIssuer> issuers() {
    var issuers = new ArrayList<TokenIssuer>();
    issuers.add(
        new TokenIssuer("https://api.botframework.com", Cloud.PUBLIC, keys(properties.metadata())));
    if (properties.usGovernment()) {
      var keys = keys(properties.usGovernmentMetadata());
      issuers.add(new TokenIssuer("https://api.botframework.us", Cloud.US_GOVERNMENT, keys));
    }
    return issuers;
  }

  private SigningKeys keys(URI metadata) {
    return new SigningKeys(new KeySource(http, properties.within()).keys(metadata), clock);
  }

  private Mono<ConnectorCredentials.Issued> login() {
    var logins = new TokenRequests(http, clock, properties.within());
    var appId = properties.appId();
    if (properties.managedIdentity()) {
      var resource = properties.audience().replaceFirst("/\\.default$", "");
      return logins.identity(identityEndpoint(), identityHeader(), appId, resource);
    }
    var address = properties.tokenAddress();
    var scope = properties.audience();
    if (properties.certificate() != null && properties.privateKey() != null) {
      var certificate = AppCertificate.read(properties.certificate(), properties.privateKey());
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
