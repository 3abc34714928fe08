package org.hanok.integration.act;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.hanok.node.company.CompanyDesk;
import org.hanok.node.company.CompanyObjects;
import org.hanok.node.gateway.ServiceGateway;
import org.hanok.node.query.ChainEvents;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.NodeStatusQuery;
import org.hanok.node.query.StateQuery;

/** The node's doors that companies' operations go through. */
@Dependent
public record Doors(
    CompanyDesk desk,
    CompanyObjects objects,
    ServiceGateway gateway,
    StateQuery state,
    ChainQuery chain,
    ChainEvents events,
    NodeStatusQuery status) {

  @Inject
  public Doors {}
}
