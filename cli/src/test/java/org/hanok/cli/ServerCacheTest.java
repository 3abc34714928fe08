package org.hanok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What the server unpacked of the application")
class ServerCacheTest {

  @TempDir private Path folder;
  private Path application;
  private Path unpacked;
  private Path keys;
  private ServerCache cache;

  @BeforeEach
  void anApplicationThatRanOnce() throws IOException {
    application = Files.writeString(folder.resolve("hanok.ear"), "the code of today");
    cache = new ServerCache(folder.resolve("server"));
    cache.fit(application);
    unpacked = folder.resolve("server/hanok/workarea/cache/lib/chain.jar");
    Files.createDirectories(unpacked.getParent());
    Files.writeString(unpacked, "classes");
    keys = folder.resolve("server/hanok/resources/security/key.p12");
    Files.createDirectories(keys.getParent());
    Files.writeString(keys, "keys");
  }

  @Test
  void stays_for_the_same_application() throws IOException {
    cache.fit(application);
    assertThat(unpacked).exists();
  }

  @Test
  void goes_for_another_application_of_the_same_size_and_time() throws IOException {
    FileTime time = Files.getLastModifiedTime(application);
    Files.writeString(application, "the code of later");
    Files.setLastModifiedTime(application, time);
    cache.fit(application);
    assertThat(unpacked).doesNotExist();
    assertThat(keys).exists();
  }

  @Test
  void goes_where_nobody_knows_of_which_application_it_is() throws IOException {
    Files.delete(folder.resolve("server/unpacked-from"));
    cache.fit(application);
    assertThat(unpacked).doesNotExist();
    assertThat(keys).exists();
  }

  @Test
  void goes_once_for_each_change() throws IOException {
    Files.writeString(application, "the code of tomorrow");
    cache.fit(application);
    Files.createDirectories(unpacked.getParent());
    Files.writeString(unpacked, "its classes");
    cache.fit(application);
    assertThat(unpacked).hasContent("its classes");
  }
}
