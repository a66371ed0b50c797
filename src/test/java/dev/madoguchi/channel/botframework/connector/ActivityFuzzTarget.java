package dev.madoguchi.channel.botframework.connector;

import static dev.madoguchi.FuzzCorpus.require;

/** Activities as a client posts them, and the HTML that is in them. */
public final class ActivityFuzzTarget {
  private static final ActivityJson JSON = new ActivityJson();

  private ActivityFuzzTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    JSON.read(input)
        .ifPresent(activity -> {
          if (ReceivedActivity.flaw(activity) == null) {
            ReceivedActivity.flawOfSpeech(activity);
            var content = ActivityContent.of(activity);
            require(content.words().equals(content.words().strip()), "blanks around the words");
            JSON.write(activity);
          }
        });
  }
}
