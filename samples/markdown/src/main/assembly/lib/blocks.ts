// Blocks of lines: headings, paragraphs, lists, quotes, code, tables, rules.
import { escapeHtml } from "./html";
import { inlines } from "./inlines";
import { isTableAt, table, tableEnd } from "./tables";

const MAX_DEPTH: i32 = 16;

/** The HTML of a Markdown text. HTML in the text is shown, not obeyed. */
export function toHtml(markdown: string): string {
  const text = markdown.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replaceAll("\t", "    ");
  return blocks(text.split("\n"), 0, false);
}

/** `isTight`: within a list whose items are not set apart, paragraphs get no <p>. */
function blocks(lines: string[], depth: i32, isTight: bool): string {
  const out: string[] = [];
  let i = 0;
  while (i < lines.length) {
    const line = lines[i];
    if (isBlank(line)) {
      i++;
    } else if (headingLevel(line) > 0) {
      out.push(heading(line));
      i++;
    } else if (fenceOf(line) != "") {
      const end = fenceEnd(lines, i);
      out.push(fenced(lines, i, end));
      i = end + 1;
    } else if (isRule(line)) {
      out.push("<hr>\n");
      i++;
    } else if (isQuote(line) && depth < MAX_DEPTH) {
      const end = quoteEnd(lines, i);
      out.push("<blockquote>\n" + blocks(unquoted(lines, i, end), depth + 1, false) + "</blockquote>\n");
      i = end;
    } else if (markerWidth(line) > 0 && depth < MAX_DEPTH) {
      const end = listEnd(lines, i);
      out.push(list(lines, i, end, depth));
      i = end;
    } else if (indentOf(line) >= 4) {
      const end = indentedEnd(lines, i);
      out.push(indented(lines, i, end));
      i = end;
    } else if (isTableAt(lines, i)) {
      const end = tableEnd(lines, i);
      out.push(table(lines, i, end));
      i = end;
    } else {
      const end = paragraphEnd(lines, i);
      out.push(paragraph(lines, i, end, isTight));
      i = end;
    }
  }
  return out.join("");
}

function paragraph(lines: string[], from: i32, end: i32, isTight: bool): string {
  const text = inlines(joined(lines, from, end));
  return isTight ? text + "\n" : "<p>" + text + "</p>\n";
}

/** The lines without their indentation; spaces at a line's end stay, for they may break the line. */
function joined(lines: string[], from: i32, end: i32): string {
  const parts: string[] = [];
  for (let i = from; i < end; i++) parts.push(i + 1 < end ? lines[i].trimStart() : lines[i].trim());
  return parts.join("\n");
}

function paragraphEnd(lines: string[], from: i32): i32 {
  let i = from + 1;
  while (i < lines.length && !isBlank(lines[i]) && !interrupts(lines[i])) i++;
  return i;
}

function interrupts(line: string): bool {
  return headingLevel(line) > 0 || fenceOf(line) != "" || isRule(line) || isQuote(line) || markerWidth(line) > 0;
}

function headingLevel(line: string): i32 {
  if (indentOf(line) >= 4) return 0;
  const text = line.trimStart();
  let level = 0;
  while (level < text.length && text.charCodeAt(level) == 0x23) level++;
  if (level < 1 || level > 6) return 0;
  return level == text.length || text.charCodeAt(level) == 0x20 ? level : 0;
}

function heading(line: string): string {
  const level = headingLevel(line);
  let text = line.trim().substring(level).trim();
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) == 0x23) end--;
  if (end == 0 || text.charCodeAt(end - 1) == 0x20) text = text.substring(0, end).trim();
  const tag = "h" + level.toString();
  return "<" + tag + ">" + inlines(text) + "</" + tag + ">\n";
}

/** The backticks or tildes that begin a block of code, or "". */
function fenceOf(line: string): string {
  if (indentOf(line) >= 4) return "";
  const text = line.trimStart();
  let n = 0;
  const c = text.length > 0 ? text.charCodeAt(0) : 0;
  if (c != 0x60 && c != 0x7e) return "";
  while (n < text.length && text.charCodeAt(n) == c) n++;
  if (n < 3) return "";
  return c == 0x60 && text.substring(n).includes("`") ? "" : text.substring(0, n);
}

function fenceEnd(lines: string[], from: i32): i32 {
  const fence = fenceOf(lines[from]);
  let i = from + 1;
  while (i < lines.length && !(lines[i].trim().startsWith(fence) && isAll(lines[i].trim(), fence.charCodeAt(0)))) i++;
  return i;
}

function fenced(lines: string[], from: i32, end: i32): string {
  const info = lines[from].trim().substring(fenceOf(lines[from]).length).trim();
  const language = info.split(" ")[0];
  const attribute = language == "" ? "" : " class=\"language-" + escapeHtml(language) + "\"";
  return "<pre><code" + attribute + ">" + codeLines(lines, from + 1, min(end, lines.length), indentOf(lines[from])) + "</code></pre>\n";
}

function codeLines(lines: string[], from: i32, end: i32, indent: i32): string {
  const parts: string[] = [];
  for (let i = from; i < end; i++) parts.push(escapeHtml(dedent(lines[i], indent)) + "\n");
  return parts.join("");
}

