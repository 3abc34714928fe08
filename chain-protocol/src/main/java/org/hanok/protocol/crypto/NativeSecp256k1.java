package org.hanok.protocol.crypto;

import static java.lang.foreign.MemorySegment.ofArray;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The curve by libsecp256k1, called through the Foreign Function &amp; Memory API. Arrays are
 * handed over in place ("critical" calls): each call takes some tens of microseconds, keeps no
 * state and needs no native memory, so any number of threads may call at once.
 *
 * <p>libsecp256k1 ends the process on arguments it calls illegal: a recovery id beyond 3, a public
 * key it did not parse itself. Nothing here lets such arguments through.
 */
final class NativeSecp256k1 implements Secp256k1 {

  private static final int CONTEXT_NONE = 1;
  private static final int UNCOMPRESSED = 2;
  private static final int PARSED_KEY_BYTES = 64;
  private static final int PARSED_SIGNATURE_BYTES = 65;
  private static final int FULL_KEY_BYTES = 65;
  private static final int COMPRESSED_BYTES = 33;

  private final MemorySegment context;
  private final MethodHandle verifyPrivateKey;
  private final MethodHandle createPublicKey;
  private final MethodHandle parsePublicKey;
  private final MethodHandle serializePublicKey;
  private final MethodHandle multiplyPublicKey;
  private final MethodHandle signRecoverable;
  private final MethodHandle serializeRecoverable;
  private final MethodHandle parseRecoverable;
  private final MethodHandle recoverKey;
  private final MethodHandle parseCompact;
  private final MethodHandle verifySignature;

