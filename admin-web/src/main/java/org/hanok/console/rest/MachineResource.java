package org.hanok.console.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.hanok.console.auth.Admission;
import org.hanok.console.live.LiveFeed;
import org.hanok.console.view.Page;
import org.hanok.node.admin.AuditTrail;
import org.hanok.node.admin.CommandOutcome;
import org.hanok.node.admin.MachineRoom;
import org.hanok.node.admin.MachineRoom.BundleLine;
import org.hanok.node.admin.MachineRoom.Deployment;
import org.hanok.node.admin.MachineRoom.Inspection;
import org.hanok.node.admin.MachineRoom.RuntimeLine;
import org.hanok.node.admin.MachineRoom.Storing;
import org.hanok.node.reason.OperatorReason;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.reason.Reason;
import org.jspecify.annotations.Nullable;

/** The machine room: bundles, runtimes, objects and the audit trail. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class MachineResource {

  /** The largest bundle that is taken over the network. */
  static final long MAX_BUNDLE_BYTES = 64L << 20;

  /** The largest artifact or input. */
  static final long MAX_OBJECT_BYTES = 64L << 20;

  @Inject MachineRoom machine;
  @Inject AuditTrail audit;
  @Inject LiveFeed live;
  @Inject Admission admission;

  /**
   * What became of a deployment.
   *
   * @param tookMillis from the request's arrival, upload included, until the bundle was in service
   */
  public record DeploymentView(
      String outcome, BundleLine bundle, Optional<String> replacedVersion, long tookMillis) {}

  /** What is stored under which hash. */
  public record ObjectView(String hash, long bytes) {}

  /**
   * What a runtime says of an artifact.
   *
   * @param code of the refusal, empty if there is none
   */
  public record InspectionView(boolean runnable, String code, String message) {}

  /** Bundles at work, being replaced, or stuck. */
  @GET
  @Path("bundles")
  public List<BundleLine> bundles() {
    return machine.bundles();
  }

  /** Deploys the bundle that the body is; the type of the content does not matter. */
  @POST
  @Path("bundles")
  @Consumes(MediaType.WILDCARD)
  public DeploymentView deploy(@QueryParam("file") @Nullable String file, InputStream body) {
    long startedNanos = System.nanoTime();
    Deployment deployment =
        machine.deploy(
            plainName(file), new BoundedStream(body, MAX_BUNDLE_BYTES), admission.caller().name());
    long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
    live.machineChanged();
    return view(deployment, tookMillis);
  }

  private static DeploymentView view(Deployment deployment, long tookMillis) {
    return switch (deployment) {
      case Deployment.Deployed done ->
          new DeploymentView("deployed", done.bundle(), done.replacedVersion(), tookMillis);
      case Deployment.Unchanged same ->
          new DeploymentView("unchanged", same.bundle(), Optional.empty(), tookMillis);
      case Deployment.Refused refused -> throw refusal(refused.reason(), refused.message());
    };
  }

  /** Says what would become of the bundle that the body is; nothing of it is run. */
  @POST
  @Path("bundles/check")
  @Consumes(MediaType.WILDCARD)
  public MachineRoom.Check check(@QueryParam("file") @Nullable String file, InputStream body) {
    return machine.check(plainName(file), new BoundedStream(body, MAX_BUNDLE_BYTES));
  }

  /** What became of bundles, newest first. */
  @GET
  @Path("bundles/history")
  public List<MachineRoom.HistoryLine> history(@QueryParam("limit") @Nullable String limit) {
    return machine.history(Requests.limit(limit, 50, 500));
  }

  /** What a bundle in service is made of. */
  @GET
  @Path("bundles/{name}/sbom")
  public MachineRoom.Materials materials(@PathParam("name") String name) {
    return machine
        .materials(name)
        .orElseThrow(
            () ->
                refusal(
                    OperatorReason.BUNDLE_NOT_FOUND,
                    "There is no bundle " + name + " in service with a bill of materials."));
  }

  /** Brings an earlier version back. */
  @POST
  @Path("bundles/{name}/rollback")
  public DeploymentView rollback(
      @PathParam("name") String name, @QueryParam("to") @Nullable String version) {
    long startedNanos = System.nanoTime();
    Deployment deployment =
        machine.rollback(name, Optional.ofNullable(version), admission.caller().name());
    live.machineChanged();
    return view(deployment, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos));
  }

  /** Takes a bundle out of service. */
  @DELETE
  @Path("bundles/{name}")
  public JsonObject remove(@PathParam("name") String name) {
    CommandOutcome outcome = machine.remove(name, admission.caller().name());
    live.machineChanged();
    return switch (outcome) {
      case CommandOutcome.Done done -> JsonObject.builder().set("message", done.message()).build();
      case CommandOutcome.Refused refused -> throw refusal(refused.reason(), refused.message());
    };
  }

  /** Runtimes in service. */
  @GET
  @Path("runtimes")
  public List<RuntimeLine> runtimes() {
    return machine.runtimes();
  }

  /** Stores an artifact or an input of a program by its hash. */
  @POST
  @Path("objects")
  @Consumes(MediaType.WILDCARD)
  public ObjectView store(InputStream body) {
    return switch (machine.store(new BoundedStream(body, MAX_OBJECT_BYTES))) {
      case Storing.Stored stored -> new ObjectView(stored.hash(), stored.bytes());
      case Storing.Refused refused -> throw refusal(refused.reason(), refused.message());
    };
  }

  /** Has a runtime look at a stored artifact, without running it. */
  @POST
  @Path("objects/{hash}/inspection")
  public InspectionView inspect(
      @PathParam("hash") String hash,
      @QueryParam("runtime") @Nullable String runtime,
      @QueryParam("feature") List<String> features) {
    return switch (machine.inspect(hash, runtime == null ? "" : runtime, Set.copyOf(features))) {
      case Inspection.Takes found ->
          new InspectionView(true, "", "prepared by " + found.runtime() + " " + found.version());
      case Inspection.Refused refused ->
          new InspectionView(false, refused.code(), refused.message());
    };
  }

  /** What operators did, newest first. */
  @GET
  @Path("audit")
  public Page<AuditTrail.Entry> audit(
      @QueryParam("before") @Nullable String before, @QueryParam("limit") @Nullable String limit) {
    int asked = Requests.limit(limit, 50, 500);
    List<AuditTrail.Entry> entries = audit.newest(Requests.number(before, Long.MAX_VALUE), asked);
    return new Page<>(
        entries,
        entries.size() < asked
            ? Optional.empty()
            : Optional.of(Long.toString(entries.getLast().id())));
  }

  /** What the sender calls the file, without any path, for messages only. */
  private static String plainName(@Nullable String file) {
    String name = file == null ? "" : file.replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", "");
    return name.isEmpty() ? "bundle.jar" : name.substring(0, Math.min(200, name.length()));
  }

  static ApiFailure refusal(Reason reason, String message) {
    int status =
        switch (reason.id()) {
          case "HANOK-BUNDLE-NOT-FOUND",
              "HANOK-BUNDLE-NO-EARLIER",
              "HANOK-BUNDLE-PUBLISHER-UNKNOWN" ->
              404;
          case "HANOK-BUNDLE-REQUIRED", "HANOK-BUNDLE-PUBLISHERS-FULL" -> 409;
          case "HANOK-BUNDLE-TOO-LARGE", "HANOK-OBJECT-TOO-LARGE" -> 413;
          case "HANOK-BUNDLE-HOST-STOPPED" -> 503;
          case "HANOK-BUNDLE-HOST-FAILED",
              "HANOK-BUNDLE-PUBLISHERS-NOT-STORED",
              "HANOK-OBJECT-DISK-FAILED",
              "HANOK-OBJECT-STORE-FULL" ->
              507;
          default -> 422;
        };
    return new ApiFailure(status, reason, message);
  }
}
