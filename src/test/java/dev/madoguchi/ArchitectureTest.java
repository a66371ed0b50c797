package dev.madoguchi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.NamedInterface;
import org.springframework.modulith.core.ApplicationModules;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ArchitectureTest {
  private static final String ROOT = "dev.madoguchi.";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.madoguchi");

  @Test
  void modulesDependOnlyOnWhatTheyDeclare() {
    ApplicationModules.of(Madoguchi.class).verify();
  }

  @Test
  void theBotFrameworkStopsAtItsChannel() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.madoguchi.channel..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.microsoft.bot..")
        .check(MAIN);
  }

  @Test
  void luceneStopsAtTheSearch() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.madoguchi.search..",
            "dev.madoguchi.embedding..",
            "dev.madoguchi.answer..",
            "dev.madoguchi.desk..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.lucene..")
        .check(MAIN);
  }

  /** So that another engine can stand beside it. */
  @Test
  void theIndexOfLuceneStopsAtItsEngine() {
    noClasses()
        .that()
        .resideInAPackage("dev.madoguchi.search..")
        .and()
        .resideOutsideOfPackage("dev.madoguchi.search.lucene..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.lucene.index..",
            "org.apache.lucene.search..",
            "org.apache.lucene.store..",
            "org.apache.lucene.document..",
            "org.apache.lucene.codecs..")
        .check(MAIN);
  }

  @Test
  void theClientOfOpenSearchStopsAtItsIndex() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.madoguchi.search.opensearch..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.opensearch..", "org.apache.hc..")
        .check(MAIN);
  }

  @Test
  void noTwoTypesShareAName() {
    var named =
        MAIN.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getSimpleName));
    assertThat(named.values()).allSatisfy(types -> assertThat(types).hasSize(1));
  }

  @Test
  void nothingBlocks() {
    noClasses()
        .should()
        .callMethod(Mono.class, "block")
        .orShould()
        .callMethod(Mono.class, "block", java.time.Duration.class)
        .orShould()
        .callMethod(Flux.class, "blockLast")
        .orShould()
        .callMethod(Flux.class, "blockFirst")
        .check(MAIN);
  }

  /** What is declared and not used invites to be used; Modulith refuses the opposite. */
  @Test
  void modulesDeclareOnlyWhatTheyUse() {
    var declared =
        MAIN.stream()
            .filter(type -> type.isAnnotatedWith(ApplicationModule.class))
            .collect(
                Collectors.toMap(
                    JavaClass::getPackageName,
                    type ->
                        Set.of(
                            type.getAnnotationOfType(ApplicationModule.class)
                                .allowedDependencies())));
    assertThat(declared)
        .hasSizeGreaterThan(15)
        .allSatisfy((module, allowed) -> assertThat(allowed).isEqualTo(used(module)));
  }

  /** As modules are declared: by name, or by that of one of their interfaces. */
  private static Set<String> used(String module) {
    return MAIN.stream()
        .filter(type -> isIn(type, module))
        .flatMap(ArchitectureTest::usedBy)
        .filter(MAIN::contain)
        .map(MAIN::get)
        .filter(type -> type.getPackageName().startsWith(ROOT) && !isIn(type, module))
        .map(ArchitectureTest::declaredAs)
        .collect(Collectors.toSet());
  }

  /** With those that a class only compares with, which its constants name. */
  private static Stream<String> usedBy(JavaClass type) {
    return Stream.concat(
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getBaseComponentType().getName()),
        constants(type)
            .mapMulti((entry, names) -> {
              if (entry instanceof ClassEntry named) {
                names.accept(named.asInternalName().replace('/', '.'));
              }
            }));
  }

  private static Stream<PoolEntry> constants(JavaClass type) {
    try (var file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      var pool = ClassFile.of().parse(file.readAllBytes()).constantPool();
      return StreamSupport.stream(pool.spliterator(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isIn(JavaClass type, String module) {
    return (type.getPackageName() + ".").startsWith(module + ".");
  }

  private static String declaredAs(JavaClass type) {
    var module = type.getPackageName().substring(ROOT.length()).split("\\.", -1)[0];
    return MAIN.stream()
        .filter(info -> info.getPackageName().equals(type.getPackageName()))
        .filter(info -> info.isAnnotatedWith(NamedInterface.class))
        .map(info -> module + " :: " + info.getAnnotationOfType(NamedInterface.class).value()[0])
        .findFirst()
        .orElse(module);
  }

  /**
   * Two or three types that describe each other are one thing; more have a part in the wrong place.
   */
  @Test
  void noCircleHasMoreThanThreeTypes() {
    var uses =
        MAIN.stream()
            .collect(
                Collectors.groupingBy(
                    ArchitectureTest::outermost,
                    Collectors.flatMapping(
                        type ->
                            type.getDirectDependenciesFromSelf().stream()
                                .map(dependency -> outermost(dependency.getTargetClass()))
                                .filter(name -> name.startsWith(ROOT)),
                        Collectors.toSet())));
    var reached =
        uses.keySet().stream().collect(Collectors.toMap(name -> name, name -> reach(name, uses)));
    assertThat(uses.keySet())
        .allSatisfy(name ->
            assertThat(reached.get(name))
                .filteredOn(other -> reached.getOrDefault(other, Set.of()).contains(name))
                .hasSizeLessThan(4));
  }

  private static String outermost(JavaClass type) {
    return type.getBaseComponentType().getName().replaceFirst("\\$.*", "");
  }

  private static Set<String> reach(String from, Map<String, Set<String>> uses) {
    var reached = new HashSet<String>();
    var open = new ArrayDeque<>(uses.get(from));
    while (!open.isEmpty()) {
      var next = open.pop();
      if (!next.equals(from) && reached.add(next)) {
        open.addAll(uses.getOrDefault(next, Set.of()));
      }
    }
    reached.add(from);
    return reached;
  }
}
