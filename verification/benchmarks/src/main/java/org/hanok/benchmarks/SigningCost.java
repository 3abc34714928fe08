package org.hanok.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hanok.protocol.block.BlockHeader;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.crypto.MessageHash;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.StableJson;
import org.hanok.signing.SignOutcome;
import org.hanok.signing.Signer;
import org.hanok.signing.SigningKey;
import org.hanok.signing.record.DiskFolder;
import org.hanok.signing.record.RecordedSigner;

/** What it costs to write down each vote before it leaves: a folder, and how many votes. */
public final class SigningCost {

  private static final KeyPair KEY = KeyPair.parse("11".repeat(32));
  private static final String SOME = "0x" + "11".repeat(32);

  private SigningCost() {}

  /** Signs votes in {@code args[0]} and prints how long each took. */
  public static void main(String[] args) throws Exception {
    int count = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
    try (DiskFolder folder = DiskFolder.open(Path.of(args[0])).orElseThrow()) {
      Signer signer =
          switch (RecordedSigner.open(SigningKey.of(KEY), 0, SOME, folder)) {
            case RecordedSigner.Opened opened -> opened.signer();
            case RecordedSigner.NotOpened not -> throw new IllegalStateException(not.toString());
          };
      signer.begin(new Signer.Traces(List.of(), true, 0));
      double[] micros = new double[count];
      for (int i = 0; i < count; i++) {
        JsonObject header = header(i + 1);
        JsonObject vote = vote(header, i + 1);
        long start = System.nanoTime();
        SignOutcome outcome = signer.ballot(vote, header);
        micros[i] = (System.nanoTime() - start) / 1_000.0;
        if (!(outcome instanceof SignOutcome.Signed)) {
          throw new IllegalStateException("use an empty folder: " + outcome);
        }
      }
      Arrays.sort(micros);
      System.out.printf(
          "%d votes: median %.0f us, 99th percentile %.0f us, most %.0f us%n",
          count, micros[count / 2], micros[count * 99 / 100], micros[count - 1]);
    }
  }

  private static JsonObject header(long epoch) {
    return new BlockHeader(
            SOME, SOME, SOME, SOME, SOME, epoch, epoch, epoch, SOME, "", Validators.NONE, 0, 0)
        .toJson();
  }

  private static JsonObject vote(JsonObject header, long millis) {
    String hash = MessageHash.of(StableJson.stringify(header)).toString();
    JsonObject value =
        JsonObject.builder()
            .set("block_hash", hash)
            .set("stake", 10)
            .set("is_against", false)
            .set("vote_nonce", millis)
            .build();
    String ref =
        "/consensus/number/"
            + (long) header.getNumber("number", 0)
            + "/"
            + hash
            + "/vote/"
            + KEY.address();
    return JsonObject.builder()
        .set(
            "operation",
            JsonObject.builder()
                .set("type", "SET_VALUE")
                .set("ref", ref)
                .set("value", value)
                .build())
        .set("nonce", -1)
        .set("gas_price", 0)
        .set("timestamp", millis)
        .build();
  }
}
