package org.hanok.api.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request, read as strictly as RFC 9112 lets a server read it: what two programs
 * could take for two different requests is none.
 *
 * @param method a token
 * @param target in origin-form, or {@code *}
 * @param version HTTP/1.0 or HTTP/1.1
 * @param host what Host says; empty where HTTP/1.0 says nothing
 * @param fields as they came, in order
 * @param body how long the body is
 */
record RequestHead(
    String method, String target, String version, String host, List<Field> fields, Body body) {

  private static final int MAX_FIELDS = 100;
  private static final int MAX_FIELD_CHARS = 32_768;
  private static final String TOKEN_CHARS = "!#$%&'*+-.^_`|~";
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final Pattern VERSION = Pattern.compile("HTTP/[0-9]\\.[0-9]");
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~!$&'()*+;=%-]+)(?::([0-9]{0,5}))?");
  private static final Pattern ABSOLUTE =
      Pattern.compile("https?://([^/?#@]+)(.*)", Pattern.CASE_INSENSITIVE);
  private static final int MAX_PORT = 65_535;

  /** A header field. */
  record Field(String name, String value) {
    boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  /** How long a body is. */
  sealed interface Body {

    /** So many bytes; often none. */
    record OfLength(long bytes) implements Body {}

    /** As its chunks say. */
    record InChunks() implements Body {}
  }

  /** What a head comes to. */
  sealed interface Outcome {

    /** A request. */
    record Good(RequestHead head) implements Outcome {}

    /** None. */
    record Bad(int status, String why) implements Outcome {}
  }

  /** Says why something is no request. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String why) {
      super(why, null, false, false);
      this.status = status;
    }

    static Refusal bad(String why) {
      return new Refusal(400, why);
    }
  }

  /**
   * Reads a head.
   *
   * @param text all lines, each with its CR LF, the empty one too; a byte a character
   */
  static Outcome parse(String text) {
    try {
      List<String> lines = lines(text);
      List<Field> fields = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        fields.add(field(line));
      }
      if (fields.size() > MAX_FIELDS) {
        throw Refusal.bad("more than " + MAX_FIELDS + " header fields");
      }
      return new Outcome.Good(head(lines.getFirst(), List.copyOf(fields)));
    } catch (Refusal refusal) {
      return new Outcome.Bad(refusal.status, String.valueOf(refusal.getMessage()));
    }
  }

  private static List<String> lines(String text) throws Refusal {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length() - 2) {
      int end = text.indexOf('\n', start);
      if (end < 1 || text.charAt(end - 1) != '\r') {
        throw Refusal.bad("a line ends by CR LF");
      }
      lines.add(text.substring(start, end - 1));
      start = end + 1;
    }
    if (lines.isEmpty() || !text.endsWith("\r\n\r\n")) {
      throw Refusal.bad("no request line");
    }
    return lines;
  }

  private static Field field(String line) throws Refusal {
    int colon = line.indexOf(':');
    if (colon < 1 || !isToken(line.substring(0, colon))) {
      throw Refusal.bad("a header field is a name, a colon and a value on one line");
    }
    String value = line.substring(colon + 1);
    if (line.length() > MAX_FIELD_CHARS || !value.chars().allMatch(RequestHead::isText)) {
      throw Refusal.bad("a header field holds what it must not, or too much");
    }
    return new Field(line.substring(0, colon), trimmed(value));
  }

  /** Blanks and tabulators around a value are not part of it; no other character is a blank. */
  private static String trimmed(String value) {
    int start = 0;
    int end = value.length();
    while (start < end && isBlank(value.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isText(int c) {
    return c == '\t' || (c >= ' ' && c != 0x7f);
  }

  static boolean isToken(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(
                c ->
                    (c >= '0' && c <= '9')
                        || (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || TOKEN_CHARS.indexOf(c) >= 0);
  }

  private static RequestHead head(String line, List<Field> fields) throws Refusal {
    String[] words = line.split(" ", -1);
    if (words.length != 3 || !isToken(words[0]) || !isTarget(words[1])) {
      throw Refusal.bad("a request line is a method, a target and a version");
    }
    String version = words[2];
    if (!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0")) {
      boolean isOther = VERSION.matcher(version).matches();
      throw new Refusal(isOther ? 505 : 400, "this server speaks HTTP/1.1");
    }
    String host = host(fields, version.equals("HTTP/1.1"));
    String target = target(words[0], words[1], host);
    expectation(fields);
    return new RequestHead(words[0], target, version, host, fields, body(fields, version));
  }

  // Bytes above ASCII are none of a URI's, but nothing is ambiguous about them.
  private static boolean isTarget(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c != 0x7f && c != '#');
  }

  private static String host(List<Field> fields, boolean needed) throws Refusal {
    List<Field> hosts = fields.stream().filter(field -> field.is("Host")).toList();
    if (hosts.size() > 1 || (needed && hosts.isEmpty())) {
      throw Refusal.bad("Host has to be there once");
    }
    String host = hosts.isEmpty() ? "" : hosts.getFirst().value();
    Matcher parts = HOST.matcher(host);
    boolean isGood = hosts.isEmpty() || parts.matches();
    if (!isGood || (!hosts.isEmpty() && port(parts.group(2)) > MAX_PORT)) {
      throw Refusal.bad("Host is a name or an address, and perhaps a port");
    }
    return host;
  }

  private static int port(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  private static String target(String method, String target, String host) throws Refusal {
    if (target.startsWith("/") || (target.equals("*") && method.equals("OPTIONS"))) {
      return target;
    }
    Matcher absolute = ABSOLUTE.matcher(target);
    if (!absolute.matches() || !absolute.group(1).equalsIgnoreCase(host)) {
      throw Refusal.bad("a target is a path here, or a URL of the host that Host names");
    }
    String path = absolute.group(2);
    return path.startsWith("/") ? path : "/" + path;
  }

  private static void expectation(List<Field> fields) throws Refusal {
    for (Field field : fields) {
      if (field.is("Expect") && !field.value().equalsIgnoreCase("100-continue")) {
        throw new Refusal(417, "nothing but 100-continue may be expected");
      }
    }
  }

  private static Body body(List<Field> fields, String version) throws Refusal {
    List<String> lengths = values(fields, "Content-Length");
    List<String> codings = values(fields, "Transfer-Encoding");
    if (!codings.isEmpty()) {
      boolean isChunked = codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked");
      if (!isChunked || !lengths.isEmpty() || version.equals("HTTP/1.0")) {
        throw Refusal.bad("Transfer-Encoding is chunked, once, and without Content-Length");
      }
      return new Body.InChunks();
    }
    if (lengths.isEmpty()) {
      return new Body.OfLength(0);
    }
    if (lengths.size() > 1 || !LENGTH.matcher(lengths.getFirst()).matches()) {
      throw Refusal.bad("Content-Length is one number");
    }
    return new Body.OfLength(Long.parseLong(lengths.getFirst()));
  }

  private static List<String> values(List<Field> fields, String name) {
    return fields.stream().filter(field -> field.is(name)).map(Field::value).toList();
  }

  /** Host without its port, in small letters. */
  String hostName() {
    Matcher parts = HOST.matcher(host);
    return parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) : "";
  }
}
