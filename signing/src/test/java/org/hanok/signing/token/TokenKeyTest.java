package org.hanok.signing.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hanok.signing.Ballots.GENESIS;
import static org.hanok.signing.Ballots.NODE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hanok.protocol.crypto.Keccak256;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.crypto.Signatures;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.primitive.Hex;
import org.hanok.signing.Ballots;
import org.hanok.signing.SignOutcome;
import org.hanok.signing.Signer;
import org.hanok.signing.SigningKey;
import org.hanok.signing.SigningReason;
import org.hanok.signing.record.DiskFolder;
import org.hanok.signing.record.RecordedSigner;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against SoftHSM: apt-get install softhsm2. Without it nothing is tested, and that is said. */
@DisplayName("A key in a PKCS#11 token")
class TokenKeyTest {

  private static final String PIN = "1234";
  private static final int CHAIN_ID = 5;

  @TempDir static Path folder;
  private static Path library = Path.of("/nowhere");

  private static Optional<Path> softHsm() {
    return Stream.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
            "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so")
        .map(Path::of)
        .filter(Files::exists)
        .findFirst();
  }

  @BeforeAll
  static void makeToken() throws Exception {
    Optional<Path> found = softHsm();
    if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("SoftHSM is not installed: apt-get install softhsm2");
    }
    if (found.isEmpty()) {
      System.err.println(
          "SKIPPED: no SoftHSM here, so no token was tried (apt-get install softhsm2)");
    }
    Assumptions.assumeTrue(found.isPresent(), "no SoftHSM");
    library = found.get();
    Path tokens = Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(
        configuration(), "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
    run("--init-token", "--free", "--label", "hanok-test", "--pin", PIN, "--so-pin", "5678");
    put("hanok", NODE);
    put("other", Ballots.STRANGER);
  }

  /** Where this process was told that it is, before it began: see the module's pom. */
  private static Path configuration() {
    return Path.of(
        Objects.requireNonNull(System.getenv("SOFTHSM2_CONF"), "SOFTHSM2_CONF is not set"));
  }

  private static void run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("softhsm2-util"));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  private static void put(String label, KeyPair key) throws Exception {
    Path file = folder.resolve(label + ".pem");
    // PKCS#8 of a key of secp256k1: version, algorithm, and the key in its own envelope.
    String der =
        "303e020100301006072a8648ce3d020106052b8104000a042730250201010420"
            + Hex.encode(key.privateKey());
    Files.writeString(
        file,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(Hex.decode(der))
            + "\n-----END PRIVATE KEY-----\n");
    run(
        "--import",
        file.toString(),
        "--token",
        "hanok-test",
        "--label",
        label,
        "--id",
        label.equals("hanok") ? "01" : "02",
        "--pin",
        PIN);
  }

  private static TokenPlace place(String token, String key, String pin) throws IOException {
    Path file = Files.writeString(folder.resolve("pin"), pin + "\n");
    return new TokenPlace(library, token, key, file);
  }

  private static TokenKey key() throws IOException {
    return new TokenKey(NODE.address(), place("hanok-test", "hanok", PIN));
  }

  private static void assertUnavailable(SigningKey.Answer answer, String message) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            SigningKey.Unavailable.class,
            unavailable -> {
              assertThat(unavailable.reason()).isEqualTo(SigningReason.TOKEN);
              assertThat(unavailable.message()).contains(message);
            });
  }

  private static Hash hash(int seed) {
    return Keccak256.hash(new byte[] {(byte) seed});
  }

  @Test
  void signs_so_that_the_chain_finds_the_account() throws IOException {
    try (TokenKey key = key()) {
      for (int seed = 0; seed < 50; seed++) {
        Hash hash = hash(seed);
        for (int chain : new int[] {0, 1, CHAIN_ID}) {
          assertThat(key.sign(hash, chain))
              .isInstanceOfSatisfying(
                  SigningKey.Made.class,
                  made -> {
                    assertThat(made.signature().hasLowS()).isTrue();
                    assertThat(Signatures.verify(made.signature(), hash, NODE.address(), chain))
                        .isTrue();
                  });
        }
      }
    }
  }

  @Test
  void answers_the_same_ballot_again_although_its_token_would_not() throws IOException {
    try (DiskFolder disk = DiskFolder.open(folder.resolve("record")).orElseThrow();
        TokenKey key = key()) {
      assertThat(key.sign(hash(1), 0)).isNotEqualTo(key.sign(hash(1), 0));
      RecordedSigner signer =
          RecordedSigner.open(key, CHAIN_ID, GENESIS, disk)
                  instanceof RecordedSigner.Opened(RecordedSigner opened, boolean ignored)
              ? opened
              : null;
      assertThat(signer).isNotNull();
      signer.begin(new Signer.Traces(List.of(), true, 0));
      JsonObject header = Ballots.header(1, 1, 0);
      JsonObject proposal = Ballots.proposal(header, 1);
      SignOutcome first = signer.ballot(proposal, header);
      assertThat(first).isInstanceOf(SignOutcome.Signed.class);
      assertThat(signer.ballot(proposal, header)).isEqualTo(first);
    }
  }

  @Test
  void says_what_is_wrong_with_where_it_is_looked_for() throws IOException {
    try (TokenKey key = new TokenKey(NODE.address(), place("none", "hanok", PIN))) {
      assertUnavailable(key.sign(hash(1), 0), "no token is labelled none");
    }
    try (TokenKey key = new TokenKey(NODE.address(), place("hanok-test", "none", PIN))) {
      assertUnavailable(key.sign(hash(1), 0), "0 keys are labelled none");
    }
    try (TokenKey key = new TokenKey(NODE.address(), place("hanok-test", "other", PIN))) {
      assertUnavailable(key.sign(hash(1), 0), "its key is not that of " + NODE.address());
    }
    TokenPlace nowhere = new TokenPlace(folder.resolve("none.so"), "a", "b", folder.resolve("pin"));
    try (TokenKey key = new TokenKey(NODE.address(), nowhere)) {
      assertUnavailable(key.sign(hash(1), 0), "none.so");
    }
    TokenPlace noPin = new TokenPlace(library, "hanok-test", "hanok", folder.resolve("no-pin"));
    try (TokenKey key = new TokenKey(NODE.address(), noPin)) {
      assertUnavailable(key.sign(hash(1), 0), "cannot read the PIN");
    }
  }

  @Test
  void does_not_try_a_wrong_PIN_twice() throws IOException {
    try (TokenKey key = new TokenKey(NODE.address(), place("hanok-test", "hanok", "9999"))) {
      assertUnavailable(key.sign(hash(1), 0), "the PIN is wrong");
      TokenPlace ignored = place("hanok-test", "hanok", PIN);
      assertUnavailable(key.sign(hash(1), 0), "not tried again before a restart");
    }
  }

  @Test
  void lowers_an_s_that_is_high_and_leaves_one_that_is_low() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 100; i++) {
      byte[] rs = new byte[64];
      random.nextBytes(rs);
      byte[] low = TokenKey.withLowS(rs);
      assertThat(low).hasSize(64);
      assertThat(TokenKey.withLowS(low)).isEqualTo(low);
      assertThat(Arrays.copyOf(low, 32)).isEqualTo(Arrays.copyOf(rs, 32));
    }
  }
}
