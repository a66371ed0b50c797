package dev.madoguchi.channel.botframework.connector;

import com.microsoft.bot.schema.Activity;
import java.util.Map;

/** Activities as they come over the wire, for tests of other rooms. */
public final class Activities {
  private Activities() {}

  public static Activity read(Map<String, Object> activity) {
    var json = new ActivityJson();
    return json.read(json.write(activity)).orElseThrow();
  }
}
