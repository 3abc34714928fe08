package org.hanok.integration.act;

import java.io.InputStream;
import org.hanok.integration.model.Input;
import org.hanok.node.company.CompanyDesk;
import org.hanok.node.company.CompanyToken;

/**
 * One call, whichever door it came through.
 *
 * @param token by which credential
 * @param input checked against its operation
 * @param content the body of a call that brings bytes
 * @param ticket remembers what is sent
 * @param expects what the caller has seen of what it changes; empty if it does not say
 * @param waitMillis how long it waits for a result
 */
public record Call(
    CompanyToken token,
    Input input,
    InputStream content,
    CompanyDesk.Ticket ticket,
    String expects,
    long waitMillis) {

  /** Whether it goes on with what an earlier attempt began: what that changed is no hindrance. */
  public boolean isAgain() {
    return ticket.noted().isPresent();
  }
}
