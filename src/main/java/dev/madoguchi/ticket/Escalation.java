package dev.madoguchi.ticket;

import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.MessageText;
import dev.madoguchi.support.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor is told, and what has been done before asking it.
 *
 * @param product the product or service concerned
 * @param topic the problem in a few words
 * @param checks what the agent has ticked
 * @param steps what has been tried
 * @param vendorNumber the vendor's number of the request; null until it is known
 */
public record Escalation(
    @Nullable Criterion criterion,
    @Nullable Severity severity,
    String product,
    String topic,
    Set<Check> checks,
    String steps,
    @Nullable String vendorNumber) {

  public Escalation {
    checks = Set.copyOf(checks);
    product = MessageText.clean(product);
    topic = MessageText.clean(topic);
    steps = MessageText.clean(steps);
  }

  /** What has to be done before a vendor is asked. */
  public enum Check {
    SERVICE_HEALTH(new Bilingual("サービス正常性を確認した", "The service health page has been checked")),
    MESSAGE_CENTER(new Bilingual("メッセージ センターを確認した", "The message center has been checked")),
    STEPS_TRIED(new Bilingual("既知の手順を試した", "The documented steps have been tried"));

    private final Bilingual label;

    Check(Bilingual label) {
      this.label = label;
    }

    public Bilingual label() {
      return label;
    }
  }

  /** Why it is the vendor's. */
  public enum Criterion {
    UNDOCUMENTED_FAULT(new Bilingual("文書化されていない障害", "A fault that is not documented")),
    SERVICE_UNAVAILABLE(new Bilingual("サービスが利用できない", "A service is unavailable")),
    BUG(new Bilingual("製品の不具合", "A bug in the product")),
    NETWORK_DISRUPTION(new Bilingual("大規模なネットワーク障害", "A large network disruption")),
    REGIONAL_MULTI_TENANT(
        new Bilingual("地域内の複数テナントに及ぶ問題", "Several tenants of a region are affected"));

    private final Bilingual label;

    Criterion(Bilingual label) {
      this.label = label;
    }

    public Bilingual label() {
      return label;
    }
  }

  /** What an agent wrote in it. */
  Stream<String> texts() {
    return Stream.concat(Stream.of(product, topic, steps), Stream.ofNullable(vendorNumber));
  }

  /** What is still missing, by name; empty if it may be sent. */
  public List<String> missing() {
    var missing = new ArrayList<String>();
    var open = EnumSet.allOf(Check.class);
    open.removeAll(checks);
    open.forEach(check -> missing.add(check.name()));
    missing.addAll(
        Stream.of(
                criterion == null ? "criterion" : "",
                severity == null ? "severity" : "",
                product.isBlank() ? "product" : "",
                topic.isBlank() ? "topic" : "",
                steps.isBlank() ? "steps" : "")
            .filter(name -> !name.isEmpty())
            .toList());
    return missing;
  }
}
