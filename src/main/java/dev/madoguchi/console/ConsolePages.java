package dev.madoguchi.console;

import java.net.URI;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Where the console's page is; its parts are served as they are. */
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
        .build();
  }
}
