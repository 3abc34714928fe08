package org.hanok.incontainer;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The EAR that the build made, with the tests as one more web module. */
final class Deployments {

  private static final String MODULE =
      "<module><web><web-uri>test.war</web-uri><context-root>/in-container</context-root></web>"
          + "</module>";

  private Deployments() {}

  static EnterpriseArchive nodeWith(Class<?>... tests) {
    Path ear = Path.of(System.getProperty("hanok.root", "../.."), "ear", "target", "hanok.ear");
    EnterpriseArchive node = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, ear.toFile());
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, "test.war")
            .addClasses(tests)
            .addAsLibrary(jarOf(Assertions.class))
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    String descriptor = text(node, "META-INF/application.xml");
    return node.addAsModule(Testable.archiveToTest(war))
        .setApplicationXML(new StringAsset(withModule(descriptor)));
  }

  private static String withModule(String descriptor) {
    int at = descriptor.lastIndexOf("</module>") + "</module>".length();
    return descriptor.substring(0, at) + MODULE + descriptor.substring(at);
  }

  private static String text(EnterpriseArchive archive, String path) {
    try (InputStream in = archive.get(path).getAsset().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaArchive jarOf(Class<?> type) {
    try {
      File jar = new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      return ShrinkWrap.createFromZipFile(JavaArchive.class, jar);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
