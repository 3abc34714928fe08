package org.hanok.runtime.oci.refusal;

import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;

/** An artifact that is not taken; the message is for the program's developer. */
public final class BadImage extends Exception {

  private static final long serialVersionUID = 1;
  private static final int MAX_SHOWN = 80;

  /** Verdicts are remembered, a thousand of them. */
  private static final int MAX_CHARS = 500;

  private final RefusalCode code;

  private BadImage(RefusalCode code, String message) {
    super(cut(message), null, false, false);
    this.code = code;
  }

  private static String cut(String message) {
    return message.length() <= MAX_CHARS ? message : message.substring(0, MAX_CHARS - 1) + "…";
  }

  /** What kind of reason it is. */
  public RefusalCode code() {
    return code;
  }

  /** The reason in words. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** It is no image, or is damaged, or not for this machine. */
  public static BadImage malformed(String message) {
    return new BadImage(RefusalCode.MALFORMED, message);
  }

  /** There is more of something than there may be. */
  public static BadImage tooLarge(String message) {
    return new BadImage(RefusalCode.TOO_LARGE, message);
  }

  /** It has what programs may not bring. */
  public static BadImage forbidden(String message) {
    return new BadImage(RefusalCode.FORBIDDEN_IMPORT, message);
  }

  /** There is nothing in it to start. */
  public static BadImage noEntryPoint(String message) {
    return new BadImage(RefusalCode.NO_ENTRY_POINT, message);
  }

  /** A stranger's text as it may stand in a message. */
  public static String shown(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= MAX_SHOWN ? printable : printable.substring(0, MAX_SHOWN) + "…";
  }
}
