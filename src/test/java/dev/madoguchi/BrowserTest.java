package dev.madoguchi;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Browser.class)
class BrowserTest {

  @Test
  void theBrowserRunsScripts(Page page) {
    assertThat(page.evaluate("() => '窓口'.length")).isEqualTo(2);
  }
}
