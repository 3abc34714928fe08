package org.hanok.protocol.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;

/** The curve by Bouncy Castle: slower, but there wherever Java is. */
final class JavaSecp256k1 implements Secp256k1 {

  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final BigInteger ORDER = CURVE.getN();
  private static final BigInteger HALF_ORDER = ORDER.shiftRight(1);
  private static final BigInteger PRIME = CURVE.getCurve().getField().getCharacteristic();
  private static final int COMPRESSED_BYTES = 33;

  @Override
  public String description() {
    return "Bouncy Castle";
  }

  @Override
  public boolean isPrivateKey(byte[] key) {
    return key.length == SCALAR_BYTES && isScalar(new BigInteger(1, key));
  }

  private static boolean isScalar(BigInteger value) {
    return value.signum() > 0 && value.compareTo(ORDER) < 0;
  }

  @Override
  public byte[] publicKeyOf(byte[] privateKey) {
    return encode(timesGenerator(scalarOf(privateKey)));
  }

  private BigInteger scalarOf(byte[] privateKey) {
    if (!isPrivateKey(privateKey)) {
      throw new IllegalArgumentException("not a private key of secp256k1");
    }
    return new BigInteger(1, privateKey);
  }

  private static ECPoint timesGenerator(BigInteger scalar) {
    return new FixedPointCombMultiplier().multiply(CURVE.getG(), scalar).normalize();
  }

  private static byte[] encode(ECPoint point) {
    return Arrays.copyOfRange(point.normalize().getEncoded(false), 1, 1 + PUBLIC_KEY_BYTES);
  }

  @Override
  public byte[] sign(byte[] hash, byte[] privateKey) {
    BigInteger key = scalarOf(privateKey);
    BigInteger message = new BigInteger(1, hash).mod(ORDER);
    byte[] reduced = BigIntegers.asUnsignedByteArray(SCALAR_BYTES, message);
    Rfc6979Nonces nonces = new Rfc6979Nonces(privateKey, reduced);
    while (true) {
      BigInteger nonce = new BigInteger(1, nonces.next());
      if (!isScalar(nonce)) {
        continue;
      }
      ECPoint point = timesGenerator(nonce);
      BigInteger x = point.getAffineXCoord().toBigInteger();
      BigInteger r = x.mod(ORDER);
      BigInteger s = nonce.modInverse(ORDER).multiply(message.add(r.multiply(key))).mod(ORDER);
      if (r.signum() > 0 && s.signum() > 0) {
        int odd = point.getAffineYCoord().testBitZero() ? 1 : 0;
        return withLowS(r, s, odd | (x.equals(r) ? 0 : 2));
      }
    }
  }

  private static byte[] withLowS(BigInteger r, BigInteger s, int recoveryId) {
    boolean high = s.compareTo(HALF_ORDER) > 0;
    byte[] signature = new byte[2 * SCALAR_BYTES + 1];
    BigIntegers.asUnsignedByteArray(r, signature, 0, SCALAR_BYTES);
    BigIntegers.asUnsignedByteArray(
        high ? ORDER.subtract(s) : s, signature, SCALAR_BYTES, SCALAR_BYTES);
    signature[2 * SCALAR_BYTES] = (byte) (high ? recoveryId ^ 1 : recoveryId);
    return signature;
  }

  @Override
  public byte @Nullable [] recover(byte[] hash, byte[] rs, int recoveryId) {
    BigInteger r = new BigInteger(1, rs, 0, SCALAR_BYTES);
    BigInteger s = new BigInteger(1, rs, SCALAR_BYTES, SCALAR_BYTES);
    if (!isScalar(r) || !isScalar(s)) {
      return null;
    }
    ECPoint nonce = liftX(r, recoveryId);
    if (nonce == null) {
      return null;
    }
    BigInteger inverse = r.modInverse(ORDER);
    BigInteger message = new BigInteger(1, hash);
    BigInteger ofGenerator = message.negate().multiply(inverse).mod(ORDER);
    BigInteger ofNonce = s.multiply(inverse).mod(ORDER);
    ECPoint key =
        ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), ofGenerator, nonce, ofNonce).normalize();
    return key.isInfinity() ? null : encode(key);
  }

  private static @Nullable ECPoint liftX(BigInteger r, int recoveryId) {
    BigInteger x = (recoveryId & 2) == 0 ? r : r.add(ORDER);
    if (x.compareTo(PRIME) >= 0) {
      return null;
    }
    byte[] compressed = new byte[COMPRESSED_BYTES];
    compressed[0] = (byte) (2 | (recoveryId & 1));
    BigIntegers.asUnsignedByteArray(x, compressed, 1, SCALAR_BYTES);
    return decodePoint(compressed);
  }

  private static @Nullable ECPoint decodePoint(byte[] encoded) {
    try {
      return CURVE.getCurve().decodePoint(encoded);
    } catch (IllegalArgumentException notOnTheCurve) {
      return null;
    }
  }

  @Override
  public boolean verify(byte[] hash, byte[] rs, byte[] publicKey) {
    BigInteger r = new BigInteger(1, rs, 0, SCALAR_BYTES);
    BigInteger s = new BigInteger(1, rs, SCALAR_BYTES, SCALAR_BYTES);
    ECPoint key = pointOf(publicKey);
    if (key == null || !isScalar(r) || !isScalar(s) || s.compareTo(HALF_ORDER) > 0) {
      return false;
    }
    BigInteger inverse = s.modInverse(ORDER);
    BigInteger ofGenerator = new BigInteger(1, hash).multiply(inverse).mod(ORDER);
    BigInteger ofKey = r.multiply(inverse).mod(ORDER);
    ECPoint sum =
        ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), ofGenerator, key, ofKey).normalize();
    return !sum.isInfinity() && sum.getAffineXCoord().toBigInteger().mod(ORDER).equals(r);
  }

  private static @Nullable ECPoint pointOf(byte[] publicKey) {
    byte[] encoded = new byte[1 + PUBLIC_KEY_BYTES];
    encoded[0] = 4;
    System.arraycopy(publicKey, 0, encoded, 1, PUBLIC_KEY_BYTES);
    return decodePoint(encoded);
  }

  @Override
  public byte @Nullable [] decodePublicKey(byte[] encoded) {
    boolean compressed = encoded.length == COMPRESSED_BYTES && (encoded[0] == 2 || encoded[0] == 3);
    boolean full = encoded.length == 1 + PUBLIC_KEY_BYTES && encoded[0] == 4;
    ECPoint point = compressed || full ? decodePoint(encoded) : null;
    return point == null ? null : encode(point);
  }

  @Override
  public byte[] sharedSecret(byte[] privateKey, byte[] publicKey) {
    ECPoint point = pointOf(publicKey);
    if (point == null) {
      throw new IllegalArgumentException("not a public key of secp256k1");
    }
    return Arrays.copyOf(encode(point.multiply(scalarOf(privateKey))), SCALAR_BYTES);
  }
}
