package org.hanok.runtime.jvm.worker;

import java.io.IOException;

/** A program of the self-test: copies its input to its output. */
public final class Echo {

  private Echo() {}

  /** Copies until there is no more. */
  public static void main(String[] arguments) throws IOException {
    System.in.transferTo(System.out);
    System.out.flush();
  }
}
