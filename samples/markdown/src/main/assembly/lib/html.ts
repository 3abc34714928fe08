// Escaping, and which links are safe.

/** `text` so that a browser shows it as it is, in content and in double-quoted attributes. */
export function escapeHtml(text: string): string {
  let out: string[] | null = null;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const entity = entityOf(text.charCodeAt(i));
    if (entity == "") continue;
    if (out === null) out = [];
    out.push(text.substring(start, i));
    out.push(entity);
    start = i + 1;
  }
  if (out === null) return text;
  out.push(text.substring(start));
  return out.join("");
}

function entityOf(c: i32): string {
  switch (c) {
    case 0x26: return "&amp;";
    case 0x3c: return "&lt;";
    case 0x3e: return "&gt;";
    case 0x22: return "&quot;";
    case 0x27: return "&#39;";
    case 0x00: return "\ufffd";
    default: return "";
  }
}

/**
 * Whether a link may go to `url`: relative, or to the web, or mail. Anything else that looks like a
 * scheme, javascript: above all, however it is spelt, is not.
 */
export function isSafeUrl(url: string): bool {
  for (let i = 0; i < url.length; i++) {
    const c = url.charCodeAt(i);
    if (c <= 0x20 || c == 0x7f || c == 0x5c) return false;
    if (c == 0x2f || c == 0x3f || c == 0x23) return true;
    if (c == 0x3a || c == 0x26 || c == 0x25) {
      const scheme = url.substring(0, i).toLowerCase();
      return c == 0x3a && (scheme == "http" || scheme == "https" || scheme == "mailto");
    }
  }
  return true;
}
