package org.hanok.fuzz;

import org.hanok.protocol.json.EcmaNumber;

/** Numbers as parts of paths. */
final class EcmaText {

  private EcmaText() {}

  static String of(double number) {
    return EcmaNumber.toString(number);
  }
}
