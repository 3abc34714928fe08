package org.hanok.api.http;

import java.util.Optional;

/**
 * A request as it came, without the container's types.
 *
 * @param path from the root, as {@code /get_value}
 * @param query the raw query string, empty if there is none
 * @param contentType empty if it is not said
 * @param remoteAddress who asks
 * @param origin whose page asks, if a browser says so
 */
public record ApiRequest(
    String method,
    String path,
    String query,
    String contentType,
    byte[] body,
    String remoteAddress,
    Optional<String> origin) {

  /** Whether the body is of that media type, whatever its parameters. */
  public boolean isOfType(String mediaType) {
    String given = contentType.split(";", 2)[0].strip();
    return given.equalsIgnoreCase(mediaType);
  }
}
