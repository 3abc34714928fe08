package org.hanok.console.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.console.auth.Admission;
import org.hanok.console.auth.Caller;
import org.hanok.console.view.JobRun;
import org.hanok.console.view.MarketReads;
import org.hanok.node.admin.AuditTrail;
import org.hanok.node.admin.OperatorAccounts.Role;
import org.hanok.node.gateway.JobRecords;
import org.hanok.node.objects.JobNote;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketView;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a job was given and what came of it")
class JobContentTest {

  private static final Job JOB =
      new MarketView(
              path ->
                  path.equals("/market/jobs/job-1")
                      ? (JsonObject)
                          JsonParser.parse(
                              "{'id':'job-1','status':'rejected','reason':'hanok-exec-exited'}"
                                  .replace('\'', '"'))
                      : null)
          .job("job-1")
          .orElseThrow();

  private static final JobNote NOTE =
      new JobNote("HANOK-EXEC-EXITED", "a client's name", 3, "a client's address");

  private final List<String> trail = new ArrayList<>();

  private ApiFailure refusal(Role role) {
    try {
      resource(role).input("job-1").close();
      throw new AssertionError("nobody refused it");
    } catch (ApiFailure failure) {
      return failure;
    }
  }

  private MarketResource resource(Role role) {
    MarketResource resource = new MarketResource();
    resource.admission = new Admission();
    resource.admission.admit(new Caller("kim", role, "", false));
    resource.records =
        new JobRecords() {
          @Override
          public Optional<Told> told(String jobId) {
            return Optional.of(new Told(JOB, "it exited", "tell its developer", NOTE));
          }

          @Override
          public Optional<byte[]> input(String jobId) {
            return Optional.empty();
          }

          @Override
          public Optional<byte[]> result(String jobId) {
            return Optional.empty();
          }
        };
    resource.audit =
        (AuditTrail)
            Proxy.newProxyInstance(
                AuditTrail.class.getClassLoader(),
                new Class<?>[] {AuditTrail.class},
                (proxy, method, arguments) -> trail.add(arguments[0] + " " + arguments[1]));
    resource.market =
        new MarketReads() {
          @Override
          public Optional<Job> job(String id) {
            return id.equals("job-1") ? Optional.of(JOB) : Optional.empty();
          }
        };
    return resource;
  }

  @Test
  void is_for_administrators_alone() {
    assertThat(refusal(Role.VIEWER).code()).isEqualTo("HANOK-FORBIDDEN");
    assertThat(refusal(Role.OPERATOR).code()).isEqualTo("HANOK-FORBIDDEN");
    assertThat(refusal(Role.ADMINISTRATOR).code()).isEqualTo("HANOK-NOT-FOUND");
    assertThat(trail).as("nothing was read").isEmpty();
  }

  @Test
  void cannot_be_had_of_a_job_that_nobody_knows() {
    MarketResource resource = resource(Role.ADMINISTRATOR);
    assertThatThrownBy(() -> resource.result("job-2")).isInstanceOf(ApiFailure.class);
  }

  @Test
  void is_told_in_words_to_everybody_and_what_the_program_said_to_operators() {
    JobRecords.Told told = resource(Role.VIEWER).records.told("job-1").orElseThrow();
    JobRun viewers = JobRun.of(told, false);
    assertThat(viewers.exitStatus()).hasValue(3);
    assertThat(viewers.reason().orElseThrow().meaning()).contains("exit status");
    assertThat(viewers.message() + viewers.log()).isEmpty();
    assertThat(viewers.withheld()).isTrue();
    JobRun operators = JobRun.of(told, true);
    assertThat(operators.log()).isEqualTo("a client's address");
    assertThat(operators.withheld()).isFalse();
  }
}
