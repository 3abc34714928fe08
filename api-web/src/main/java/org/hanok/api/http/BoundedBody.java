package org.hanok.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/** Reads request bodies of a limited size, chunked ones included. */
public final class BoundedBody {

  private BoundedBody() {}

  /** What came. */
  public sealed interface Outcome {

    /** The whole body. */
    record Complete(byte[] bytes) implements Outcome {}

    /** It is longer than the limit; the rest was not read. */
    record TooLarge(int limitBytes) implements Outcome {}
  }

  /** Reads at most {@code limitBytes} bytes. */
  public static Outcome read(HttpServletRequest request, int limitBytes) throws IOException {
    if (request.getContentLengthLong() > limitBytes) {
      return new Outcome.TooLarge(limitBytes);
    }
    InputStream in = request.getInputStream();
    byte[] bytes = in.readNBytes(limitBytes + 1);
    return bytes.length > limitBytes
        ? new Outcome.TooLarge(limitBytes)
        : new Outcome.Complete(bytes);
  }
}
