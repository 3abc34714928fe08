package org.hanok.node.module;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * What operators do to bundles. Every operation ends with one audit record. Operations are done one
 * after another; listing never waits for them.
 */
public interface BundleCatalogue {

  /** The largest bundle that is taken, in bytes. */
  long MAX_BUNDLE_BYTES = 256L * 1024 * 1024;

  /** All bundles at work, being replaced, or stuck; by name and age. */
  List<BundleInfo> list();

  /**
   * Deploys the jar {@code file}: checks it, installs it beside what is there under the same name,
   * starts and self-tests it, and only then switches to it. Calls in flight finish on the version
   * they started on. Whatever goes wrong, the previous version goes on. The file is read, not
   * moved.
   *
   * @param actor who asks for it, for the audit record
   */
  DeployOutcome deploy(Path file, String actor);

  /**
   * Deploys a jar from a stream, such as an upload, as {@link #deploy(Path, String)} does. The
   * stream is not closed.
   *
   * @param fileName what the uploader calls it; only for messages
   */
  DeployOutcome deploy(String fileName, InputStream content, String actor);

  /**
   * Takes a bundle out of service; calls in flight finish. Its file leaves the drop folder.
   *
   * @param name the bundle's symbolic name
   * @param actor who asks for it, for the audit record
   */
  RemoveOutcome remove(String name, String actor);
}