  NativeSecp256k1(SymbolLookup library) {
    context = createContext(library);
    verifyPrivateKey = function(library, "ec_seckey_verify", ADDRESS);
    createPublicKey = function(library, "ec_pubkey_create", ADDRESS, ADDRESS);
    parsePublicKey = function(library, "ec_pubkey_parse", ADDRESS, ADDRESS, JAVA_LONG);
    serializePublicKey =
        function(library, "ec_pubkey_serialize", ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    multiplyPublicKey = function(library, "ec_pubkey_tweak_mul", ADDRESS, ADDRESS);
    signRecoverable =
        function(library, "ecdsa_sign_recoverable", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    serializeRecoverable =
        function(
            library, "ecdsa_recoverable_signature_serialize_compact", ADDRESS, ADDRESS, ADDRESS);
    parseRecoverable =
        function(library, "ecdsa_recoverable_signature_parse_compact", ADDRESS, ADDRESS, JAVA_INT);
    recoverKey = function(library, "ecdsa_recover", ADDRESS, ADDRESS, ADDRESS);
    parseCompact = function(library, "ecdsa_signature_parse_compact", ADDRESS, ADDRESS);
    verifySignature = function(library, "ecdsa_verify", ADDRESS, ADDRESS, ADDRESS);
  }

  private static MemorySegment createContext(SymbolLookup library) {
    MethodHandle create =
        Linker.nativeLinker()
            .downcallHandle(
                library.findOrThrow("secp256k1_context_create"),
                FunctionDescriptor.of(ADDRESS, JAVA_INT));
    try {
      return (MemorySegment) create.invokeExact(CONTEXT_NONE);
    } catch (Throwable broken) {
      throw new IllegalStateException("libsecp256k1 made no context", broken);
    }
  }

  private static MethodHandle function(
      SymbolLookup library, String name, MemoryLayout... argumentsAfterContext) {
    MemoryLayout[] arguments = new MemoryLayout[argumentsAfterContext.length + 1];
    arguments[0] = ADDRESS;
    System.arraycopy(argumentsAfterContext, 0, arguments, 1, argumentsAfterContext.length);
    return Linker.nativeLinker()
        .downcallHandle(
            library.findOrThrow("secp256k1_" + name),
            FunctionDescriptor.of(JAVA_INT, arguments),
            Linker.Option.critical(true));
  }

  @Override
  public String description() {
    return "libsecp256k1";
  }

  @Override
  public boolean isPrivateKey(byte[] key) {
    if (key.length != SCALAR_BYTES) {
      return false;
    }
    try {
      return (int) verifyPrivateKey.invokeExact(context, ofArray(key)) == 1;
    } catch (Throwable broken) {
      throw broken(broken);
    }
  }

  @Override
  public byte[] publicKeyOf(byte[] privateKey) {
    requirePrivateKey(privateKey);
    MemorySegment parsed = ofArray(new byte[PARSED_KEY_BYTES]);
    try {
      require((int) createPublicKey.invokeExact(context, parsed, ofArray(privateKey)));
      return serialize(parsed);
    } catch (Throwable broken) {
      throw broken(broken);
    }
  }

  private void requirePrivateKey(byte[] key) {
    if (!isPrivateKey(key)) {
      throw new IllegalArgumentException("not a private key of secp256k1");
    }
  }

  private byte[] serialize(MemorySegment parsed) throws Throwable {
    byte[] full = new byte[FULL_KEY_BYTES];
    MemorySegment length = ofArray(new long[] {FULL_KEY_BYTES});
    require(
        (int) serializePublicKey.invokeExact(context, ofArray(full), length, parsed, UNCOMPRESSED));
    return Arrays.copyOfRange(full, 1, FULL_KEY_BYTES);
  }

  @Override
  public byte[] sign(byte[] hash, byte[] privateKey) {
    requirePrivateKey(privateKey);
    requireLength(hash, SCALAR_BYTES);
    MemorySegment parsed = ofArray(new byte[PARSED_SIGNATURE_BYTES]);
    byte[] signature = new byte[2 * SCALAR_BYTES + 1];
    int[] recoveryId = new int[1];
    try {
      require(
          (int)
              signRecoverable.invokeExact(
                  context,
                  parsed,
                  ofArray(hash),
                  ofArray(privateKey),
                  MemorySegment.NULL,
                  MemorySegment.NULL));
      require(
          (int)
              serializeRecoverable.invokeExact(
                  context, ofArray(signature), ofArray(recoveryId), parsed));
    } catch (Throwable broken) {
      throw broken(broken);
    }
    signature[2 * SCALAR_BYTES] = (byte) recoveryId[0];
    return signature;
  }

  @Override
  public byte @Nullable [] recover(byte[] hash, byte[] rs, int recoveryId) {
    requireLength(hash, SCALAR_BYTES);
    requireLength(rs, 2 * SCALAR_BYTES);
    if (recoveryId < 0 || recoveryId > 3) {
      throw new IllegalArgumentException("a recovery id is 0 to 3, not " + recoveryId);
    }
    MemorySegment signature = ofArray(new byte[PARSED_SIGNATURE_BYTES]);
    MemorySegment key = ofArray(new byte[PARSED_KEY_BYTES]);
    try {
      int parsed = (int) parseRecoverable.invokeExact(context, signature, ofArray(rs), recoveryId);
      if (parsed == 0) {
        return null;
      }
      int recovered = (int) recoverKey.invokeExact(context, key, signature, ofArray(hash));
      return recovered == 0 ? null : serialize(key);
    } catch (Throwable broken) {
      throw broken(broken);
    }
  }

  @Override
  public boolean verify(byte[] hash, byte[] rs, byte[] publicKey) {
    requireLength(hash, SCALAR_BYTES);
    requireLength(rs, 2 * SCALAR_BYTES);
    requireLength(publicKey, PUBLIC_KEY_BYTES);
    MemorySegment signature = ofArray(new byte[PARSED_SIGNATURE_BYTES]);
    try {
      MemorySegment key = parse(withFormat(publicKey));
      if (key == null || (int) parseCompact.invokeExact(context, signature, ofArray(rs)) == 0) {
        return false;
      }
      return (int) verifySignature.invokeExact(context, signature, ofArray(hash), key) == 1;
    } catch (Throwable broken) {
      throw broken(broken);
    }
  }

  private static byte[] withFormat(byte[] publicKey) {
    byte[] full = new byte[FULL_KEY_BYTES];
    full[0] = 4;
    System.arraycopy(publicKey, 0, full, 1, PUBLIC_KEY_BYTES);
    return full;
  }

  private @Nullable MemorySegment parse(byte[] encoded) throws Throwable {
    MemorySegment key = ofArray(new byte[PARSED_KEY_BYTES]);
    int parsed =
        (int) parsePublicKey.invokeExact(context, key, ofArray(encoded), (long) encoded.length);
    return parsed == 0 ? null : key;
  }

  @Override
  public byte @Nullable [] decodePublicKey(byte[] encoded) {
    boolean compressed = encoded.length == COMPRESSED_BYTES && (encoded[0] == 2 || encoded[0] == 3);
    boolean full = encoded.length == FULL_KEY_BYTES && encoded[0] == 4;
    if (!compressed && !full) {
      return null;
    }
    try {
      MemorySegment key = parse(encoded);
      return key == null ? null : serialize(key);
    } catch (Throwable broken) {
      throw broken(broken);
    }
  }

  @Override
  public byte[] sharedSecret(byte[] privateKey, byte[] publicKey) {
    requirePrivateKey(privateKey);
    requireLength(publicKey, PUBLIC_KEY_BYTES);
    try {
      MemorySegment key = parse(withFormat(publicKey));
      if (key == null) {
        throw new IllegalArgumentException("not a public key of secp256k1");
      }
      require((int) multiplyPublicKey.invokeExact(context, key, ofArray(privateKey)));
      return Arrays.copyOf(serialize(key), SCALAR_BYTES);
    } catch (Throwable broken) {
      throw broken(broken);
    }
  }

  private static void requireLength(byte[] bytes, int length) {
    if (bytes.length != length) {
      throw new IllegalArgumentException(bytes.length + " bytes instead of " + length);
    }
  }

  private static void require(int answer) {
    if (answer != 1) {
      throw new IllegalStateException("libsecp256k1 refused what it must do");
    }
  }

  private static RuntimeException broken(Throwable cause) {
    return cause instanceof RuntimeException known
        ? known
        : new IllegalStateException("calling libsecp256k1 failed", cause);
  }
}
