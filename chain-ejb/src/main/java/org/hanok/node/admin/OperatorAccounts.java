package org.hanok.node.admin;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The people who may use the console. Passwords are kept as salted PBKDF2 hashes only. */
public interface OperatorAccounts {

  /** The shortest password that is taken. */
  int MIN_PASSWORD_LENGTH = 12;

  /** All operators by name, at most 1000. */
  List<OperatorAccount> list();

  /**
   * The operator if the password is right. Takes the same time whether the name exists or not. How
   * often who may try is for the door to say: an account that wrong passwords locked, strangers
   * could keep locked.
   */
  Optional<OperatorAccount> authenticate(String name, char[] password);

  /**
   * Makes an account; refused when the name is taken or none, the password too short, or there are
   * 1000 accounts already.
   *
   * @param name 1 to 64 letters and digits of ASCII, '.', '_', '@' and '-'; neither cli nor node,
   *     who are others in the audit trail
   */
  CommandOutcome create(String actor, String name, char[] password, Set<Role> roles);

  /** Sets a new password. One that somebody else sets has to be changed. */
  CommandOutcome changePassword(String actor, String name, char[] password);

  /** Removes an account; the last administrator stays. */
  CommandOutcome remove(String actor, String name);

  /**
   * One operator.
   *
   * @param mustChangePassword whether somebody else chose the password and it was never changed;
   *     until it is, the console opens nothing else
   */
  record OperatorAccount(
      String name, Set<Role> roles, boolean mustChangePassword, long createdAtMillis) {
    public OperatorAccount {
      roles = Set.copyOf(roles);
    }

    /** The one that includes the others; a viewer's if there is none. */
    public Role highestRole() {
      return roles.stream().max(Role::compareTo).orElse(Role.VIEWER);
    }
  }

  /** What an operator may do; each role includes those before it. */
  enum Role {
    /** Looks. */
    VIEWER,
    /** Also pauses, resumes, deploys and removes bundles. */
    OPERATOR,
    /** Also manages operators. */
    ADMINISTRATOR
  }
}
