package dev.madoguchi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No library on the class path is of a version with a known advisory; works without a network. */
class AdvisoriesTest {
  private static final Path LIST = Path.of("src/test/resources/advisories.csv");
  private static final Pattern JAR = Pattern.compile("([A-Za-z0-9_.-]+?)-(\\d[^/\\\\]*)\\.jar");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /** Versions of {@code artifact} before {@code fixed} are affected. */
  private record Advisory(String group, String artifact, String fixed, String id) {

    boolean concerns(String jar) {
      var name = JAR.matcher(new File(jar).getName());
      return name.matches()
          && name.group(1).equals(artifact)
          && jar.replace(File.separatorChar, '/').contains(group.replace('.', '/') + "/")
          && isBefore(name.group(2), fixed);
    }
  }

  @Test
  void noLibraryIsOfAVersionWithAKnownAdvisory() throws IOException {
    var jars = jars();
    assertThat(jars).hasSizeGreaterThan(50);
    var list = Files.readString(LIST);
    var date = DATE.matcher(list);
    assertThat(date.find()).isTrue();
    var found = new ArrayList<String>();
    for (var advisory : advisories(list)) {
      jars.stream()
          .filter(advisory::concerns)
          .forEach(jar -> found.add(advisory.id() + ": " + new File(jar).getName()));
    }
    assertThat(found).as("by the list of %s", date.group()).isEmpty();
  }

  @Test
  void anAffectedVersionIsFound() {
    var advisory = new Advisory("org.yaml", "snakeyaml", "2.0", "CVE-2022-1471");
    assertThat(advisory.concerns("/r/org/yaml/snakeyaml/1.33/snakeyaml-1.33.jar")).isTrue();
    assertThat(advisory.concerns("/r/org/yaml/snakeyaml/2.0/snakeyaml-2.0.jar")).isFalse();
    assertThat(advisory.concerns("/r/org/yaml/snakeyaml/2.10/snakeyaml-2.10.jar")).isFalse();
    assertThat(advisory.concerns("/r/org/other/snakeyaml/1.0/snakeyaml-1.0.jar")).isFalse();
  }

  private static List<Advisory> advisories(String list) {
    return list.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("[,:]", -1))
        .map(parts -> new Advisory(parts[0], parts[1], parts[2], parts[3]))
        .toList();
  }

  private static List<String> jars() {
    var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .toList();
  }

  private static boolean isBefore(String version, String fixed) {
    return Arrays.compare(numbers(version), numbers(fixed)) < 0;
  }

  private static int[] numbers(String version) {
    return Pattern.compile("\\d+")
        .matcher(version.replaceFirst("(?i)[.-](jre|android|final|release).*", ""))
        .results()
        .mapToInt(number -> Integer.parseInt(number.group()))
        .toArray();
  }
}
