package org.hanok.node.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.hanok.node.joining.JoinedNetwork;
import org.hanok.node.joining.NodeKey;
import org.hanok.node.network.OwnKey;
import org.hanok.node.network.ValidatorReport;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.signing.Signer;
import org.hanok.signing.SigningKey;
import org.hanok.signing.SigningReason;
import org.hanok.signing.WatchedSigner;
import org.hanok.signing.record.DiskFolder;
import org.hanok.signing.record.RecordedSigner;
import org.hanok.signing.remote.RemoteSigner;
import org.hanok.signing.remote.SignerSecret;
import org.hanok.signing.remote.SignerTerms;
import org.hanok.signing.token.TokenKey;
import org.jspecify.annotations.Nullable;

/**
 * This node's signer, and what it holds open. A key in this process or in a token has its record in
 * {@code HANOK_HOME/signing}; a signer elsewhere keeps its own.
 */
final class SigningRoom implements AutoCloseable {

  private final List<AutoCloseable> open = new ArrayList<>();
  private final Signer signer;
  private @Nullable RecordedSigner recorded;

  private SigningRoom(Path home, JoinedNetwork network, long listenEpochs) throws IOException {
    Signer trusting =
        switch (network.nodeKey()) {
          case NodeKey.Here(KeyPair pair) -> recorded(SigningKey.of(pair), home, network);
          case NodeKey.InToken token -> {
            TokenKey key = new TokenKey(token.address(), token.place());
            open.add(key);
            yield recorded(key, home, network);
          }
          case NodeKey.AtSigner elsewhere -> remote(elsewhere, network);
        };
    this.signer = new WatchedSigner(trusting, listenEpochs, new SecureRandom()::nextLong);
  }

  /**
   * Opens it for the account of {@code network}.
   *
   * @param listenEpochs for how long a start listens whether the key is at work elsewhere
   * @throws IllegalStateException with a reason's code if the record is another process's or
   *     another key's
   */
  static SigningRoom open(Path home, JoinedNetwork network, long listenEpochs) {
    try {
      return new SigningRoom(home, network, listenEpochs);
    } catch (IOException e) {
      throw new UncheckedIOException("what was signed cannot be looked up", e);
    }
  }

  private Signer recorded(SigningKey key, Path home, JoinedNetwork network) throws IOException {
    Path place = home.resolve("signing");
    DiskFolder folder =
        DiskFolder.open(place)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        SigningReason.RECORD_TAKEN.id() + ": another process has " + place));
    open.addFirst(folder);
    return switch (RecordedSigner.open(
        key, network.config().chainId(), genesisHash(network), folder)) {
      case RecordedSigner.Opened opened -> {
        recorded = opened.signer();
        yield opened.signer();
      }
      case RecordedSigner.NotOpened(SigningReason reason, String message) -> {
        close();
        throw new IllegalStateException(reason.id() + ": " + message);
      }
    };
  }

  private Signer remote(NodeKey.AtSigner elsewhere, JoinedNetwork network) throws IOException {
    SignerSecret secret =
        SignerSecret.read(elsewhere.secret())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        elsewhere.secret()
                            + " holds no secret of a signer, which is 64 hexadecimal digits"));
    RemoteSigner remote =
        new RemoteSigner(
            elsewhere.place(),
            secret,
            new SignerTerms(elsewhere.address(), genesisHash(network), network.config().chainId()),
            elsewhere.timeoutMillis(),
            System::nanoTime);
    open.add(remote);
    return remote;
  }

  private static String genesisHash(JoinedNetwork network) {
    return network.config().genesisBlock().hash().toString();
  }

  Signer signer() {
    return signer;
  }

  /** The key, as operators see it; waits for a signature that is being written down. */
  OwnKey ownKey() {
    RecordedSigner here = recorded;
    long epoch = here == null ? -1 : here.highestEpoch();
    return new OwnKey(
        signer.address().toString(),
        epoch < 0 ? OptionalLong.empty() : OptionalLong.of(epoch),
        signer.concerns().stream()
            .map(one -> new ValidatorReport.Concern(one.reason().id(), one.message()))
            .toList());
  }

  @Override
  public void close() {
    for (AutoCloseable one : open) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IllegalStateException("what signs cannot be given up", e);
      }
    }
  }
}
