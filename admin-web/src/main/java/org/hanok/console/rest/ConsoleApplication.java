package org.hanok.console.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The console's REST interface. */
@ApplicationPath("/api/v1")
public class ConsoleApplication extends Application {}
