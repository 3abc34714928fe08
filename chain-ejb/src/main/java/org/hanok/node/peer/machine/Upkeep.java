package org.hanok.node.peer.machine;

import org.hanok.node.peer.message.PeerInfo;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerReason;
import org.jspecify.annotations.Nullable;

/** What is due as time passes: heartbeats, and the end of those who do not keep theirs. */
final class Upkeep {

  private final Lines lines;
  private final PeerHost host;
  private final ConnectionReport report;

  Upkeep(Lines lines, PeerHost host, ConnectionReport report) {
    this.lines = lines;
    this.host = host;
    this.report = report;
  }

  void tick() {
    for (Link link : lines.roster.links()) {
      // One that ended another is gone with it.
      if (lines.roster.link(link.socket).isPresent()) {
        endIfLate(link);
      }
    }
    beat();
  }

  private void endIfLate(Link link) {
    PeerSettings.Times times = lines.settings().times();
    boolean isLate = lines.awake() - link.sinceMillis > times.greeting();
    boolean isSilent = lines.awake() - link.heardMillis > times.silence();
    if (link.phase == Link.Phase.DIALLING && isLate) {
      lines.close(link, PeerReason.UNREACHABLE, link.url);
    } else if (link.phase == Link.Phase.GREETING && isLate) {
      lines.close(link, PeerReason.NO_GREETING, link.url);
    } else if (link.isGreeted() && isSilent) {
      lines.close(link, PeerReason.SILENT, "");
    }
  }

  private void beat() {
    PeerInfo info = null;
    for (Link link : lines.roster.links()) {
      Peer due = due(link);
      if (due != null) {
        // What the node is like is found out once for all.
        info = info == null ? host.info(report.json()) : info;
        due.toldMillis = lines.now();
        lines.ping(link);
        lines.send(link, new PeerMessage.InfoUpdate(info));
      }
    }
  }

  private @Nullable Peer due(Link link) {
    Peer peer = link.peer;
    boolean isDue =
        peer != null
            && peer.outbound == link
            && lines.now() - peer.toldMillis >= lines.settings().times().heartbeat();
    return isDue ? peer : null;
  }
}
