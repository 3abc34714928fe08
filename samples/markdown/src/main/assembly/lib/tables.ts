// Tables: a line of cells, a line of dashes, lines of cells.
import { inlines } from "./inlines";

const MAX_COLUMNS: i32 = 64;

export function isTableAt(lines: string[], at: i32): bool {
  if (at + 1 >= lines.length || !lines[at].includes("|")) return false;
  const columns = cells(lines[at]).length;
  const dashes = cells(lines[at + 1]);
  if (columns != dashes.length || columns > MAX_COLUMNS) return false;
  for (let i = 0; i < dashes.length; i++) if (!isDelimiter(dashes[i])) return false;
  return true;
}

export function tableEnd(lines: string[], from: i32): i32 {
  let i = from + 2;
  while (i < lines.length && lines[i].includes("|") && lines[i].trim() != "") i++;
  return i;
}

export function table(lines: string[], from: i32, end: i32): string {
  const aligns: string[] = [];
  const dashes = cells(lines[from + 1]);
  for (let i = 0; i < dashes.length; i++) aligns.push(alignOf(dashes[i]));
  const out: string[] = ["<table>\n<thead>\n", row(lines[from], "th", aligns), "</thead>\n"];
  if (from + 2 < end) {
    out.push("<tbody>\n");
    for (let i = from + 2; i < end; i++) out.push(row(lines[i], "td", aligns));
    out.push("</tbody>\n");
  }
  out.push("</table>\n");
  return out.join("");
}

function row(line: string, tag: string, aligns: string[]): string {
  const found = cells(line);
  const out: string[] = ["<tr>"];
  for (let i = 0; i < aligns.length; i++) {
    const text = i < found.length ? inlines(found[i]) : "";
    out.push("<" + tag + aligns[i] + ">" + text + "</" + tag + ">");
  }
  out.push("</tr>\n");
  return out.join("");
}

/** The cells of a line; \| is no border. */
function cells(line: string): string[] {
  let text = line.trim();
  if (text.startsWith("|")) text = text.substring(1);
  if (text.endsWith("|") && !text.endsWith("\\|")) text = text.substring(0, text.length - 1);
  const out: string[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c == 0x5c) i++;
    else if (c == 0x7c) {
      out.push(text.substring(start, i).trim());
      start = i + 1;
    }
  }
  out.push(text.substring(start).trim());
  return out;
}

function isDelimiter(cell: string): bool {
  let dashes = 0;
  for (let i = 0; i < cell.length; i++) {
    const c = cell.charCodeAt(i);
    if (c == 0x2d) dashes++;
    else if (c != 0x3a || (i > 0 && i < cell.length - 1)) return false;
  }
  return dashes > 0;
}

function alignOf(cell: string): string {
  const left = cell.startsWith(":");
  const right = cell.endsWith(":");
  if (left && right) return " style=\"text-align:center\"";
  if (right) return " style=\"text-align:right\"";
  return left ? " style=\"text-align:left\"" : "";
}
