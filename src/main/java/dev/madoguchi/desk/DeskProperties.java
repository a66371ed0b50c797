package dev.madoguchi.desk;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Files of the desk.
 *
 * @param audit the file in which is noted who did what
 * @param replies a table of canned replies; the sample that comes with the product if empty
 */
@ConfigurationProperties("madoguchi.console")
record DeskProperties(
    @DefaultValue("data/audit.jsonl") Path audit, @DefaultValue("") String replies) {}
