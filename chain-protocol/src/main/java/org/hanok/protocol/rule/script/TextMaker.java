package org.hanok.protocol.rule.script;

/** Joins texts to one, charging for what it holds before it holds it. */
final class TextMaker {

  // What a builder takes for each unit at most, while it grows and while its text is copied out.
  private static final int BYTES_PER_UNIT = 6;

  private final Run run;
  private final StringBuilder text = new StringBuilder();

  TextMaker(Run run) {
    this.run = run;
  }

  TextMaker append(CharSequence more) {
    return append(more, 0, more.length());
  }

  TextMaker append(CharSequence more, int from, int to) {
    long length = (long) text.length() + to - from;
    if (length > ScriptBudget.MAX_STRING_LENGTH) {
      run.checkLength(length);
    }
    run.allocate((long) BYTES_PER_UNIT * (to - from));
    text.append(more, from, to);
    return this;
  }

  TextMaker append(char unit) {
    run.allocate(BYTES_PER_UNIT);
    text.append(unit);
    return this;
  }

  TextMaker appendCodePoint(int code) {
    run.allocate(2 * BYTES_PER_UNIT);
    text.appendCodePoint(code);
    return this;
  }

  int length() {
    return text.length();
  }

  /** The text, which the steps of a text of its length are charged for. */
  String text() {
    run.newText(text.length());
    return text.toString();
  }
}
