package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateVersion;

/**
 * The version a ledger writes to, and what the ledger remembers about it. Every write to the
 * version goes through here, or the memory goes stale.
 */
final class LedgerState implements StateView {

  private final StateVersion version;
  private final StoredParameters parameters;
  private final AppUsage appUsage;
  private final UrlWhitelist urlWhitelist;

  LedgerState(StateVersion version) {
    this.version = version;
    this.parameters = new StoredParameters(this);
    this.appUsage = new AppUsage(this);
    this.urlWhitelist = new UrlWhitelist(this);
  }

  @Override
  public StateNode root() {
    return version.root();
  }

  StateVersion version() {
    return version;
  }

  StoredParameters parameters() {
    return parameters;
  }

  AppUsage appUsage() {
    return appUsage;
  }

  UrlWhitelist urlWhitelist() {
    return urlWhitelist;
  }

  /** Writes without asking anybody; {@code fullPath} starts with a tree's label. */
  void write(List<String> fullPath, JsonValue value) {
    version.write(fullPath, value);
    noteWrite(fullPath);
  }

  /** Deletes children of a node without asking anybody; {@code fullPath} is the node's. */
  void deleteChildren(List<String> fullPath, List<StateNode> children) {
    version.deleteChildren(fullPath, children);
    noteWrite(fullPath);
  }

  private void noteWrite(List<String> fullPath) {
    appUsage.noteWrite(fullPath);
    if (fullPath.get(0).equals(Roots.VALUES)) {
      String first = fullPath.size() > 1 ? fullPath.get(1) : "";
      if (first.isEmpty() || first.equals("blockchain_params")) {
        parameters.forget();
      }
      if (first.isEmpty() || first.equals("developers")) {
        urlWhitelist.forget();
      }
    }
  }

  void backup() {
    version.backup();
    appUsage.backup();
  }

  void dropBackup() {
    if (version.hasBackup()) {
      version.dropBackup();
    }
  }

  /** Goes back to the backup, if there is one, and forgets it. */
  void restore() {
    rewind();
    dropBackup();
  }

  /** Goes back to the backup, if there is one, and keeps it: what is written now can go as well. */
  void rewind() {
    if (version.hasBackup()) {
      version.rewind();
      parameters.forget();
      urlWhitelist.forget();
      appUsage.restore();
    }
  }

  /** Forgets everything remembered: somebody else wrote to the version. */
  void forget() {
    parameters.forget();
    urlWhitelist.forget();
    appUsage.forget();
  }
}
