package org.hanok.node.module;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.hanok.spi.SharedPackages;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Starts the OSGi framework inside the application. */
final class FelixLauncher {

  /** What bundles see of the node, with its version; everything else they bring themselves. */
  static final List<String> SHARED_PACKAGES =
      SharedPackages.NAMES.stream()
          .map(name -> name + ";version=" + SharedPackages.VERSION)
          .toList();

  private FelixLauncher() {}

  static Framework start(Path storage, Map<String, String> bundleProperties)
      throws BundleException {
    FrameworkFactory factory =
        ServiceLoader.load(FrameworkFactory.class, FelixLauncher.class.getClassLoader())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no OSGi framework on the class path"));
    Framework framework = factory.newFramework(configuration(storage, bundleProperties));
    framework.start();
    framework.getBundleContext().registerService(WeavingHook.class, new ExitFence(), null);
    return framework;
  }

  private static Map<String, String> configuration(
      Path storage, Map<String, String> bundleProperties) {
    Map<String, String> settings = new HashMap<>(bundleProperties);
    settings.put(Constants.FRAMEWORK_STORAGE, storage.toString());
    // The drop folder says what is to be there, not what was there before.
    settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, String.join(",", SHARED_PACKAGES));
    // A redeployed bundle may keep its version; two of them live side by side for a moment.
    settings.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
    // The application server owns the JVM-wide URL handler factory.
    settings.put("felix.service.urlhandlers", "false");
    settings.put("felix.bootdelegation.implicit", "false");
    settings.put("felix.log.level", "1");
    return settings;
  }
}
