package org.hanok.node.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The writer of an H2 database")
class H2WriterLeaseTest extends WriterLeaseContract {

  @TempDir static Path root;

  private static int tests;

  @Override
  void clean() {
    tests++;
  }

  @Override
  TestDatabase open() {
    return TestDatabase.h2(root.resolve("lease" + tests));
  }
}
