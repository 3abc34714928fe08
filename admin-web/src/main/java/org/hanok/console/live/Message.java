package org.hanok.console.live;

/**
 * One message to a console.
 *
 * @param data JSON
 */
public record Message(Topic topic, String data) {}
