package org.hanok.protocol.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** The nonces RFC 6979 derives from a key and a hash, both below the order of the curve. */
final class Rfc6979Nonces {

  private static final int BYTES = 32;

  private final byte[] seed = new byte[BYTES];
  private byte[] key = new byte[BYTES];
  private boolean used;

  Rfc6979Nonces(byte[] privateKey, byte[] hash) {
    Arrays.fill(seed, (byte) 1);
    byte[] input = new byte[2 * BYTES];
    System.arraycopy(privateKey, 0, input, 0, BYTES);
    System.arraycopy(hash, 0, input, BYTES, BYTES);
    stir(0, input);
    stir(1, input);
  }

  /** The next nonce, to be tried if those before were out of range. */
  byte[] next() {
    if (used) {
      stir(0, new byte[0]);
    }
    used = true;
    refreshSeed();
    return seed.clone();
  }

  private void stir(int separator, byte[] input) {
    HMac mac = macByKey();
    mac.update(seed, 0, BYTES);
    mac.update((byte) separator);
    mac.update(input, 0, input.length);
    byte[] stirred = new byte[BYTES];
    mac.doFinal(stirred, 0);
    key = stirred;
    refreshSeed();
  }

  private void refreshSeed() {
    HMac mac = macByKey();
    mac.update(seed, 0, BYTES);
    mac.doFinal(seed, 0);
  }

  private HMac macByKey() {
    HMac mac = new HMac(new SHA256Digest());
    mac.init(new KeyParameter(key));
    return mac;
  }
}
