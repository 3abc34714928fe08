// What is within a line: emphasis, code, links, images, line breaks.
import { escapeHtml, isSafeUrl } from "./html";

const MAX_DEPTH: i32 = 24;
const MAX_URL: i32 = 2048;
const STAR: i32 = 0x2a;
const UNDERSCORE: i32 = 0x5f;
const BACKTICK: i32 = 0x60;
const TILDE: i32 = 0x7e;
const OPEN: i32 = 0x5b;
const CLOSE: i32 = 0x5d;
const BANG: i32 = 0x21;
const BACKSLASH: i32 = 0x5c;
const LESS: i32 = 0x3c;

// Work is counted, so that no text, however nested its marks, costs more than its length allows.
let budget: i32 = 0;

/** The HTML of a paragraph's text. */
export function inlines(text: string): string {
  budget = 64 * text.length + 1024;
  return render(text, 0);
}

function render(text: string, depth: i32): string {
  if (depth > MAX_DEPTH) return escapeHtml(text);
  const out: string[] = [];
  let plain = 0;
  let i = 0;
  while (i < text.length) {
    const end = markEnd(text, i, depth);
    if (end <= i) {
      i++;
      continue;
    }
    out.push(escapeHtml(text.substring(plain, i)));
    out.push(rendered);
    i = end;
    plain = end;
  }
  out.push(escapeHtml(text.substring(plain)));
  return out.join("");
}

// What markEnd found, beside where it ends.
let rendered: string = "";

/** Where the mark that begins at `i` ends, its HTML being in `rendered`; or 0 if none begins. */
function markEnd(text: string, i: i32, depth: i32): i32 {
  const c = text.charCodeAt(i);
  switch (c) {
    case BACKSLASH: return escapedEnd(text, i);
    case BACKTICK: return codeEnd(text, i);
    case STAR: case UNDERSCORE: return emphasisEnd(text, i, c, depth);
    case TILDE: return strikeEnd(text, i, depth);
    case BANG: return i + 1 < text.length && text.charCodeAt(i + 1) == OPEN ? linkEnd(text, i + 1, true, depth) : 0;
    case OPEN: return linkEnd(text, i, false, depth);
    case LESS: return autolinkEnd(text, i);
    case 0x0a: return breakEnd(i);
    case 0x20: return hardBreakEnd(text, i);
    default: return 0;
  }
}

function escapedEnd(text: string, i: i32): i32 {
  if (i + 1 >= text.length) return 0;
  const c = text.charCodeAt(i + 1);
  if (c == 0x0a) {
    rendered = "<br>\n";
    return i + 2;
  }
  if (!isPunctuation(c)) return 0;
  rendered = escapeHtml(text.charAt(i + 1));
  return i + 2;
}

function codeEnd(text: string, i: i32): i32 {
  const ticks = runLength(text, i, BACKTICK);
  let j = i + ticks;
  while (spend(1) && j < text.length) {
    if (text.charCodeAt(j) != BACKTICK) {
      j++;
      continue;
    }
    const closing = runLength(text, j, BACKTICK);
    if (closing == ticks) {
      rendered = "<code>" + escapeHtml(trimCode(text.substring(i + ticks, j))) + "</code>";
      return j + ticks;
    }
    j += closing;
  }
  // No code: the whole run of backticks is plain.
  rendered = text.substring(i, i + ticks);
  return i + ticks;
}

function trimCode(code: string): string {
  const line = code.replaceAll("\n", " ");
  const isPadded = line.length > 2 && line.startsWith(" ") && line.endsWith(" ") && line.trim() != "";
  return isPadded ? line.substring(1, line.length - 1) : line;
}

function emphasisEnd(text: string, i: i32, mark: i32, depth: i32): i32 {
  const run = runLength(text, i, mark);
  const width = min(run, 3);
  if (i + run >= text.length || isSpace(text.charCodeAt(i + run))) return plainRun(text, i, run);
  if (mark == UNDERSCORE && i > 0 && isWord(text.charCodeAt(i - 1))) return plainRun(text, i, run);
  const close = closingRun(text, i + run, mark, width);
  if (close < 0) return plainRun(text, i, run);
  const extra = text.substring(i, i + run - width);
  const inner = render(text.substring(i + run, close), depth + 1);
  if (width == 1) rendered = extra + "<em>" + inner + "</em>";
  else if (width == 2) rendered = extra + "<strong>" + inner + "</strong>";
  else rendered = extra + "<em><strong>" + inner + "</strong></em>";
  return close + width;
}

function plainRun(text: string, i: i32, run: i32): i32 {
  rendered = text.substring(i, i + run);
  return i + run;
}

/** Where `width` marks close what was opened before `from`; -1 if nowhere. Code is stepped over. */
function closingRun(text: string, from: i32, mark: i32, width: i32): i32 {
  let j = from;
  while (spend(1) && j < text.length) {
    const c = text.charCodeAt(j);
    if (c == BACKSLASH) {
      j += 2;
    } else if (c == BACKTICK) {
      const end = codeEnd(text, j);
      j = end > j ? end : j + 1;
    } else if (c == mark) {
      const run = runLength(text, j, mark);
      if (closes(text, j, run, mark, width)) return run > width ? j + run - width : j;
      j += run;
    } else {
      j++;
    }
  }
  return -1;
}

