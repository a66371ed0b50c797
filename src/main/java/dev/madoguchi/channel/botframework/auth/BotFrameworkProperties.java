package dev.madoguchi.channel.botframework.auth;

import dev.madoguchi.message.Cloud;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the bot is registered with Azure Bot Service, and whom it believes.
 *
 * @param appId the bot's app id; empty means that nobody is heard, unless {@code local}
 * @param local whether programs on this machine are heard without an app id, for trying it out
 * @param tenant the tenant the app belongs to; {@code botframework.com} for an old multi-tenant bot
 * @param secret the app's client secret; empty if it has none
 * @param secretFile a file that holds the secret instead; null if there is none
 * @param certificate a PEM file with the app's certificate; null if it has none
 * @param privateKey the PEM file with the certificate's PKCS #8 private key
 * @param managedIdentity whether the app is a user-assigned managed identity
 * @param identityEndpoint where a managed identity's tokens are fetched; null means the host's own
 *     address
 * @param identityHeader the secret of {@code identityEndpoint}, where the host gives one
 * @param usGovernment whether the bot lives in the US Government cloud: its tokens are believed as
 *     well, and ours are fetched there
 * @param metadata where the public cloud describes its signing keys
 * @param usGovernmentMetadata where the US Government cloud describes its signing keys
 * @param login where tokens are fetched; null means the cloud's own address
 * @param scope what tokens are fetched for; empty means the cloud's own connector
 * @param serviceHosts hosts we send to; {@code *.} stands for any one or more names before
 * @param fileHosts hosts from which customers' files are fetched without our token
 * @param channels Azure Bot Service channels that customers may come from
 * @param tenants customers' tenants that are known to use another cloud, such as {@code
 *     us-government}
 * @param publicUrl where customers' browsers reach the product, for links to articles
 * @param within how long one call to Azure may take, at least 100 ms
 * @param sendWithin how long it may take to send one message, at least 100 ms
 * @param filesWithin how long it may take to fetch the files of one message, 100 ms to 5 s
 * @param maxBody the largest activity that is read, 1 KB to 10 MB
 */
@ConfigurationProperties("madoguchi.botframework")
public record BotFrameworkProperties(
    @DefaultValue("") String appId,
    @DefaultValue("false") boolean local,
    @DefaultValue("") String tenant,
    @DefaultValue("") String secret,
    @Nullable Path secretFile,
    @Nullable Path certificate,
    @Nullable Path privateKey,
    @DefaultValue("false") boolean managedIdentity,
    @Nullable URI identityEndpoint,
    @DefaultValue("") String identityHeader,
    @DefaultValue("false") boolean usGovernment,
    @DefaultValue("https://login.botframework.com/v1/.well-known/openidconfiguration") URI metadata,
    @DefaultValue("https://login.botframework.azure.us/v1/.well-known/openidconfiguration")
        URI usGovernmentMetadata,
    @Nullable URI login,
    @DefaultValue("") String scope,
    @DefaultValue({
          "smba.trafficmanager.net",
          "*.botframework.com",
          "smba.infra.gcc.teams.microsoft.com",
          "smba.infra.gov.teams.microsoft.us",
          "smba.infra.dod.teams.microsoft.us",
          "*.botframework.azure.us"
        })
        List<String> serviceHosts,
    @DefaultValue({"*.sharepoint.com", "*.sharepoint.us", "*.sharepoint-mil.us"})
        List<String> fileHosts,
    @DefaultValue({"msteams", "webchat", "emulator"}) List<String> channels,
    @DefaultValue Map<String, String> tenants,
    @DefaultValue("http://localhost:8080") URI publicUrl,
    @DefaultValue("5s") Duration within,
    @DefaultValue("10s") Duration sendWithin,
    @DefaultValue("4s") Duration filesWithin,
    @DefaultValue("256KB") DataSize maxBody) {

  private static final String PREFIX = "madoguchi.botframework.";
  private static final Duration SHORTEST = Duration.ofMillis(100);

  /** The channel waits for the acknowledgement meanwhile. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  public BotFrameworkProperties {
    mustBeSafe("metadata", metadata);
    mustBeSafe("us-government-metadata", usGovernmentMetadata);
    mustBeSafe("login", login);
    require("within", within, "at least 100ms", within.compareTo(SHORTEST) >= 0);
    require("send-within", sendWithin, "at least 100ms", sendWithin.compareTo(SHORTEST) >= 0);
    require(
        "files-within",
        filesWithin,
        "100ms to 5s",
        filesWithin.compareTo(SHORTEST) >= 0 && filesWithin.compareTo(LONGEST) <= 0);
    var size = maxBody.toKilobytes();
    require("max-body", maxBody, "1KB to 10MB", size >= 1 && size <= 10_240);
    for (var channel : channels) {
      require(
          "channels",
          channel,
          "a channel's name, not directline, which is our own",
          channel.matches("[a-zA-Z0-9._-]{1,64}") && !channel.equals("directline"));
    }
    tenants.forEach(BotFrameworkProperties::cloud);
    if (!appId.isBlank() && !managedIdentity) {
      require("tenant", tenant, "the app's tenant", tenant.matches("[a-zA-Z0-9.-]+"));
      require(
          "secret",
          "not set",
          "secret, secret-file, certificate with private-key, or managed-identity",
          !secret.isBlank() || secretFile != null || (certificate != null && privateKey != null));
    }
    serviceHosts = List.copyOf(serviceHosts);
    fileHosts = List.copyOf(fileHosts);
    channels = List.copyOf(channels);
    tenants = Map.copyOf(tenants);
  }

  /** Whether Azure Bot Service may speak to the endpoint. */
  public boolean registered() {
    return !appId.isBlank();
  }

  /** Where articles are, without a slash at the end. */
  public String base() {
    return publicUrl.toString().replaceAll("/+$", "");
  }

  /** Where a token for the bot is fetched. */
  URI tokenAddress() {
    var own =
        usGovernment ? "https://login.microsoftonline.us" : "https://login.microsoftonline.com";
    var host = login == null ? own : login.toString().replaceAll("/+$", "");
    return URI.create(host + "/" + tenant + "/oauth2/v2.0/token");
  }

  /** What a token for the bot is fetched for. */
  String audience() {
    if (!scope.isBlank()) {
      return scope;
    }
    return usGovernment
        ? "https://api.botframework.us/.default"
        : "https://api.botframework.com/.default";
  }

  /** The secret, from wherever it is. */
  String clientSecret() {
    try {
      return secretFile == null ? secret : Files.readString(secretFile).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          PREFIX + "secret-file: " + secretFile + " (expected: a readable file)", e);
    }
  }

  /** The tenants that are known to use another cloud. */
  public Map<String, Cloud> clouds() {
    var clouds = new TreeMap<String, Cloud>();
    tenants.forEach((tenant, tag) -> clouds.put(tenant, cloud(tenant, tag)));
    return clouds;
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "bot " + appId + " of " + tenant;
  }

  private static Cloud cloud(String tenant, String tag) {
    return Cloud.ofTag(tag)
        .orElseThrow(() -> wrong("tenants." + tenant, tag, "public, us-government or germany"));
  }

  private static void mustBeSafe(String name, @Nullable URI address) {
    if (address != null) {
      require(name, address, "an https address", AllowedHosts.safe(address));
    }
  }

  private static void require(String name, Object value, String expected, boolean met) {
    if (!met) {
      throw wrong(name, value, expected);
    }
  }

  private static IllegalArgumentException wrong(String name, Object value, String expected) {
    return new IllegalArgumentException(
        PREFIX + name + ": " + value + " (expected: " + expected + ")");
  }
}
