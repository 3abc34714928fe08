package org.hanok.protocol.crypto;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** Keyed and plain hashes of the SHA-2 family, for keys and their encryption. */
final class Macs {

  private Macs() {}

  static byte[] hmacSha256(byte[] key, byte[]... parts) {
    return hmac(new SHA256Digest(), key, parts);
  }

  static byte[] hmacSha512(byte[] key, byte[]... parts) {
    return hmac(new SHA512Digest(), key, parts);
  }

  static byte[] sha512(byte[] input) {
    return digest(new SHA512Digest(), input);
  }

  private static byte[] hmac(Digest digest, byte[] key, byte[]... parts) {
    HMac mac = new HMac(digest);
    mac.init(new KeyParameter(key));
    for (byte[] part : parts) {
      mac.update(part, 0, part.length);
    }
    byte[] result = new byte[mac.getMacSize()];
    mac.doFinal(result, 0);
    return result;
  }

  private static byte[] digest(Digest digest, byte[] input) {
    digest.update(input, 0, input.length);
    byte[] result = new byte[digest.getDigestSize()];
    digest.doFinal(result, 0);
    return result;
  }
}
