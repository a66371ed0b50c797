package dev.madoguchi.platform;

import dev.madoguchi.support.BrandProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Gives the chat's page the address its folder has, every page an icon, and the chat what it is
 * dressed in.
 */
@Configuration(proxyBeanMethods = false)
class PageRoutes {

  @Bean
  RouterFunction<ServerResponse> widgetPage(BrandProperties brand) {
    var page = new ClassPathResource("static/widget/index.html");
    var icon = new ClassPathResource("static/widget/icon.svg");
    return brand(brand)
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

  private static RouterFunctions.Builder brand(BrandProperties brand) {
    var worn = BrandFiles.of(brand);
    var routes =
        RouterFunctions.route()
            .GET(
                "/widget/brand.json",
                _ ->
                    ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(worn.json()))
            .GET(
                "/embed.js",
                _ ->
                    ServerResponse.ok()
                        .contentType(MediaType.valueOf("text/javascript;charset=UTF-8"))
                        .cacheControl(CacheControl.noCache())
                        .eTag(worn.version())
                        .bodyValue(worn.script()));
    brand
        .logoType()
        .ifPresent(type ->
            routes.GET(
                BrandFiles.LOGO,
                _ ->
                    ServerResponse.ok()
                        .contentType(MediaType.valueOf(type))
                        .bodyValue(new FileSystemResource(brand.logo()))));
    return routes;
  }
}
