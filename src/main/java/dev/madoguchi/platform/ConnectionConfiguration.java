package dev.madoguchi.platform;

import io.netty.channel.Channel;
import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a client may do to a connection: how slowly it may send, and how far ahead. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {
  private static final String CODEC = "reactor.left.httpCodec";
  private static final Duration WHOLE = Duration.ofSeconds(10);

  /** A poor mobile network carries more. */
  private static final int BYTES_PER_SECOND = 4 * 1024;

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> connections() {
    return factory ->
        factory.addServerCustomizers(
            server -> server.doOnChannelInit((_, channel, _) -> limit(channel)));
  }

  /** For every server there is: whoever comes by another port is no more patiently waited for. */
  static void limit(Channel channel) {
    if (channel.pipeline().get(CODEC) != null) {
      channel
          .pipeline()
          .addAfter(CODEC, "madoguchi.pipelined", new PipelinedRequests())
          .addAfter(CODEC, "madoguchi.deadline", new RequestDeadline(WHOLE, BYTES_PER_SECOND));
    }
  }
}
