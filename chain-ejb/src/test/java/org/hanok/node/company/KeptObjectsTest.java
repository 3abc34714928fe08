package org.hanok.node.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.hanok.node.objects.FileObjectStore;
import org.hanok.node.storage.TestDatabase;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.market.MarketView;
import org.hanok.spi.ContentHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Objects of companies")
class KeptObjectsTest {

  private static final long DAY = 24L * 60 * 60 * 1000;
  private static final String ACME = "0x00ADEc28B6a845a085e03591bE7550dd68673C1C";
  private static final String PROVIDER = "0x01A0980d2D4e418c7F27e1ef539d01A5b5E93204";
  private static final byte[] CONTENT = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

  @TempDir Path folder;

  private final AtomicLong now = new AtomicLong(20_000 * DAY);
  private final Map<String, JsonObject> records = new HashMap<>();
  private TestDatabase database;
  private FileObjectStore brought;
  private FileObjectStore results;
  private KeptObjects objects;

  @BeforeEach
  void open() throws IOException {
    database = TestDatabase.h2(folder.resolve("database"));
    brought = new FileObjectStore(folder.resolve("objects"), 100, 1_000);
    results = new FileObjectStore(folder.resolve("results"), 100, 1_000);
    objects =
        new KeptObjects(
            database.work(),
            new KeptObjects.Stores(brought, brought, results),
            PROVIDER,
            () -> new MarketView(records::get),
            20,
            now::get);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static CompanyToken token(String account) {
    return new CompanyToken(
        "t-" + account,
        "acme",
        account,
        CompanyToken.Custody.CALLER,
        "",
        Set.of("objects.store"),
        0,
        0,
        0,
        Long.MAX_VALUE,
        0,
        0);
  }

  private static String hash(byte[] content) {
    return ContentHash.of(content).digits();
  }

  private static byte[] content(int number) {
    byte[] content = CONTENT.clone();
    content[0] = (byte) number;
    return content;
  }

  private String store(String account, String hash, InputStream content) {
    return objects.store(token(account), hash, content)
            instanceof CompanyObjects.Stored.Refused refused
        ? refused.refusal().code()
        : "stored";
  }

  private String store(byte[] content) {
    return store(ACME, hash(content), new ByteArrayInputStream(content));
  }

  private boolean finds(String account, byte[] content) throws IOException {
    if (objects.find(token(account), hash(content)) instanceof CompanyObjects.Found.Here here) {
      try (InputStream in = here.source().open()) {
        assertThat(in.readAllBytes()).isEqualTo(content);
      }
      return true;
    }
    return false;
  }

  private void job(String provider, String input, String result) {
    records.put(
        MarketPaths.JOBS,
        JsonObject.of(
            "job",
            JsonObject.builder()
                .set("id", "job")
                .set("program", "prog")
                .set("executor", ACME)
                .set("provider", provider)
                .set("status", "delivered")
                .set("price", 0.5)
                .set("input_hash", input)
                .set("result_hash", result)
                .build()));
  }

  @Test
  void are_found_by_who_brought_them_and_by_nobody_else() throws IOException {
    assertThat(store(CONTENT)).isEqualTo("stored");
    assertThat(finds(ACME, CONTENT)).isTrue();
    assertThat(finds(PROVIDER, CONTENT)).isFalse();
  }

  @Test
  void are_not_opened_by_a_job_that_only_names_their_hashes() throws IOException {
    assertThat(store(PROVIDER, hash(CONTENT), new ByteArrayInputStream(CONTENT)))
        .isEqualTo("stored");
    job(PROVIDER, hash(CONTENT), hash(CONTENT));
    assertThat(finds(ACME, CONTENT)).isFalse();
    results.store(CONTENT);
    assertThat(finds(ACME, CONTENT)).as("a result that this node reported").isTrue();
    job(ACME, hash(CONTENT), hash(CONTENT));
    assertThat(finds(ACME, CONTENT)).as("a result that another provider claims").isFalse();
  }

  @Test
  void are_found_by_who_sent_them_as_the_input_of_a_paid_job() throws IOException {
    brought.store(CONTENT);
    assertThat(finds(ACME, CONTENT)).isFalse();
    objects.paid(token(ACME), hash(CONTENT), CONTENT.length);
    assertThat(finds(ACME, CONTENT)).isTrue();
  }

  @Test
  void leave_nothing_behind_under_a_hash_that_is_not_theirs() {
    assertThat(store(ACME, hash(content(9)), new ByteArrayInputStream(CONTENT)))
        .isEqualTo("HANOK-OBJECT-DIFFERS");
    assertThat(brought.totalBytes()).isZero();
  }

  @Test
  void make_room_when_they_are_gone_or_a_day_old() throws IOException {
    assertThat(store(content(1))).isEqualTo("stored");
    assertThat(store(content(2))).isEqualTo("stored");
    assertThat(store(content(3))).isEqualTo("HANOK-OBJECT-ROOM");
    assertThat(store(content(2))).as("what is here already").isEqualTo("stored");
    brought.removeIf(ContentHash.of(content(1))::equals);
    assertThat(store(content(3)))
        .as("looked for a moment ago, in vain")
        .isEqualTo("HANOK-OBJECT-ROOM");
    now.addAndGet(60_000);
    assertThat(store(content(3))).isEqualTo("stored");
    now.addAndGet(DAY + 1);
    assertThat(store(content(4))).isEqualTo("stored");
    assertThat(finds(ACME, content(4))).isTrue();
  }

  @Test
  void wait_for_no_upload_that_is_slow_and_only_so_many_of_one_credential_come_at_once() {
    assertThat(during(UploadRoom.MOST_OF_ONE, PROVIDER)).isEqualTo("stored");
    assertThat(during(UploadRoom.MOST_OF_ONE, ACME)).isEqualTo("HANOK-UPLOADS-MANY");
    assertThat(during(UploadRoom.MOST_OF_ONE - 1, ACME)).isEqualTo("stored");
  }

  /** Stores something while so many uploads of another hang in the middle. */
  private String during(int uploads, String account) {
    if (uploads == 0) {
      return store(account, hash(CONTENT), new ByteArrayInputStream(CONTENT));
    }
    String[] inner = {""};
    String ignored =
        store(
            ACME,
            hash(content(8)),
            new InputStream() {
              @Override
              public int read() {
                inner[0] = during(uploads - 1, account);
                return -1;
              }
            });
    return inner[0];
  }

  @Test
  void that_are_cut_off_or_too_slow_are_no_trouble_of_the_disk() {
    assertThat(store(ACME, hash(CONTENT), failing())).isEqualTo("HANOK-BODY-CUT-OFF");
    InputStream slow =
        new InputStream() {
          @Override
          public int read() {
            return 1;
          }

          @Override
          public int read(byte[] target, int from, int length) {
            now.addAndGet(UploadRoom.UPLOAD_MILLIS + 1);
            return 1;
          }
        };
    assertThat(store(ACME, hash(CONTENT), slow)).isEqualTo("HANOK-BODY-TOO-SLOW");
    assertThat(brought.totalBytes()).isZero();
  }

  private static InputStream failing() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("reset");
      }
    };
  }
}