function indentedEnd(lines: string[], from: i32): i32 {
  let last = from;
  for (let i = from; i < lines.length && (isBlank(lines[i]) || indentOf(lines[i]) >= 4); i++) {
    if (!isBlank(lines[i])) last = i;
  }
  return last + 1;
}

function indented(lines: string[], from: i32, end: i32): string {
  return "<pre><code>" + codeLines(lines, from, end, 4) + "</code></pre>\n";
}

function isRule(line: string): bool {
  if (indentOf(line) >= 4) return false;
  const marks = line.replaceAll(" ", "");
  if (marks.length < 3) return false;
  const c = marks.charCodeAt(0);
  return (c == 0x2a || c == 0x2d || c == 0x5f) && isAll(marks, c);
}

function isQuote(line: string): bool {
  return indentOf(line) < 4 && line.trimStart().startsWith(">");
}

function quoteEnd(lines: string[], from: i32): i32 {
  let i = from + 1;
  while (i < lines.length && !isBlank(lines[i]) && (isQuote(lines[i]) || !interrupts(lines[i]))) i++;
  return i;
}

function unquoted(lines: string[], from: i32, end: i32): string[] {
  const inner: string[] = [];
  for (let i = from; i < end; i++) {
    if (isQuote(lines[i])) {
      const rest = lines[i].trimStart().substring(1);
      inner.push(rest.startsWith(" ") ? rest.substring(1) : rest);
    } else {
      inner.push(lines[i]);
    }
  }
  return inner;
}

/** How wide a list item's indentation, mark and space are; 0 if the line begins no item. */
function markerWidth(line: string): i32 {
  const indent = indentOf(line);
  if (indent >= 4 || isRule(line)) return 0;
  let i = indent;
  while (i < line.length && i - indent < 9 && isDigit(line.charCodeAt(i))) i++;
  const isNumbered = i > indent;
  if (i >= line.length) return 0;
  const c = line.charCodeAt(i);
  const isMark = isNumbered ? c == 0x2e || c == 0x29 : c == 0x2d || c == 0x2a || c == 0x2b;
  if (!isMark || (i + 1 < line.length && line.charCodeAt(i + 1) != 0x20)) return 0;
  let width = i + 2;
  while (width < line.length && width < i + 5 && line.charCodeAt(width) == 0x20) width++;
  return width > line.length || isBlank(line.substring(i + 1)) ? i + 2 : width;
}

/** What kind of list an item belongs to: its mark, for numbers the character after them. */
function kindOf(line: string): i32 {
  let i = indentOf(line);
  while (isDigit(line.charCodeAt(i))) i++;
  return line.charCodeAt(i);
}

function listEnd(lines: string[], from: i32): i32 {
  const kind = kindOf(lines[from]);
  let width = markerWidth(lines[from]);
  let i = from + 1;
  let afterBlank = false;
  while (i < lines.length) {
    const line = lines[i];
    if (isBlank(line)) {
      afterBlank = true;
    } else if (indentOf(line) >= width) {
      afterBlank = false;
    } else if (markerWidth(line) > 0) {
      if (kindOf(line) != kind) break;
      width = markerWidth(line);
      afterBlank = false;
    } else if (afterBlank || interrupts(line)) {
      break;
    }
    i++;
  }
  while (i > from + 1 && isBlank(lines[i - 1])) i--;
  return i;
}

function list(lines: string[], from: i32, end: i32, depth: i32): string {
  const isNumbered = isDigit(lines[from].trimStart().charCodeAt(0));
  const first = isNumbered ? <i32>parseInt(lines[from].trimStart()) : 1;
  const isTight = !isLoose(lines, from, end);
  const out: string[] = [isNumbered ? (first == 1 ? "<ol>\n" : "<ol start=\"" + first.toString() + "\">\n") : "<ul>\n"];
  let i = from;
  while (i < end) {
    const width = markerWidth(lines[i]);
    let next = i + 1;
    while (next < end && !(markerWidth(lines[next]) > 0 && indentOf(lines[next]) < width)) next++;
    out.push("<li>" + item(lines, i, next, width, depth, isTight) + "</li>\n");
    i = next;
  }
  out.push(isNumbered ? "</ol>\n" : "</ul>\n");
  return out.join("");
}

function item(lines: string[], from: i32, end: i32, width: i32, depth: i32, isTight: bool): string {
  const inner: string[] = [lines[from].substring(min(width, lines[from].length))];
  for (let i = from + 1; i < end; i++) inner.push(dedent(lines[i], width));
  return blocks(inner, depth + 1, isTight).trimEnd();
}

/** Whether a list has blank lines between its items or their parts. */
function isLoose(lines: string[], from: i32, end: i32): bool {
  let isInCode = false;
  for (let i = from; i < end; i++) {
    if (fenceOf(lines[i].trimStart()) != "") isInCode = !isInCode;
    if (!isInCode && isBlank(lines[i])) return true;
  }
  return false;
}

function dedent(line: string, width: i32): string {
  return line.substring(min(width, indentOf(line)));
}

function indentOf(line: string): i32 {
  let i = 0;
  while (i < line.length && line.charCodeAt(i) == 0x20) i++;
  return i;
}

function isBlank(line: string): bool {
  return line.trim() == "";
}

function isDigit(c: i32): bool {
  return c >= 0x30 && c <= 0x39;
}

function isAll(text: string, c: i32): bool {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) != c) return false;
  return true;
}