function closes(text: string, j: i32, run: i32, mark: i32, width: i32): bool {
  if (isSpace(text.charCodeAt(j - 1))) return false;
  if (run != width && !(width < 3 && run == 3)) return false;
  return mark != UNDERSCORE || j + run >= text.length || !isWord(text.charCodeAt(j + run));
}

function strikeEnd(text: string, i: i32, depth: i32): i32 {
  if (runLength(text, i, TILDE) != 2) return 0;
  const close = closingRun(text, i + 2, TILDE, 2);
  if (close < 0 || close == i + 2) return 0;
  rendered = "<del>" + render(text.substring(i + 2, close), depth + 1) + "</del>";
  return close + 2;
}

/** [text](url "title"), or the same as an image. */
function linkEnd(text: string, open: i32, isImage: bool, depth: i32): i32 {
  const close = closingBracket(text, open);
  if (close < 0 || close + 1 >= text.length || text.charCodeAt(close + 1) != 0x28) return 0;
  const end = closingParenthesis(text, close + 1);
  if (end < 0) return 0;
  const target = text.substring(close + 2, end).trim();
  let url = target;
  let title = "";
  const space = target.indexOf(" ");
  if (space >= 0) {
    url = target.substring(0, space);
    title = target.substring(space).trim();
    if (title.length < 2 || !title.startsWith("\"") || !title.endsWith("\"")) return 0;
    title = " title=\"" + escapeHtml(title.substring(1, title.length - 1)) + "\"";
  }
  if (url.startsWith("<") && url.endsWith(">")) url = url.substring(1, url.length - 1);
  const label = text.substring(open + 1, close);
  if (!isSafeUrl(url)) {
    rendered = isImage ? escapeHtml(label) : render(label, depth + 1);
  } else if (isImage) {
    rendered = "<img src=\"" + escapeHtml(url) + "\" alt=\"" + escapeHtml(label) + "\"" + title + ">";
  } else {
    rendered = "<a href=\"" + escapeHtml(url) + "\"" + title + " rel=\"nofollow noopener\">"
      + render(withoutLinks(label), depth + 1) + "</a>";
  }
  return end + 1;
}

/** A link's text must not hold links again. */
function withoutLinks(label: string): string {
  return label.includes("](") ? label.replaceAll("](", "] (") : label;
}

function closingBracket(text: string, open: i32): i32 {
  let level = 0;
  for (let j = open; spend(1) && j < text.length; j++) {
    const c = text.charCodeAt(j);
    if (c == BACKSLASH) j++;
    else if (c == OPEN) level++;
    else if (c == CLOSE && --level == 0) return j;
  }
  return -1;
}

function closingParenthesis(text: string, open: i32): i32 {
  let level = 0;
  for (let j = open; spend(1) && j < text.length; j++) {
    const c = text.charCodeAt(j);
    if (c == 0x0a) return -1;
    if (c == BACKSLASH) j++;
    else if (c == 0x28) level++;
    else if (c == 0x29 && --level == 0) return j;
  }
  return -1;
}

/** <https://example.org> */
function autolinkEnd(text: string, i: i32): i32 {
  let end = i + 1;
  while (spend(1) && end < text.length && end - i < MAX_URL && isOfUrl(text.charCodeAt(end))) end++;
  if (end >= text.length || text.charCodeAt(end) != 0x3e) return 0;
  const url = text.substring(i + 1, end);
  const isWeb = url.startsWith("http://") || url.startsWith("https://") || url.startsWith("mailto:");
  if (!isWeb || !isSafeUrl(url)) return 0;
  rendered = "<a href=\"" + escapeHtml(url) + "\" rel=\"nofollow noopener\">" + escapeHtml(url) + "</a>";
  return end + 1;
}

function breakEnd(i: i32): i32 {
  rendered = "\n";
  return i + 1;
}

/** Two spaces at the end of a line break it. */
function hardBreakEnd(text: string, i: i32): i32 {
  const spaces = runLength(text, i, 0x20);
  if (spaces >= 2 && i + spaces < text.length && text.charCodeAt(i + spaces) == 0x0a) {
    rendered = "<br>\n";
    return i + spaces + 1;
  }
  return 0;
}

function spend(amount: i32): bool {
  budget -= amount;
  return budget > 0;
}

function runLength(text: string, from: i32, c: i32): i32 {
  let end = from;
  while (end < text.length && text.charCodeAt(end) == c) end++;
  return end - from;
}

function isOfUrl(c: i32): bool {
  return c > 0x20 && c != 0x3c && c != 0x3e;
}

function isSpace(c: i32): bool {
  return c == 0x20 || c == 0x09 || c == 0x0a || c == 0x0d;
}

function isWord(c: i32): bool {
  return c > 0x7f || (c >= 0x30 && c <= 0x39) || ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a);
}

function isPunctuation(c: i32): bool {
  return c > 0x20 && c < 0x7f && !((c >= 0x30 && c <= 0x39) || ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a));
}
