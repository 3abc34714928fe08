package org.hanok.node.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.hanok.node.joining.JoinedNetwork;
import org.hanok.signing.Signer;
import org.hanok.signing.SigningKey;
import org.hanok.signing.SigningReason;
import org.hanok.signing.record.DiskFolder;
import org.hanok.signing.record.RecordedSigner;

/** This node's signer, and what it holds open: {@code HANOK_HOME/signing}. */
final class SigningRoom implements AutoCloseable {

  private final Signer signer;
  private final DiskFolder folder;

  private SigningRoom(Signer signer, DiskFolder folder) {
    this.signer = signer;
    this.folder = folder;
  }

  /**
   * Opens it for the account of {@code network}.
   *
   * @throws IllegalStateException with a reason's code if the record is another process's or
   *     another key's
   */
  static SigningRoom open(Path home, JoinedNetwork network) {
    Path place = home.resolve("signing");
    try {
      DiskFolder folder =
          DiskFolder.open(place)
              .orElseThrow(
                  () -> new IllegalStateException(SigningReason.RECORD_TAKEN.id() + ": " + place));
      return switch (RecordedSigner.open(
          SigningKey.of(network.nodeKey()),
          network.config().chainId(),
          network.config().genesisBlock().hash().toString(),
          folder)) {
        case RecordedSigner.Opened opened -> new SigningRoom(opened.signer(), folder);
        case RecordedSigner.NotOpened(SigningReason reason, String message) -> {
          folder.close();
          throw new IllegalStateException(reason.id() + ": " + message);
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + place + " cannot be used", e);
    }
  }

  Signer signer() {
    return signer;
  }

  @Override
  public void close() {
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the signing record cannot be given up", e);
    }
  }
}
