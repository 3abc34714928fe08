package org.hanok.console.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.InputStream;
import java.util.Objects;

/** The description of this interface. */
@Path("openapi.yaml")
public class OpenApiResource {

  /** OpenAPI 3.1. */
  @GET
  @Produces("application/yaml")
  public InputStream description() {
    return Objects.requireNonNull(
        OpenApiResource.class.getResourceAsStream("/META-INF/openapi.yaml"), "the WAR has it");
  }
}
