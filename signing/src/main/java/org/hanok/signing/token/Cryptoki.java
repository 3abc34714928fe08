package org.hanok.signing.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The few functions of PKCS#11 that signing takes, called through the Foreign Function &amp; Memory
 * API: the JDK's own SunPKCS11 does not know the curve. For 64-bit systems whose {@code long} has
 * 64 bits. Not for several threads at once.
 */
final class Cryptoki {

  static final long OK = 0;
  static final long PIN_INCORRECT = 0xA0;
  static final long PIN_LOCKED = 0xA4;
  private static final long ALREADY_INITIALIZED = 0x191;
  private static final long ALREADY_LOGGED_IN = 0x100;

  private static final long CKA_CLASS = 0;
  private static final long CKA_LABEL = 3;
  private static final long CKA_KEY_TYPE = 0x100;
  private static final long PRIVATE_KEY = 3;
  private static final long EC = 3;
  private static final long ECDSA = 0x1041;
  private static final long SERIAL_SESSION = 4;
  private static final long USER = 1;
  private static final long OS_LOCKING = 2;

  private static final int WORD = Long.BYTES;
  private static final int INIT_ARGS_BYTES = 6 * WORD;
  private static final int ATTRIBUTE_BYTES = 3 * WORD;
  private static final int TOKEN_INFO_BYTES = 512;
  private static final int LABEL_BYTES = 32;
  private static final int MAX_SLOTS = 256;
  private static final int RS_BYTES = 64;

  /** Where in CK_FUNCTION_LIST a function is: the version comes first, in a word of its own. */
  private enum Function {
    INITIALIZE(0),
    GET_SLOT_LIST(4),
    GET_TOKEN_INFO(6),
    OPEN_SESSION(12),
    CLOSE_SESSION(13),
    LOGIN(18),
    FIND_INIT(26),
    FIND(27),
    FIND_FINAL(28),
    SIGN_INIT(42),
    SIGN(43);

    private final int index;

    Function(int index) {
      this.index = index;
    }
  }

  /** The token answered with an error. */
  static final class TokenException extends Exception {
    private static final long serialVersionUID = 1L;
    private final long code;

    TokenException(String what, long code) {
      super(what + " answered 0x" + Long.toHexString(code));
      this.code = code;
    }

    /** CKR_…, or -1 if it is none of the token's. */
    long code() {
      return code;
    }
  }

  private final MemorySegment functions;

  private Cryptoki(MemorySegment functions) {
    this.functions = functions;
  }

