package org.hanok.console.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import org.hanok.console.view.Reasons;

/** The catalogue of reasons: what each code means and what to do about it. */
@Path("reasons")
@Produces(MediaType.APPLICATION_JSON)
public class ReasonResource {

  /** All of them. */
  @GET
  public Collection<Reasons.Reason> all() {
    return Reasons.all();
  }

  /** One by its code, in any case. */
  @GET
  @Path("{code}")
  public Reasons.Reason reason(@PathParam("code") String code) {
    return Reasons.find(code)
        .orElseThrow(
            () -> ApiFailure.notFound("The catalogue of reasons has no code " + code + "."));
  }
}
