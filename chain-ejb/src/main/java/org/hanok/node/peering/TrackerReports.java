package org.hanok.node.peering;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hanok.node.peer.message.PeerInfo;
import org.hanok.node.peer.message.PeerReason;
import org.hanok.node.peer.message.TrackerReport;

/**
 * Tells AI Network's tracker, at a steady pace, how this node is. One report at a time, each with
 * its time; what comes back does not matter. That reports are not taken is said once, until one is.
 */
public final class TrackerReports implements AutoCloseable {

  private static final Logger LOG = System.getLogger(TrackerReports.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long MOST_BYTES = 1L << 16;

  /** Nobody is told more often. */
  private static final long SHORTEST_PAUSE_MILLIS = 1_000;

  private final Parts parts;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final ScheduledExecutorService pace =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("tracker-reports").unstarted(task));
  private boolean isTaken = true;

  /**
   * What it needs.
   *
   * @param tracker the JSON-RPC door of the tracker
   * @param pauseMillis from one report to the next; a second at least
   * @param info how the node is now
   * @param clock Unix time in milliseconds
   */
  public record Parts(URI tracker, long pauseMillis, Supplier<PeerInfo> info, LongSupplier clock) {}

  private TrackerReports(Parts parts) {
    this.parts = parts;
  }

  /** Begins with a first report. */
  public static TrackerReports begin(Parts parts) {
    TrackerReports reports = new TrackerReports(parts);
    long pause = Math.max(SHORTEST_PAUSE_MILLIS, parts.pauseMillis());
    var ignored =
        reports.pace.scheduleWithFixedDelay(reports::report, 0, pause, TimeUnit.MILLISECONDS);
    return reports;
  }

  private void report() {
    try {
      String text = TrackerReport.of(parts.info().get(), parts.clock().getAsLong());
      int status =
          client
              .send(request(text), BodyHandlers.limiting(BodyHandlers.discarding(), MOST_BYTES))
              .statusCode();
      note(status / 100 == 2, "status " + status);
    } catch (IOException e) {
      note(false, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException bug) {
      // Thrown on, it would end all later reports.
      LOG.log(Level.WARNING, PeerReason.BUG.id() + " telling the tracker", bug);
    }
  }

  private HttpRequest request(String text) {
    return HttpRequest.newBuilder(parts.tracker())
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(text))
        .build();
  }

  private void note(boolean isTakenNow, String what) {
    if (isTaken && !isTakenNow) {
      LOG.log(Level.WARNING, PeerReason.NO_TRACKER.id() + " " + parts.tracker() + ": " + what);
    } else if (!isTaken && isTakenNow) {
      LOG.log(Level.INFO, "the tracker takes reports again");
    }
    isTaken = isTakenNow;
  }

  @Override
  public void close() {
    pace.shutdownNow();
    client.shutdownNow();
    client.close();
  }
}
