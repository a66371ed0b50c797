package dev.madoguchi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ArchitectureTest {
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
}
