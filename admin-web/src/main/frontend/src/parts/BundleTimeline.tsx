import { Button } from '@carbon/react';
import type { Bundle, BundleEntry } from '../api/types';
import { Ago, State } from './text';

interface BundleTimelineProps {
  /** The newest first. */
  entries: readonly BundleEntry[];
  inService: readonly Bundle[];
  /** Null for who may not. */
  bringBack: ((entry: BundleEntry) => void) | null;
}

const WAS_IN_SERVICE: ReadonlySet<BundleEntry['what']> = new Set(['deployed', 'promoted', 'rolled_back']);

/** What became of bundles, with a way back to each version that was in service. */
export function BundleTimeline({ entries, inService, bringBack }: BundleTimelineProps) {
  if (entries.length === 0) return <p className="hanok-muted">Nothing has become of any bundle yet.</p>;
  const atWork = new Set(inService.filter((b) => b.state === 'ACTIVE').map((b) => b.hash));
  return (
    <ol className="hanok-timeline">
      {entries.map((entry, at) => (
        <li key={`${entry.atMillis} ${at}`}>
          <span className="hanok-timeline__when">
            <Ago millis={entry.atMillis} />
          </span>
          <State state={entry.what} />
          <span className="hanok-timeline__what">
            <strong>
              {entry.name} {entry.version}
            </strong>{' '}
            by {entry.actor}: {entry.code === 'ok' ? '' : `${entry.code} `}
            {entry.why}
          </span>
          {bringBack && WAS_IN_SERVICE.has(entry.what) && !atWork.has(entry.hash) && (
            <Button kind="ghost" size="sm" onClick={() => bringBack(entry)} aria-label={`Bring back ${entry.name} ${entry.version}`}>
              Bring back
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}
