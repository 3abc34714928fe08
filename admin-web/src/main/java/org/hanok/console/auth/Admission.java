package org.hanok.console.auth;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who was let in with this request. */
@RequestScoped
public class Admission {

  private Optional<Caller> caller = Optional.empty();

  /** Remembers who was let in. */
  public void admit(Caller admitted) {
    caller = Optional.of(admitted);
  }

  /** Who was let in; a resource that is reached without a bug has one. */
  public Caller caller() {
    return caller.orElseThrow(
        () -> new IllegalStateException("a request came past the access filter"));
  }
}
