package org.hanok.console.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers the address of any page of the console with the console itself, which finds the page. */
public class DeepLinks extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isPage(request.getMethod(), request.getRequestURI())) {
      request.getRequestDispatcher("/index.html").forward(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Files have a dot in their name and the interface its own folder; all else is a page. */
  static boolean isPage(String method, String path) {
    boolean isRead = method.equals("GET") || method.equals("HEAD");
    boolean isFile = path.substring(path.lastIndexOf('/') + 1).contains(".");
    return isRead && !isFile && !path.equals("/api") && !path.startsWith("/api/");
  }
}
