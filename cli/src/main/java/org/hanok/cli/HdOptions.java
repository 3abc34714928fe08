package org.hanok.cli;

import java.security.SecureRandom;
import org.hanok.protocol.crypto.HdKey;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.crypto.Mnemonic;
import picocli.CommandLine.Option;

/** Which account of a mnemonic is meant. */
final class HdOptions {

  private static final int ENTROPY_BYTES = 16;

  /** The paths ain-util knows, by the names a command line gives them. */
  enum HdPath {
    ain(HdKey.Branch.AIN),
    ethereum(HdKey.Branch.ETHEREUM);

    private final HdKey.Branch branch;

    HdPath(HdKey.Branch branch) {
      this.branch = branch;
    }
  }

  @Option(
      names = "--hd-path",
      paramLabel = "PATH",
      description =
          "With a mnemonic: ain (m/44'/412'/0'/0) or ethereum (m/44'/60'/0'/0)"
              + " (default: ${DEFAULT-VALUE}).")
  HdPath path = HdPath.ain;

  @Option(
      names = "--index",
      paramLabel = "N",
      description = "With a mnemonic: which account, from 0 (default: ${DEFAULT-VALUE}).")
  int index;

  KeyPair keyOf(Mnemonic mnemonic) {
    if (index < 0) {
      throw new CliException(
          ExitCode.USAGE, CliReason.INDEX, "accounts are numbered from 0: " + index);
    }
    return HdKey.account(mnemonic.seed(""), path.branch, index);
  }

  static Mnemonic newMnemonic() {
    byte[] entropy = new byte[ENTROPY_BYTES];
    new SecureRandom().nextBytes(entropy);
    return Mnemonic.of(entropy);
  }
}
