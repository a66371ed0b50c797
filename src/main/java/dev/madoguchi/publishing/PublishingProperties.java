package dev.madoguchi.publishing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may publish what.
 *
 * @param ownReview whether authors may publish what nobody else has reviewed, as where one person
 *     does it all
 */
@ConfigurationProperties("madoguchi.publishing")
public record PublishingProperties(@DefaultValue("false") boolean ownReview) {}
