package org.hanok.console.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.hanok.console.view.Search;
import org.jspecify.annotations.Nullable;

/** Finds everything by whatever somebody has of it. */
@Path("search")
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {

  @Inject Search search;

  /** What goes by that text, what it names wholly first; nothing is an answer, too. */
  @GET
  public List<Search.Hit> find(@QueryParam("q") @Nullable String text) {
    if (text == null || text.isBlank() || text.length() > Search.MAX_TEXT) {
      throw ApiFailure.badRequest("q is a text of 1 to " + Search.MAX_TEXT + " characters.");
    }
    return search.find(text);
  }
}
