package dev.madoguchi.console;

import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Severity;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Where the console's page is, and what things are called in it; its other parts are served as they
 * are.
 */
@Configuration(proxyBeanMethods = false)
class ConsolePages {

  @Bean
  RouterFunction<ServerResponse> consolePage() {
    var page = new ClassPathResource("static/console/index.html");
    return RouterFunctions.route()
        .GET("/console", _ -> ServerResponse.permanentRedirect(URI.create("/console/")).build())
        .GET(
            "/console/",
            _ ->
                ServerResponse.ok()
                    .contentType(MediaType.TEXT_HTML)
                    .cacheControl(CacheControl.maxAge(Duration.ZERO).mustRevalidate())
                    .bodyValue(page))
        .GET("/console/names/{language}.json", request -> names(request.pathVariable("language")))
        .build();
  }

  private static Mono<ServerResponse> names(String language) {
    return Language.ofTag(language)
        .map(known ->
            ServerResponse.ok()
                .cacheControl(CacheControl.maxAge(Duration.ZERO).mustRevalidate())
                .bodyValue(names(known)))
        .orElseGet(() -> ServerResponse.notFound().build());
  }

  /** Category, cloud and severity are called the same wherever customers and agents meet them. */
  private static Map<String, String> names(Language language) {
    var names = new TreeMap<String, String>();
    name(names, "category.", Category.values(), Category::label, language);
    name(names, "cloud.", Cloud.values(), Cloud::label, language);
    name(names, "severity.", Severity.values(), Severity::label, language);
    return names;
  }

  private static <E extends Enum<E>> void name(
      Map<String, String> names,
      String prefix,
      E[] values,
      Function<E, Bilingual> label,
      Language language) {
    for (var value : values) {
      names.put(prefix + value.name(), label.apply(value).in(language));
    }
  }
}
