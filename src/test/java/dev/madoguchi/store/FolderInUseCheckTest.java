package dev.madoguchi.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.store.engine.StoreCannotOpen;
import dev.madoguchi.store.sqlite.SqliteStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.mock.env.MockEnvironment;

class FolderInUseCheckTest {
  @TempDir private Path folder;

  @Test
  void aFolderThatAnotherInstanceHasEndsTheStartOnceTheSettingsAreKnown() {
    try (var _ = SqliteStore.open(folder, 100)) {
      assertThatThrownBy(() -> check(folder.toString(), ""))
          .isInstanceOf(StoreCannotOpen.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("in use by another instance");
    }
  }

  @Test
  void aFolderThatIsFreeOrNotThereOrNotUsedDoesNot() {
    SqliteStore.open(folder, 100).close();
    assertThatCode(() -> check(folder.toString(), "")).doesNotThrowAnyException();
    assertThatCode(() -> check(folder.resolve("none").toString(), "")).doesNotThrowAnyException();
    try (var _ = SqliteStore.open(folder, 100)) {
      assertThatCode(() -> check(folder.toString(), "mongodb://localhost/x"))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void settingsThatAreWrongAreLeftToTheStartItself() {
    assertThatCode(() -> check(folder.toString(), "nonsense")).doesNotThrowAnyException();
  }

  private static void check(String folder, String uri) {
    var environment =
        new MockEnvironment()
            .withProperty("madoguchi.store.folder", folder)
            .withProperty("madoguchi.store.uri", uri);
    new FolderInUseCheck()
        .onApplicationEvent(
            new ApplicationEnvironmentPreparedEvent(
                new DefaultBootstrapContext(),
                new SpringApplication(),
                new String[0],
                environment));
  }
}
