package org.hanok.console.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.InstantSource;

/** Tells the node's time with each answer, so that pages count ages by it and not by theirs. */
@Provider
public class ServerTime implements ContainerResponseFilter {

  /** Unix time in milliseconds. */
  static final String HEADER = "X-Hanok-Time";

  private final InstantSource clock = InstantSource.system();

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response.getHeaders().putSingle(HEADER, clock.millis());
  }
}
