/** What all public interfaces share of HTTP: bounded bodies, typed errors. */
@NullMarked
package org.hanok.api.http;

import org.jspecify.annotations.NullMarked;