  /**
   * Loads the library, which stays.
   *
   * @throws TokenException if it is none, or does not start
   */
  static Cryptoki load(Path library) throws TokenException {
    MemorySegment start;
    try {
      start = SymbolLookup.libraryLookup(library, Arena.global()).findOrThrow("C_GetFunctionList");
    } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
      throw new TokenException("loading " + library + " (" + e.getMessage() + ")", -1);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment list = arena.allocate(ADDRESS);
      MethodHandle get = handle(start, ADDRESS);
      check("C_GetFunctionList", (long) get.invokeExact(list));
      Cryptoki loaded =
          new Cryptoki(list.get(ADDRESS, 0).reinterpret((Function.SIGN.index + 2L) * WORD));
      MemorySegment arguments = arena.allocate(INIT_ARGS_BYTES, WORD);
      arguments.set(JAVA_LONG, 4L * WORD, OS_LOCKING);
      long code = (long) loaded.function(Function.INITIALIZE, ADDRESS).invokeExact(arguments);
      check("C_Initialize", code == ALREADY_INITIALIZED ? OK : code);
      return loaded;
    } catch (Throwable failed) {
      throw failure(failed);
    }
  }

  private static MethodHandle handle(MemorySegment address, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(address, FunctionDescriptor.of(JAVA_LONG, arguments));
  }

  private MethodHandle function(Function which, MemoryLayout... arguments) {
    return handle(functions.get(ADDRESS, (which.index + 1L) * WORD), arguments);
  }

  private static void check(String what, long code) throws TokenException {
    if (code != OK) {
      throw new TokenException(what, code);
    }
  }

  private static TokenException failure(Throwable failed) {
    return failed instanceof TokenException known
        ? known
        : new TokenException("calling the token (" + failed + ")", -1);
  }

  /** A session with the token of that label. */
  long open(String tokenLabel) throws TokenException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(JAVA_LONG);
      count.set(JAVA_LONG, 0, MAX_SLOTS);
      MemorySegment slots = arena.allocate(JAVA_LONG, MAX_SLOTS);
      MethodHandle list = function(Function.GET_SLOT_LIST, JAVA_BYTE, ADDRESS, ADDRESS);
      check("C_GetSlotList", (long) list.invokeExact((byte) 1, slots, count));
      for (int i = 0; i < count.get(JAVA_LONG, 0); i++) {
        long slot = slots.getAtIndex(JAVA_LONG, i);
        if (label(slot, arena).equals(tokenLabel)) {
          return open(slot, arena);
        }
      }
      throw new TokenException("no token is labelled " + tokenLabel + "; C_GetSlotList", OK);
    } catch (Throwable failed) {
      throw failure(failed);
    }
  }

  private String label(long slot, Arena arena) throws Throwable {
    MemorySegment info = arena.allocate(TOKEN_INFO_BYTES, WORD);
    MethodHandle get = function(Function.GET_TOKEN_INFO, JAVA_LONG, ADDRESS);
    if ((long) get.invokeExact(slot, info) != OK) {
      return "";
    }
    byte[] label = info.asSlice(0, LABEL_BYTES).toArray(JAVA_BYTE);
    return new String(label, StandardCharsets.UTF_8).stripTrailing();
  }

  private long open(long slot, Arena arena) throws Throwable {
    MemorySegment session = arena.allocate(JAVA_LONG);
    MethodHandle open =
        function(Function.OPEN_SESSION, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
    check(
        "C_OpenSession",
        (long)
            open.invokeExact(
                slot, SERIAL_SESSION, MemorySegment.NULL, MemorySegment.NULL, session));
    return session.get(JAVA_LONG, 0);
  }

  /** Shows the token who uses it. */
  void login(long session, String pin) throws TokenException {
    byte[] bytes = pin.getBytes(StandardCharsets.UTF_8);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = bytes(bytes, arena);
      MethodHandle login = function(Function.LOGIN, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);
      long code = (long) login.invokeExact(session, USER, text, (long) bytes.length);
      text.fill((byte) 0);
      check("C_Login", code == ALREADY_LOGGED_IN ? OK : code);
    } catch (Throwable failed) {
      throw failure(failed);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static MemorySegment bytes(byte[] bytes, Arena arena) {
    MemorySegment copy = arena.allocate(Math.max(1, bytes.length));
    MemorySegment.copy(bytes, 0, copy, JAVA_BYTE, 0, bytes.length);
    return copy;
  }

  /** The handle of the private key of that label. */
  long findKey(long session, String label) throws TokenException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment wanted = arena.allocate(3L * ATTRIBUTE_BYTES, WORD);
      byte[] name = label.getBytes(StandardCharsets.UTF_8);
      attribute(wanted, 0, CKA_CLASS, word(PRIVATE_KEY, arena), WORD);
      attribute(wanted, 1, CKA_KEY_TYPE, word(EC, arena), WORD);
      attribute(wanted, 2, CKA_LABEL, bytes(name, arena), name.length);
      MethodHandle init = function(Function.FIND_INIT, JAVA_LONG, ADDRESS, JAVA_LONG);
      check("C_FindObjectsInit", (long) init.invokeExact(session, wanted, 3L));
      MemorySegment found = arena.allocate(JAVA_LONG, 2);
      MemorySegment count = arena.allocate(JAVA_LONG);
      MethodHandle find = function(Function.FIND, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);
      long code = (long) find.invokeExact(session, found, 2L, count);
      long ended = (long) function(Function.FIND_FINAL, JAVA_LONG).invokeExact(session);
      check("C_FindObjects", code == OK ? ended : code);
      if (count.get(JAVA_LONG, 0) != 1) {
        throw new TokenException(
            count.get(JAVA_LONG, 0) + " keys are labelled " + label + "; C_FindObjects", OK);
      }
      return found.get(JAVA_LONG, 0);
    } catch (Throwable failed) {
      throw failure(failed);
    }
  }

  private static MemorySegment word(long value, Arena arena) {
    return arena.allocateFrom(JAVA_LONG, value);
  }

  private static void attribute(
      MemorySegment list, int index, long type, MemorySegment value, long length) {
    long at = (long) index * ATTRIBUTE_BYTES;
    list.set(JAVA_LONG, at, type);
    list.set(ADDRESS, at + WORD, value);
    list.set(JAVA_LONG, at + 2L * WORD, length);
  }

  /** The 64 bytes of r and s, whichever s it is. */
  byte[] sign(long session, long key, byte[] hash) throws TokenException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mechanism = arena.allocate(3L * WORD, WORD);
      mechanism.set(JAVA_LONG, 0, ECDSA);
      MethodHandle init = function(Function.SIGN_INIT, JAVA_LONG, ADDRESS, JAVA_LONG);
      check("C_SignInit", (long) init.invokeExact(session, mechanism, key));
      MemorySegment signature = arena.allocate(RS_BYTES);
      MemorySegment length = word(RS_BYTES, arena);
      MethodHandle sign = function(Function.SIGN, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
      MemorySegment data = bytes(hash, arena);
      check(
          "C_Sign", (long) sign.invokeExact(session, data, (long) hash.length, signature, length));
      if (length.get(JAVA_LONG, 0) != RS_BYTES) {
        throw new TokenException("a signature of another length; C_Sign", OK);
      }
      return signature.toArray(JAVA_BYTE);
    } catch (Throwable failed) {
      throw failure(failed);
    }
  }

  /** Ends a session; what the token thinks of that does not matter any more. */
  void close(long session) {
    try {
      long ignored = (long) function(Function.CLOSE_SESSION, JAVA_LONG).invokeExact(session);
    } catch (Throwable broken) {
      throw new IllegalStateException("calling the token failed", broken);
    }
  }
}
