import type { SearchHit } from '../api/types';

const FOLDERS: Record<SearchHit['kind'], string | null> = {
  block: '/blocks', transaction: '/transactions', account: '/accounts', program: '/programs', offer: '/offers', contract: '/contracts', job: '/jobs',
  bundle: null, runtime: null, reason: null,
};

const LISTS: Partial<Record<SearchHit['kind'], string>> = { bundle: '/bundles', runtime: '/runtimes' };

/** The page of what was found; null if it is all said by being found. */
export function pageOf({ kind, id }: SearchHit): string | null {
  const folder = FOLDERS[kind];
  return folder ? `${folder}/${encodeURIComponent(id)}` : (LISTS[kind] ?? null);
}

/** Where to go at once: to the one thing that was meant. Several, or none, are for the page of the search. */
export function onlyPage(hits: readonly SearchHit[]): string | null {
  const exact = hits.filter((hit) => hit.exact);
  const meant = exact.length > 0 ? exact : hits;
  return meant.length === 1 && meant[0] ? pageOf(meant[0]) : null;
}
