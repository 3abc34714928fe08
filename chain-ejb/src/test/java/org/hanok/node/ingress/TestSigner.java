package org.hanok.node.ingress;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.signing.Signer;
import org.hanok.signing.SigningKey;
import org.hanok.signing.record.DurableFolder;
import org.hanok.signing.record.RecordedSigner;

/** A signer whose record is in memory. */
public final class TestSigner {

  private TestSigner() {}

  public static Signer of(KeyPair key) {
    return switch (RecordedSigner.open(SigningKey.of(key), 0, "0xab", new Memory())) {
      case RecordedSigner.Opened(RecordedSigner signer, boolean ignored) -> {
        signer.begin(new Signer.Traces(List.of(), true, 0));
        yield signer;
      }
      case RecordedSigner.NotOpened not -> throw new AssertionError(not.toString());
    };
  }

  private static final class Memory implements DurableFolder {

    private final Map<String, byte[]> files = new HashMap<>();

    @Override
    public Optional<byte[]> read(String name) {
      return Optional.ofNullable(files.get(name));
    }

    @Override
    public void write(String name, byte[] bytes) {
      files.put(name, bytes.clone());
    }

    @Override
    public void sync(String name) {}

    @Override
    public void rename(String from, String to) {
      files.put(to, Objects.requireNonNull(files.remove(from)));
    }

    @Override
    public void syncNames() {}
  }
}
