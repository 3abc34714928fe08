package org.hanok.signing.token;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import org.hanok.protocol.crypto.Signature;
import org.hanok.protocol.crypto.Signatures;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.primitive.Hex;
import org.hanok.signing.SigningKey;
import org.hanok.signing.SigningReason;
import org.jspecify.annotations.Nullable;

/**
 * A key that never leaves its token. The token draws the nonce of each signature itself, so that
 * the same hash has another signature each time; what has to be answered again is kept by the
 * record. A token that was pulled out is looked for again with the next signature, but a PIN that
 * was wrong once is not tried again: tokens lock themselves after a few.
 */
public final class TokenKey implements SigningKey, AutoCloseable {

  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private static final BigInteger HALF = ORDER.shiftRight(1);
  private static final int SCALAR_BYTES = 32;
  private static final int V_OF_NO_CHAIN = 27;
  private static final int V_OF_CHAIN_ZERO = 35;

  private final Address address;
  private final TokenPlace place;
  private @Nullable Session session;
  private @Nullable Unavailable forEver;

  private record Session(Cryptoki token, long handle, long key) {}

  /** The key at {@code place}, which is that of {@code address}; opened when it is used. */
  public TokenKey(Address address, TokenPlace place) {
    this.address = address;
    this.place = place;
  }

  @Override
  public Address address() {
    return address;
  }

  @Override
  public synchronized Answer sign(Hash hash, int chainId) {
    Unavailable never = forEver;
    if (never != null) {
      return never;
    }
    try {
      Session open = session();
      byte[] rs = withLowS(open.token().sign(open.handle(), open.key(), hash.toBytes()));
      return recoverable(hash, rs, chainId)
          .<Answer>map(Made::new)
          .orElseGet(() -> unavailable("its key is not that of " + address));
    } catch (Cryptoki.TokenException e) {
      end();
      Unavailable failed = unavailable(String.valueOf(e.getMessage()));
      if (e.code() == Cryptoki.PIN_INCORRECT || e.code() == Cryptoki.PIN_LOCKED) {
        forEver = unavailable("the PIN is wrong, and is not tried again before a restart");
        return forEver;
      }
      return failed;
    } catch (IOException e) {
      return unavailable("cannot read the PIN in " + place.pinFile() + ": " + e);
    }
  }

  private Unavailable unavailable(String message) {
    return new Unavailable(SigningReason.TOKEN, "the token " + place.tokenLabel() + ": " + message);
  }

  private Session session() throws Cryptoki.TokenException, IOException {
    Session open = session;
    if (open != null) {
      return open;
    }
    String pin = Files.readString(place.pinFile()).lines().findFirst().orElse("").strip();
    Cryptoki token = Cryptoki.load(place.library());
    long handle = token.open(place.tokenLabel());
    try {
      token.login(handle, pin);
      Session fresh = new Session(token, handle, token.findKey(handle, place.keyLabel()));
      session = fresh;
      return fresh;
    } finally {
      if (session == null) {
        token.close(handle);
      }
    }
  }

  /** Of s and its negative both are good, and AIN takes the lower. */
  static byte[] withLowS(byte[] rs) {
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(rs, SCALAR_BYTES, rs.length));
    if (s.compareTo(HALF) <= 0) {
      return rs;
    }
    byte[] low = ORDER.subtract(s).toByteArray();
    byte[] whole = Arrays.copyOf(rs, rs.length);
    Arrays.fill(whole, SCALAR_BYTES, whole.length, (byte) 0);
    int length = Math.min(low.length, SCALAR_BYTES);
    System.arraycopy(low, low.length - length, whole, whole.length - length, length);
    return whole;
  }

  /** With the one of the two possible ends that recovers to the account. */
  private Optional<Signature> recoverable(Hash hash, byte[] rs, int chainId) {
    int first = chainId == 0 ? V_OF_NO_CHAIN : V_OF_CHAIN_ZERO + 2 * chainId;
    for (int id = 0; id < 2; id++) {
      String text = hash + Hex.encode(rs) + Hex.encode(new byte[] {(byte) (first + id)});
      Signature signature = Signature.parse(text);
      if (signature != null && Signatures.verify(signature, hash, address, chainId)) {
        return Optional.of(signature);
      }
    }
    return Optional.empty();
  }

  private void end() {
    Session open = session;
    session = null;
    if (open != null) {
      open.token().close(open.handle());
    }
  }

  @Override
  public synchronized void close() {
    end();
  }
}
