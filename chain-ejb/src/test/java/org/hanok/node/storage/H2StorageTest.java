package org.hanok.node.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("On H2")
class H2StorageTest extends StorageContract {

  @TempDir static Path root;

  private static int tests;

  @Override
  void clean() {
    tests++;
  }

  @Override
  TestDatabase open() {
    return TestDatabase.h2(root.resolve("db" + tests));
  }
}
