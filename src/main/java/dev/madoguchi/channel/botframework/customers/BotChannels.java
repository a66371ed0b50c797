package dev.madoguchi.channel.botframework.customers;

import dev.madoguchi.channel.botframework.auth.BotFrameworkProperties;
import dev.madoguchi.channel.botframework.connector.Connector;
import dev.madoguchi.channel.botframework.connector.EntryActivities;
import dev.madoguchi.channel.botframework.connector.ExpectedReplies;
import dev.madoguchi.conversation.Channel;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** One channel for each that customers may come from. */
final class BotChannels implements BeanRegistrar {

  @Override
  public void register(BeanRegistry registry, Environment environment) {
    var properties =
        Binder.get(environment)
            .bindOrCreate("madoguchi.botframework", Bindable.of(BotFrameworkProperties.class));
    properties.channels().forEach(name -> register(registry, name));
  }

  private static void register(BeanRegistry registry, String name) {
    registry.registerBean(
        name + "Channel",
        Channel.class,
        bean ->
            bean.supplier(context ->
                new BotChannel(
                    name,
                    context.bean(EntryActivities.class),
                    context.bean(Connector.class),
                    context.bean(ExpectedReplies.class),
                    context.bean(CardUpdates.class))));
  }
}
