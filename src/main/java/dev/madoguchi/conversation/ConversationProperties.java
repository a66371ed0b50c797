package dev.madoguchi.conversation;

import dev.madoguchi.message.Language;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How conversations are held.
 *
 * @param language what a customer is spoken to in until we know better
 */
@ConfigurationProperties("madoguchi.conversation")
record ConversationProperties(@DefaultValue("ja") Language language) {}
