package org.hanok.integration.document;

import java.util.Locale;
import java.util.stream.Stream;
import org.hanok.integration.model.Member;
import org.hanok.integration.model.Model;
import org.hanok.integration.model.Operation;
import org.hanok.integration.model.Type;
import org.hanok.integration.model.View;
import org.hanok.node.company.CompanyReason;
import org.hanok.node.gateway.GatewayProblem;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.market.MarketReason;
import org.hanok.protocol.reason.Reason;

/** The model as a page for people: one file, no scripts, nothing from elsewhere. */
public final class DocsPage {

  private static final String STYLE =
      "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
          + "color:#1d2430;background:#fff}code{background:#eef1f5;padding:.1em .3em;"
          + "border-radius:3px}table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}"
          + "td,th{border-bottom:1px solid #d8dee6;padding:.3rem .5rem;text-align:left;"
          + "vertical-align:top}h2{margin-top:2.5rem}"
          + "@media(prefers-color-scheme:dark){body{color:#e4e8ee;background:#14181f}"
          + "code{background:#252c37}td,th{border-color:#333c49}a{color:#8ab8ff}}";

  private static final String HTML = make();

  private DocsPage() {}

  /** The page. */
  public static String html() {
    return HTML;
  }

  private static String make() {
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width\">")
        .append("<title>Hanok for companies</title><style>")
        .append(STYLE)
        .append("</style></head><body><h1>Hanok for companies</h1>")
        .append("<p>The same as <a href=\"/api/v1/openapi.yaml\">openapi.yaml</a>, for people. ")
        .append("Send <code>Authorization: Bearer SECRET</code>; an administrator makes ")
        .append("credentials. Amounts are in AIN, times in milliseconds since 1970.</p>");
    for (Operation operation : Model.operations()) {
      operation(page, operation);
    }
    page.append("<h1>Records</h1>");
    for (View<?> view : Model.views()) {
      view(page, view);
    }
    page.append("<h1>Reasons</h1><table><tr><th>code</th><th>meaning</th><th>what to do</th></tr>");
    Stream.of(CompanyReason.values()).forEach(one -> reason(page, one.id(), one));
    Stream.of(GatewayProblem.values()).forEach(one -> reason(page, one.id(), one));
    Stream.of(MarketReason.values())
        .filter(one -> one != MarketReason.OK)
        .forEach(one -> reason(page, "AIN-" + one.code(), one));
    return page.append("</table></body></html>").toString();
  }

  private static void operation(StringBuilder page, Operation operation) {
    page.append("<h2 id=\"")
        .append(operation.id().text())
        .append("\"><code>")
        .append(operation.method())
        .append(" /api/v1")
        .append(escaped(operation.path()))
        .append("</code></h2><p>")
        .append(escaped(operation.summary()))
        .append(". Scope <code>")
        .append(operation.id().text())
        .append("</code>.</p>");
    if (operation.input().isEmpty()) {
      return;
    }
    page.append("<table><tr><th>member</th><th>in</th><th>what</th><th>example</th></tr>");
    for (Member member : operation.input()) {
      row(
          page,
          member.name() + (member.required() ? "" : " (optional)"),
          member.place().name().toLowerCase(Locale.ROOT),
          member.meaning() + "; " + said(member.type()),
          member.example() == null ? "" : JsonText.stringify(member.example()));
    }
    page.append("</table>");
  }

  private static String said(Type type) {
    return switch (type) {
      case Type.Text text -> text.what();
      case Type.Whole whole -> whole.unit() + ", " + whole.least() + " to " + whole.most();
      case Type.Amount amount -> amount.unit();
      case Type.Flag ignored -> "true or false";
      case Type.Choice choice -> "one of " + String.join(", ", choice.words());
      case Type.Bytes bytes -> "Base64 of at most " + bytes.mostBytes() + " bytes";
      case Type.AnyObject object -> object.what();
      case Type.Records records -> "a list of " + records.view().name();
    };
  }

  private static void view(StringBuilder page, View<?> view) {
    page.append("<h2>")
        .append(view.name())
        .append("</h2><table><tr><th>member</th><th>what</th></tr>");
    for (View.Field<?> field : view.fields()) {
      row(
          page,
          field.name() + (field.optional() ? " (optional)" : ""),
          field.meaning() + "; " + said(field.type()));
    }
    page.append("</table>");
  }

  private static void reason(StringBuilder page, String code, Reason reason) {
    page.append("<tr id=\"").append(code).append("\">");
    cells(page, code, reason.meaning(), reason.remedy());
    page.append("</tr>");
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("<tr>");
    cells(page, cells);
    page.append("</tr>");
  }

  private static void cells(StringBuilder page, String... cells) {
    for (String cell : cells) {
      page.append("<td>").append(escaped(cell)).append("</td>");
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
