package org.hanok.node.boot;

import org.hanok.node.admin.AuditTrail;
import org.hanok.node.company.ChainDesk;
import org.hanok.node.company.CompanyAnswers;
import org.hanok.node.company.CompanyDesk;
import org.hanok.node.company.CompanyKeys;
import org.hanok.node.company.CompanyObjects;
import org.hanok.node.company.CompanyTokens;
import org.hanok.node.company.KeptObjects;
import org.hanok.node.company.StoredAnswers;
import org.hanok.node.company.StoredTokens;
import org.hanok.protocol.market.GasPrice;

/** What companies ask of a node, put together. */
final class CompanyRoom {

  private final CompanyTokens tokens;
  private final CompanyDesk desk;
  private final CompanyAnswers answers;
  private final CompanyObjects objects;

  CompanyRoom(Node node, AuditTrail audit) {
    Platform platform = node.platform();
    CompanyKeys keys =
        new CompanyKeys(
            node.network().keys()::loadOrMake,
            node.network().keys()::load,
            node.network().config().chainId(),
            GasPrice.over(node.network().config().param("resource", "min_gas_price")),
            platform.clock());
    this.tokens =
        new StoredTokens(
            platform.work(),
            keys,
            address -> node.network().keys().nameOf(StoredTokens.KEY_PREFIX, address),
            audit,
            platform.clock());
    this.desk =
        new ChainDesk(
            new ChainDesk.Parts(
                platform.work(),
                keys,
                audit,
                node.ingress(),
                node.shop().gateway(),
                node.chain(),
                node::market,
                node.shop().forWork(),
                platform.clock()));
    this.answers = new StoredAnswers(platform.work(), platform.clock());
    this.objects =
        new KeptObjects(
            platform.work(),
            new KeptObjects.Stores(
                node.shop().objects(), node.shop().forWork(), node.shop().results()),
            node.network().providerKey().address().toString(),
            node::market,
            node.settings()
                .number("HANOK_COMPANY_OBJECT_BYTES", CompanyObjects.USUAL_BYTES_OF_ACCOUNT),
            platform.clock());
  }

  CompanyTokens tokens() {
    return tokens;
  }

  CompanyDesk desk() {
    return desk;
  }

  CompanyAnswers answers() {
    return answers;
  }

  CompanyObjects objects() {
    return objects;
  }
}
