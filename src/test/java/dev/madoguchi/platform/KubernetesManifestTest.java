package dev.madoguchi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the manifests for Kubernetes say fits the image and the product. */
class KubernetesManifestTest {
  private static JsonNode manifests;

  @BeforeAll
  static void read() throws IOException {
    var text = Files.readString(Path.of("docker/kubernetes/madoguchi.yaml"));
    var documents = new Yaml().loadAll(text);
    manifests = JsonMapper.shared().valueToTree(documents);
  }

  @Test
  void eachInstanceIsAskedWhetherItLivesAndWhetherItCanAnswer() {
    var container = container();
    assertThat(container.at("/livenessProbe/httpGet/path").asString())
        .isEqualTo("/actuator/health/liveness");
    for (var probe : List.of("startupProbe", "readinessProbe")) {
      assertThat(container.at("/" + probe + "/httpGet/path").asString())
          .isEqualTo("/actuator/health/readiness");
    }
    for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(container.at("/" + probe + "/httpGet/port").asString())
          .isEqualTo(container.at("/ports/0/name").asString());
    }
    assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(8080);
  }

  @Test
  void nothingRunsAsRootOrWritesOutsideItsVolumes() throws IOException {
    var pod = pod();
    var user = pod.at("/securityContext/runAsUser").asInt();
    assertThat(Files.readString(Path.of("docker/Dockerfile"))).contains("--uid " + user);
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
    var rights = container().path("securityContext");
    assertThat(rights.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(rights.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
  }

  @Test
  void everyMountedVolumeExists() {
    var volumes =
        List.of(pod().path("volumes"), kind("StatefulSet").at("/spec/volumeClaimTemplates"))
            .toString();
    assertThat(container().path("volumeMounts"))
        .isNotEmpty()
        .allSatisfy(
            mount -> assertThat(volumes).contains("\"name\":" + mount.path("name").toString()));
  }

  @Test
  void aDrainLeavesMoreThanHalfOfTheInstances() {
    var replicas = kind("StatefulSet").at("/spec/replicas").asInt();
    var away = kind("PodDisruptionBudget").at("/spec/maxUnavailable").asInt();
    assertThat(replicas - away).isGreaterThan(replicas / 2);
  }

  @Test
  void servicesAndBudgetMeanTheInstances() {
    var labels = kind("StatefulSet").at("/spec/template/metadata/labels");
    assertThat(kind("PodDisruptionBudget").at("/spec/selector/matchLabels")).isEqualTo(labels);
    assertThat(kind("StatefulSet").at("/spec/selector/matchLabels")).isEqualTo(labels);
    assertThat(manifests.valueStream().filter(one -> isKind(one, "Service")).toList())
        .hasSize(2)
        .allSatisfy(service -> assertThat(service.at("/spec/selector")).isEqualTo(labels))
        .anySatisfy(service ->
            assertThat(service.at("/metadata/name"))
                .isEqualTo(kind("StatefulSet").at("/spec/serviceName")));
  }

  @Test
  void whatIsUnderWayIsEndedBeforeTheInstanceIsKilled() throws IOException {
    var grace = pod().path("terminationGracePeriodSeconds").asInt();
    var waits = container().at("/lifecycle/preStop/sleep/seconds").asInt();
    assertThat(Files.readString(Path.of("src/main/resources/application.yaml")))
        .contains("timeout-per-shutdown-phase: 15s");
    assertThat(grace).isGreaterThanOrEqualTo(waits + 15 + 5);
  }

  /** Secrets are named, never written down. */
  @Test
  void noSecretIsInTheManifests() {
    assertThat(container().path("env"))
        .filteredOn(
            variable -> variable.path("name").asString("").matches(".*(SECRET|PASSWORD|STORE_URI)"))
        .hasSize(3)
        .allMatch(variable -> variable.at("/valueFrom/secretKeyRef/key").isString());
  }

  private static JsonNode pod() {
    return kind("StatefulSet").at("/spec/template/spec");
  }

  private static JsonNode container() {
    return pod().at("/containers/0");
  }

  private static JsonNode kind(String kind) {
    return manifests.valueStream().filter(one -> isKind(one, kind)).findFirst().orElseThrow();
  }

  private static boolean isKind(JsonNode manifest, String kind) {
    return manifest.path("kind").asString("").equals(kind);
  }
}
