package dev.madoguchi.store;

import dev.madoguchi.store.engine.StoreCannotOpen;
import dev.madoguchi.store.sqlite.SqliteStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;

/**
 * Ends the start of a second instance on the same data folder with {@link StoreCannotOpen} as soon
 * as the settings are known, rather than after everything else has been loaded. Only a courtesy:
 * what keeps two instances apart is the lock that the store takes.
 */
public final class FolderInUseCheck
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
  private static final Logger log = LoggerFactory.getLogger(FolderInUseCheck.class);

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    try {
      var settings =
          Binder.get(event.getEnvironment()).bindOrCreate("madoguchi.store", StoreProperties.class);
      if (settings.uri().isEmpty()) {
        SqliteStore.checkUnused(settings.folder());
      }
    } catch (BindException e) {
      log.debug("not checked, the start itself says what is wrong: {}", e.getMessage());
    }
  }
}
