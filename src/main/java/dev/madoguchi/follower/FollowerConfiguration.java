package dev.madoguchi.follower;

import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs whatever followers there are. */
@Configuration(proxyBeanMethods = false)
class FollowerConfiguration {

  @Bean
  FollowerRunner followerRunner(
      ObjectProvider<Follower<?>> followers, FollowerStore store, Clock clock) {
    return new FollowerRunner(List.copyOf(followers.orderedStream().toList()), store, clock);
  }
}
