// As much JSON as the program needs: one string member of an object, and quoting.

const MAX_DEPTH: i32 = 64;
const QUOTE: i32 = 0x22;
const BACKSLASH: i32 = 0x5c;

let text: string = "";
let at: i32 = 0;
let problem: string = "";

export function lastProblem(): string {
  return problem + " at character " + at.toString();
}

/** The string member `name` of the object that `json` is, or null with lastProblem() saying why. */
export function stringMember(json: string, name: string): string | null {
  text = json;
  at = 0;
  problem = "";
  let found: string | null = null;
  if (!expect(0x7b, "no object")) return null;
  if (peek() == 0x7d) at++;
  else {
    for (;;) {
      const key = parseString();
      if (key === null || !expect(0x3a, "no colon")) return null;
      if (key == name && peek() == QUOTE) {
        found = parseString();
        if (found === null) return null;
      } else if (!skipValue(0)) return null;
      const next = peek();
      at++;
      if (next == 0x7d) break;
      if (next != 0x2c) return fail("neither comma nor end of object");
    }
  }
  if (peek() != -1) return fail("more text after the object");
  if (found === null) return fail("no string member " + name);
  return found;
}

function fail(what: string): string | null {
  if (problem == "") problem = what;
  return null;
}

/** The next character that is no white space, or -1 at the end. */
function peek(): i32 {
  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (c != 0x20 && c != 0x09 && c != 0x0a && c != 0x0d) return c;
    at++;
  }
  return -1;
}

function expect(wanted: i32, otherwise: string): bool {
  if (peek() != wanted) {
    fail(otherwise);
    return false;
  }
  at++;
  return true;
}

function parseString(): string | null {
  if (!expect(QUOTE, "no string")) return null;
  const parts: string[] = [];
  let start = at;
  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (c == QUOTE) {
      parts.push(text.substring(start, at));
      at++;
      return parts.join("");
    }
    if (c < 0x20) return fail("a control character in a string");
    if (c != BACKSLASH) {
      at++;
      continue;
    }
    parts.push(text.substring(start, at));
    at++;
    const escaped = parseEscape();
    if (escaped < 0) return fail("a wrong escape");
    parts.push(String.fromCharCode(escaped));
    start = at;
  }
  return fail("a string without end");
}

/** The UTF-16 unit that an escape stands for, or -1. */
function parseEscape(): i32 {
  if (at >= text.length) return -1;
  const c = text.charCodeAt(at++);
  switch (c) {
    case QUOTE: case BACKSLASH: case 0x2f: return c;
    case 0x62: return 0x08;
    case 0x66: return 0x0c;
    case 0x6e: return 0x0a;
    case 0x72: return 0x0d;
    case 0x74: return 0x09;
    case 0x75: return parseHex();
    default: return -1;
  }
}

function parseHex(): i32 {
  if (at + 4 > text.length) return -1;
  let value = 0;
  for (let i = 0; i < 4; i++) {
    const c = text.charCodeAt(at++);
    let digit = -1;
    if (c >= 0x30 && c <= 0x39) digit = c - 0x30;
    else if ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x66) digit = (c | 0x20) - 0x61 + 10;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** Goes past a value that is not wanted; its form is checked only as far as finding its end. */
function skipValue(depth: i32): bool {
  if (depth > MAX_DEPTH) {
    fail("nested too deep");
    return false;
  }
  const c = peek();
  if (c == QUOTE) return parseString() !== null;
  if (c == 0x7b || c == 0x5b) return skipContainer(c == 0x7b, depth);
  const start = at;
  while (at < text.length && isOfScalar(text.charCodeAt(at))) at++;
  if (at == start) {
    fail("no value");
    return false;
  }
  return true;
}

function isOfScalar(c: i32): bool {
  return (c >= 0x30 && c <= 0x39) || (c >= 0x61 && c <= 0x7a) || c == 0x2d || c == 0x2b || c == 0x2e || c == 0x45;
}

function skipContainer(isObject: bool, depth: i32): bool {
  const end = isObject ? 0x7d : 0x5d;
  at++;
  if (peek() == end) {
    at++;
    return true;
  }
  let next = 0x2c;
  while (next == 0x2c) {
    if (isObject && (parseString() === null || !expect(0x3a, "no colon"))) return false;
    if (!skipValue(depth + 1)) return false;
    next = peek();
    at++;
  }
  if (next != end) fail("neither comma nor end");
  return next == end;
}

/** `value` as a JSON string. Lone surrogates come out escaped, so that the output is UTF-8. */
export function quote(value: string): string {
  const parts: string[] = ["\""];
  let start = 0;
  for (let i = 0; i < value.length; i++) {
    const c = value.charCodeAt(i);
    const isPair = c >= 0xd800 && c < 0xdc00 && i + 1 < value.length && (value.charCodeAt(i + 1) & 0xfc00) == 0xdc00;
    if (isPair) {
      i++;
      continue;
    }
    if (c >= 0x20 && c != QUOTE && c != BACKSLASH && (c & 0xf800) != 0xd800) continue;
    parts.push(value.substring(start, i));
    parts.push(escape(c));
    start = i + 1;
  }
  parts.push(value.substring(start));
  parts.push("\"");
  return parts.join("");
}

function escape(c: i32): string {
  if (c == QUOTE) return "\\\"";
  if (c == BACKSLASH) return "\\\\";
  if (c == 0x0a) return "\\n";
  if (c == 0x0d) return "\\r";
  if (c == 0x09) return "\\t";
  return "\\u" + c.toString(16).padStart(4, "0");
}
