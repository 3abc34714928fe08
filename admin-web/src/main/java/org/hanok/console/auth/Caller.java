package org.hanok.console.auth;

import org.hanok.node.admin.OperatorAccounts.Role;

/**
 * Who asks.
 *
 * @param name as it is written into the audit trail
 * @param csrfToken what its writes must carry; empty for the command line, which has no cookie
 * @param mustChangePassword whether somebody else chose the password that let it in: then it may do
 *     nothing but choose another
 */
public record Caller(String name, Role role, String csrfToken, boolean mustChangePassword) {

  /** Whether {@code needed} is its role or included in it. */
  public boolean may(Role needed) {
    return role.compareTo(needed) >= 0;
  }
}
