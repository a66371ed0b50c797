package dev.madoguchi.console;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.AgentSettings;
import dev.madoguchi.desk.AgentSettingsStore;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** An agent's own settings, which are the same in every browser. */
@RestController
@RequestMapping(AgentSettingsEndpoint.PATH)
final class AgentSettingsEndpoint {
  static final String PATH = "/api/console/settings";

  private final AgentSettingsStore settings;

  AgentSettingsEndpoint(AgentSettingsStore settings) {
    this.settings = settings;
  }

  @GetMapping
  Mono<AgentSettings> settings(@AuthenticationPrincipal Agent me) {
    return settings.of(me.id());
  }

  /** All of them; what is saved last holds. */
  @PutMapping
  Mono<AgentSettings> save(@RequestBody AgentSettings wanted, @AuthenticationPrincipal Agent me) {
    return settings.save(me.id(), wanted.checked());
  }
}
