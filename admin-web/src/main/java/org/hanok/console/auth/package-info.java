/** Who may do what: sessions, roles, the first administrator and the token of the command line. */
@NullMarked
package org.hanok.console.auth;

import org.jspecify.annotations.NullMarked;
