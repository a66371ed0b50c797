package dev.madoguchi.platform;

import dev.madoguchi.web.ProxyProperties;
import dev.madoguchi.web.PublicExposure;
import dev.madoguchi.web.TrustedForwarding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * Believes forwarded headers from trusted proxies only, whatever {@code
 * server.forward-headers-strategy} says and whatever platform this runs on: Spring's strategies
 * believe everybody.
 */
@Configuration(proxyBeanMethods = false)
class ProxyConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(ProxyConfiguration.class);

  @Bean(WebHttpHandlerBuilder.FORWARDED_HEADER_TRANSFORMER_BEAN_NAME)
  ForwardedHeaderTransformer forwardedHeaderTransformer(
      ProxyProperties proxies, Environment environment) {
    if (!proxies.areDecided()) {
      PublicExposure.publicAddress(environment)
          .ifPresent(name ->
              LOG.warn(
                  "{} is set, but not madoguchi.trusted-proxies: behind a reverse proxy all"
                      + " customers are one caller for rate limits, and addresses begin with http."
                      + " Name the proxy's address or network, or set it to an empty value if"
                      + " there is none",
                  name));
    }
    return new TrustedForwarding(proxies);
  }

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> noForwardedHeadersFromEverybody() {
    return factory -> factory.setUseForwardHeaders(false);
  }
}
