package org.hanok.api.gateway;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.hanok.api.http.ApiAnswer;
import org.hanok.api.http.ContainerRequest;
import org.hanok.protocol.manifest.ManifestReader;

/** {@code GET /schemas/hanok-1.json}: the schema of {@code hanok.json}. */
@WebServlet("/schemas/hanok-1.json")
public class SchemaServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ContainerRequest.send(
        new ApiAnswer(
            HttpServletResponse.SC_OK,
            "application/schema+json",
            Map.of("Cache-Control", "max-age=3600"),
            ManifestReader.schemaText()),
        response);
  }
}
