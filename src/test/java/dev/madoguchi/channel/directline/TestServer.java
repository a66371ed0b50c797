package dev.madoguchi.channel.directline;

import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.Library;
import dev.madoguchi.attachment.AttachmentConfiguration;
import dev.madoguchi.attachment.AttachmentProperties;
import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.channel.activity.ActivityConfiguration;
import dev.madoguchi.channel.activity.Contents;
import dev.madoguchi.conversation.IdentifiedCustomers;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.insight.LearnMoreCounts;
import dev.madoguchi.store.engine.Engine;
import dev.madoguchi.store.sqlite.SqliteStore;
import dev.madoguchi.support.BrandProperties;
import dev.madoguchi.support.SupportDescription;
import dev.madoguchi.support.SupportTexts;
import dev.madoguchi.ticket.Tickets;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** The door and the pages on a real port, with conversations in memory behind them. */
final class TestServer implements AutoCloseable {
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final DisposableServer server;

  private TestServer(Memory memory, int port, Map<String, Object> settings) {
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
    context.registerBean(Memory.class, () -> memory);
    context.register(
        Wiring.class,
        LearnMoreCounts.class,
        DirectLineConfiguration.class,
        ActivityConfiguration.class,
        AttachmentConfiguration.class);
    context.refresh();
    var handler = WebHttpHandlerBuilder.applicationContext(context).build();
    server =
        HttpServer.create()
            .host("localhost")
            .port(port)
            .channelGroup(connections)
            .handle(new ReactorHttpHandlerAdapter(handler))
            .bindNow();
  }

  static TestServer start(Memory memory, Path folder, Map<String, String> settings) {
    return start(memory, folder, settings, 0);
  }

  static TestServer start(Memory memory, Path folder, Map<String, String> settings, int port) {
    var all = new java.util.HashMap<String, Object>(settings);
    all.put("madoguchi.store.folder", folder.toString());
    return new TestServer(memory, port, all);
  }

  int port() {
    return server.port();
  }

  URI at(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  DirectLineTokens tokens() {
    return context.getBean(DirectLineTokens.class);
  }

  RevokedTokens revoked() {
    return context.getBean(RevokedTokens.class);
  }

  /** Like a stop that lets everything come to its end. */
  void stop() {
    context.close();
  }

  /** Like a process that ends: open connections end with it. */
  @Override
  public void close() {
    server.dispose();
    connections.close().awaitUninterruptibly();
    server.onDispose().block();
    context.close();
  }

  @TestConfiguration(proxyBeanMethods = false)
  @EnableWebFlux
  @EnableConfigurationProperties({
    DirectLineProperties.class,
    SiteIdentityProperties.class,
    BrandProperties.class,
    AttachmentProperties.class
  })
  static class Wiring implements WebFluxConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
      registry.addResourceHandler("/**").addResourceLocations("classpath:/static/");
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    JsonMapper json() {
      return JsonMapper.shared();
    }

    /** Without an article. */
    @Bean
    Library library() {
      return new Library() {
        @Override
        public KnowledgeBase current() {
          return new KnowledgeBase("", List.of(), List.of());
        }

        @Override
        public Flux<KnowledgeBase> versions() {
          return Flux.never();
        }
      };
    }

    @Bean
    SupportDescription support() {
      return Contents.SUPPORT;
    }

    @Bean
    SupportTexts supportTexts(SupportDescription support) {
      return new SupportTexts(support);
    }

    @Bean
    Engine engine(Environment environment) {
      return SqliteStore.open(
          Path.of(environment.getRequiredProperty("madoguchi.store.folder")), 1000);
    }

    @Bean
    KeyValueStore keyValues(Engine engine) {
      return engine.keyValues();
    }

    @Bean
    Attachments attachments(Engine engine) {
      return engine.attachments();
    }

    @Bean
    IdentifiedCustomers identifiedCustomers(Memory memory, Engine engine) {
      return new IdentifiedCustomers(memory, engine.contacts(), engine.keyValues());
    }

    @Bean
    Tickets tickets(Engine engine) {
      return engine.tickets();
    }

    /** As strict as in the product. */
    @Bean
    @Order(0)
    WebFilter policy() {
      return (exchange, chain) -> {
        var response = exchange.getResponse();
        response.beforeCommit(() -> Mono.fromRunnable(() -> restrict(response.getHeaders())));
        return chain.filter(exchange);
      };
    }

    private static void restrict(HttpHeaders headers) {
      if (!headers.containsHeader("Content-Security-Policy")) {
        headers.set(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-src 'self'");
      }
    }
  }
}
