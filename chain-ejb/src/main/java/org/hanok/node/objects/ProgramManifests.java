package org.hanok.node.objects;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hanok.protocol.manifest.ManifestReader;
import org.hanok.protocol.manifest.ProgramManifest;
import org.hanok.protocol.market.Program;
import org.hanok.spi.ContentHash;

/**
 * What programs say of themselves, by the manifest whose hash is on the chain. A bounded number is
 * kept parsed. Safe for many threads.
 */
public final class ProgramManifests implements Function<Program, Optional<ProgramManifest>> {

  private static final int CACHED = 64;

  private final ObjectStore artifacts;

  @SuppressWarnings("serial")
  private final Map<ContentHash, ProgramManifest> parsed =
      new LinkedHashMap<>(CACHED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ContentHash, ProgramManifest> eldest) {
          return size() > CACHED;
        }
      };

  /** Manifests that are kept beside artifacts. */
  public ProgramManifests(ObjectStore artifacts) {
    this.artifacts = artifacts;
  }

  @Override
  public Optional<ProgramManifest> apply(Program program) {
    return program.manifestHash().isEmpty()
        ? Optional.empty()
        : ContentHash.parse("0x" + program.manifestHash()).flatMap(this::of);
  }

  /** The manifest of that hash; empty if it is not here or does not conform. */
  public Optional<ProgramManifest> of(ContentHash hash) {
    synchronized (parsed) {
      ProgramManifest known = parsed.get(hash);
      if (known != null) {
        return Optional.of(known);
      }
    }
    if (!(artifacts.read(hash) instanceof ObjectStore.ReadOutcome.Found found)
        || !(ManifestReader.read(found.content().toBytes())
            instanceof ManifestReader.Outcome.Valid(ProgramManifest manifest))) {
      return Optional.empty();
    }
    synchronized (parsed) {
      parsed.put(hash, manifest);
    }
    return Optional.of(manifest);
  }
}
