package org.hanok.node.module;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hanok.node.bundle.BundleHistory;
import org.hanok.node.bundle.Sbom;
import org.hanok.node.bundle.TrustedPublishers;

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
   * they started on. Where calls come, it first gets a share of them, and takes over by itself or
   * leaves. Whatever goes wrong, the previous version goes on. The file is read, not moved.
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

  /**
   * Looks at a jar as {@link #deploy(String, InputStream, String)} would, and says what is in its
   * way; nothing of it is run, and nothing changes. The stream is not closed.
   */
  CheckReport check(String fileName, InputStream content);

  /**
   * Brings back what was in service before, at once and for all calls; it is judged and tested
   * again. A bundle on trial only leaves.
   *
   * @param name the bundle's symbolic name
   * @param version which one; the last before the one in service if empty
   */
  DeployOutcome rollback(String name, Optional<String> version, String actor);

  /** What became of bundles, the newest first. */
  List<BundleHistory.Entry> history();

  /** What a bundle is made of, if it says so. */
  Optional<Sbom> sbom(String name);

  /** Whose bundles are taken. */
  TrustedPublishers publishers();
}
