package org.hanok.console.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what need not be looked at: bodies that are announced too large, before anybody waits for
 * them, and headers that the container would fail on.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 1)
public class RequestGuard implements ContainerRequestFilter {

  private static final Pattern WEIGHT = Pattern.compile("(?i);\\s*q\\s*=([^;,]*)");
  private static final Pattern FROM_0_TO_1 =
      Pattern.compile("0(\\.[0-9]{0,9})?|\\.[0-9]{1,9}|1(\\.0{0,9})?");

  @Override
  public void filter(ContainerRequestContext request) {
    if (!isLegible(request)) {
      request.abortWith(
          ApiFailure.badRequest("Accept, Accept-Language or Content-Type says nothing.")
              .response());
      return;
    }
    long maxBytes = maxBytes(request.getUriInfo().getPath());
    if (announcedBytes(request) > maxBytes) {
      request.abortWith(BoundedStream.tooLarge(maxBytes).response());
    }
  }

  private static boolean isLegible(ContainerRequestContext request) {
    try {
      boolean isTyped =
          request.getMediaType() == null || !request.getMediaType().getType().isEmpty();
      return isTyped
          && !request.getAcceptableMediaTypes().isEmpty()
          && !request.getAcceptableLanguages().isEmpty()
          && isWeighed(request.getHeaderString(HttpHeaders.ACCEPT));
    } catch (RuntimeException illegible) {
      return false;
    }
  }

  /** The container looks at these only where its failure is nobody's. */
  private static boolean isWeighed(@Nullable String accept) {
    return WEIGHT
        .matcher(accept == null ? "" : accept)
        .results()
        .allMatch(weight -> FROM_0_TO_1.matcher(weight.group(1).strip()).matches());
  }

  private static long maxBytes(String path) {
    return switch (path.replaceFirst("^/", "")) {
      case "bundles", "bundles/check" -> MachineResource.MAX_BUNDLE_BYTES;
      case "objects" -> MachineResource.MAX_OBJECT_BYTES;
      default -> Requests.MAX_BODY_BYTES;
    };
  }

  private static long announcedBytes(ContainerRequestContext request) {
    @Nullable String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
  }
}
