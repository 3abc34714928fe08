package org.hanok.integration.act;

import java.util.List;
import java.util.Optional;
import org.hanok.node.company.CompanyDesk;
import org.hanok.node.company.CompanyObjects;
import org.hanok.node.company.CompanyReason;
import org.hanok.node.company.CompanyRefusal;
import org.hanok.protocol.json.JsonObject;

/** What came of a call, for a door to say in its own way. */
public sealed interface Result {

  /** A record. */
  record One(JsonObject record) implements Result {}

  /** A page; next is empty at the end. */
  record Page(List<JsonObject> items, Optional<String> next) implements Result {
    public Page {
      items = List.copyOf(items);
    }
  }

  /** An object by its hash, of which nothing is in memory yet. */
  record Octets(String hash, long bytes, CompanyObjects.Source source) implements Result {}

  /** What a write did. */
  record Written(CompanyDesk.Outcome outcome) implements Result {}

  /** An object is here. */
  record Stored(String resource) implements Result {}

  /** Nothing was done. */
  record Refused(CompanyRefusal refusal) implements Result {

    /** For a reason. */
    public static Refused of(CompanyReason reason, String detail) {
      return new Refused(CompanyRefusal.of(reason, detail));
    }
  }
}
