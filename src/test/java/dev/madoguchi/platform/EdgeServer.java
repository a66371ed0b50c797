package dev.madoguchi.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * The whole product as somebody tries it out, on real ports, with the strategy for forwarded
 * headers that believes everybody. One for all tests of what comes in by HTTP.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "madoguchi.store.folder=${java.io.tmpdir}/madoguchi-edge-${random.uuid}",
      "madoguchi.knowledge-base.path=src/test/resources/console/articles",
      "madoguchi.botframework.local=true",
      "madoguchi.management.port=0",
      "madoguchi.directline.limits.starts=40",
      "server.forward-headers-strategy=framework"
    })
@interface EdgeServer {}
