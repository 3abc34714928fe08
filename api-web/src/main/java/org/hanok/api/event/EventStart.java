package org.hanok.api.event;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Starts the event handler with the application and stops it with it. */
@WebListener
public class EventStart implements ServletContextListener {

  private final EventService service;

  /** For the container. */
  @Inject
  public EventStart(EventService service) {
    this.service = service;
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    service.start();
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    service.stop();
  }
}
