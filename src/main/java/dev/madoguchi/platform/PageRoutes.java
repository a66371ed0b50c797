package dev.madoguchi.platform;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;

/** Gives the chat's page the address its folder has, and every page an icon. */
@Configuration(proxyBeanMethods = false)
class PageRoutes {

  @Bean
  RouterFunction<ServerResponse> widgetPage() {
    var page = new ClassPathResource("static/widget/index.html");
    var icon = new ClassPathResource("static/widget/icon.svg");
    return RouterFunctions.route()
        .GET("/widget/", _ -> ServerResponse.ok().contentType(MediaType.TEXT_HTML).bodyValue(page))
        .GET(
            "/favicon.ico",
            _ ->
                ServerResponse.ok().contentType(MediaType.valueOf("image/svg+xml")).bodyValue(icon))
        .GET(
            "/widget",
            request ->
                ServerResponse.permanentRedirect(
                        UriComponentsBuilder.fromUri(request.uri())
                            .replacePath("/widget/")
                            .build(true)
                            .toUri())
                    .build())
        .build();
  }
}
