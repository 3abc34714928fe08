package org.hanok.spi.runtime;

/**
 * A line that a program wrote to its log.
 *
 * @param offsetMillis when, in milliseconds since the run started
 * @param text the line without its end
 */
public record LogLine(long offsetMillis, String text) {}
