package org.hanok.console.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.hanok.node.network.Neighbourhood;
import org.hanok.node.network.NetworkQuery;
import org.hanok.node.network.ValidatorReport;
import org.jspecify.annotations.Nullable;

/** The network around the node: its peers and the validators. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class NetworkResource {

  private static final int USUAL_BLOCKS = 60;

  @Inject NetworkQuery network;

  /** This node and those that it is connected to. */
  @GET
  @Path("peers")
  public Neighbourhood peers() {
    return network.neighbourhood();
  }

  /**
   * The validators and what they did in the newest blocks; what this node's stake is at risk of.
   */
  @GET
  @Path("validators")
  public ValidatorReport validators(@QueryParam("blocks") @Nullable String blocks) {
    return network.validators(
        Requests.count("blocks", blocks, USUAL_BLOCKS, NetworkQuery.MAX_BLOCKS));
  }
}
