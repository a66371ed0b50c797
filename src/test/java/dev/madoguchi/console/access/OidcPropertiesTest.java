package dev.madoguchi.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.desk.QueueScope;
import dev.madoguchi.desk.Role;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Language;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OidcPropertiesTest {
  private static final Map<String, String> ENOUGH =
      Map.of(
          "issuer", "https://login.example.com/contoso/v2.0",
          "client-id", "console",
          "home", "https://support.example.com/");

  @Test
  void nothingNeedsToBeConfigured() {
    assertThat(read(Map.of()).areGiven()).isFalse();
  }

  @Test
  void issuerClientAndHomeAreEnough() {
    assertThat(read(ENOUGH).areGiven()).isTrue();
    assertThat(read(ENOUGH).home()).isEqualTo("https://support.example.com");
  }

  @ParameterizedTest
  @CsvSource({"issuer", "client-id", "home"})
  void whatIsMissingIsNamed(String missing) {
    var given = new java.util.HashMap<>(ENOUGH);
    given.remove(missing);
    assertThatThrownBy(() -> read(given)).rootCause().hasMessageContaining("oidc." + missing);
  }

  @ParameterizedTest
  @CsvSource({
    "issuer, http://login.example.com",
    "home, http://support.example.com",
    "home, support.example.com",
    "home, javascript:alert(1)",
    "roles.x, emperor"
  })
  void whatIsNotSafeOrNotKnownIsRefused(String name, String value) {
    var given = new java.util.HashMap<>(ENOUGH);
    given.put(name, value);
    assertThatThrownBy(() -> read(given)).hasStackTraceContaining("madoguchi.console.oidc." + name);
  }

  @Test
  void queuesWithoutAClaimAreHalfAConfiguration() {
    var given = new java.util.HashMap<>(ENOUGH);
    given.put("queue-claim", "groups");
    assertThatThrownBy(() -> read(given)).rootCause().hasMessageContaining("oidc.queues");
  }

  @Test
  void claimsAreReadAsConfigured() {
    var given = new java.util.HashMap<>(ENOUGH);
    given.put("role-claim", "realm_access.roles");
    given.put("roles[Madoguchi.Agent]", "agent");
    given.put("queue-claim", "groups");
    given.put("queues.billing.categories", "billing");
    given.put("queues.japanese.languages", "ja");
    var mapping = new ClaimMapping(read(given));
    var claims =
        Map.<String, Object>of(
            "sub", "1",
            "realm_access", Map.of("roles", List.of("x", "Madoguchi.Agent")),
            "groups", List.of("billing", "japanese", "unknown"));
    var admitted = admitted(mapping, claims);
    assertThat(admitted.role()).isEqualTo(Role.AGENT);
    assertThat(admitted.queues().scopes())
        .containsExactly(
            new QueueScope(Set.of(Category.BILLING), Set.of(), Set.of()),
            new QueueScope(Set.of(), Set.of(Language.JA), Set.of()));
  }

  @Test
  void whereRolesAreMappedTheirOwnNamesMeanNothing() {
    var given = new java.util.HashMap<>(ENOUGH);
    given.put("roles[Madoguchi.Agent]", "agent");
    var claims = Map.<String, Object>of("sub", "1", "roles", "ADMIN");
    assertThat(new ClaimMapping(read(given)).decide(identity(claims)))
        .isInstanceOf(ClaimMapping.Decision.Denied.class);
  }

  @Test
  void agentsAreKnownByTheirObjectIdOrElseTheirSubject() {
    var mapping = new ClaimMapping(read(ENOUGH));
    var both = Map.<String, Object>of("oid", "o", "sub", "s", "name", "花子", "roles", "agent");
    assertThat(admitted(mapping, both).getName()).isEqualTo("o");
    var one = Map.<String, Object>of("sub", "s", "preferred_username", "hana", "roles", "agent");
    assertThat(admitted(mapping, one).getPrincipal())
        .isEqualTo(new dev.madoguchi.conversation.Agent("s", "hana"));
  }

  @ParameterizedTest
  @CsvSource({
    "home, https://example.com/support, madoguchi.console.oidc.home",
    "scopes, profile, madoguchi.console.oidc.scopes",
    "recheck, 5s, madoguchi.console.oidc.recheck",
    "recheck, 2d, madoguchi.console.oidc.recheck"
  })
  void whatCannotWorkIsRefusedAtTheStart(String name, String value, String named) {
    var given = new java.util.HashMap<>(ENOUGH);
    given.put(name, value);
    assertThatThrownBy(() -> read(given)).hasStackTraceContaining(named);
  }

  @Test
  void nobodyIsCheckedAgainIfThatIsWanted() {
    var given = new java.util.HashMap<>(ENOUGH);
    given.put("recheck", "0");
    assertThat(read(given).recheck()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "madoguchi.console.oidc.roles./Support",
        "madoguchi.console.oidc.roles.Madoguchi.Agent",
        "madoguchi.console.oidc.queues./Support/Billing.categories[0]",
        "madoguchi.console.oidc.queues.a_b.languages"
      })
  void aValueWhoseCharactersWouldBeLostIsRefused(String property) {
    assertThatThrownBy(() -> OidcValueNames.check(property))
        .hasMessageContaining("characters would be lost")
        .hasMessageContaining("[");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "madoguchi.console.oidc.roles[/Support]",
        "madoguchi.console.oidc.roles.agent",
        "madoguchi.console.oidc.queues.every-thing.categories[0]",
        "madoguchi.console.oidc.queues[/Support/Billing].categories[0]",
        "madoguchi.console.oidc.role-claim"
      })
  void aValueThatIsKeptIsNot(String property) {
    OidcValueNames.check(property);
    assertThat(property).startsWith("madoguchi.console.oidc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "madoguchi.console.oidc.isuer",
        "madoguchi.console.oidc.clientid2",
        "madoguchi.console.oidc.role.agent",
        "madoguchi.console.oidc.scope[0]"
      })
  void aSettingThatDoesNotExistIsRefusedWhereverItIsGiven(String property) {
    assertThatThrownBy(() -> OidcValueNames.check(property))
        .hasMessageContaining("no such setting");
    var variable = property.toUpperCase(Locale.ROOT).replaceAll("[.\\[]", "_").replace("]", "");
    assertThatThrownBy(() -> OidcValueNames.checkVariable(variable))
        .hasMessageContaining("no such setting");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MADOGUCHI_CONSOLE_OIDC_ROLES_MADOGUCHI_AGENT",
        "MADOGUCHI_CONSOLE_OIDC_QUEUES__SUPPORT_BILLING_CATEGORIES"
      })
  void aValueThatAnEnvironmentVariableCannotNameIsRefused(String variable) {
    assertThatThrownBy(() -> OidcValueNames.checkVariable(variable))
        .hasMessageContaining("characters would be lost");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MADOGUCHI_CONSOLE_OIDC_CLIENT_ID",
        "MADOGUCHI_CONSOLE_OIDC_CLIENTSECRET",
        "MADOGUCHI_CONSOLE_OIDC_SCOPES_0",
        "MADOGUCHI_CONSOLE_OIDC_SCOPES",
        "MADOGUCHI_CONSOLE_OIDC_ROLES_AGENT",
        "MADOGUCHI_CONSOLE_OIDC_QUEUES_BILLING_CATEGORIES_0",
        "MADOGUCHI_CONSOLE_IDLE",
        "PATH"
      })
  void anEnvironmentVariableThatIsReadIsNot(String variable) {
    OidcValueNames.checkVariable(variable);
    assertThat(variable).isNotBlank();
  }

  private static SignedIn admitted(ClaimMapping mapping, Map<String, Object> claims) {
    return ((ClaimMapping.Decision.Admitted) mapping.decide(identity(claims))).signedIn();
  }

  private static ProviderIdentity identity(Map<String, Object> claims) {
    return ProviderIdentity.of(
        claims, new ProviderTokens("1", null, "id", "access", java.time.Instant.EPOCH, null));
  }

  private static OidcProperties read(Map<String, String> given) {
    var source = new MapConfigurationPropertySource();
    given.forEach((name, value) -> source.put("madoguchi.console.oidc." + name, value));
    return new Binder(source).bindOrCreate("madoguchi.console.oidc", OidcProperties.class);
  }
}
