/** What an operator may have pasted into the search field. */
export type SearchTarget =
  | { kind: 'block'; path: string }
  | { kind: 'account'; path: string }
  | { kind: 'hash'; hash: string }
  | { kind: 'job'; path: string }
  | { kind: 'nothing' };

export function searchTarget(text: string): SearchTarget {
  const term = text.trim();
  if (/^#?\d[\d,]*$/.test(term)) return { kind: 'block', path: `/blocks/${term.replace(/[#,]/g, '')}` };
  if (/^0x[0-9a-f]{64}$/i.test(term)) return { kind: 'hash', hash: term.toLowerCase() };
  if (/^0x[0-9a-f]{40}$/i.test(term)) return { kind: 'account', path: `/accounts/${term}` };
  if (/^job[-:][\w-]{1,100}$/i.test(term)) return { kind: 'job', path: `/jobs/${encodeURIComponent(term)}` };
  return { kind: 'nothing' };
}
