import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { queries } from '../api/queries';
import type { SearchHit } from '../api/types';
import { humanize, shortHash } from '../lib/format';
import { pageOf } from '../lib/search';
import { Empty, Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { type Column, Rows } from '../parts/Rows';

const HITS: readonly Column<SearchHit>[] = [
  { name: 'Kind', cell: (hit) => humanize(hit.kind) },
  { name: 'Found', kind: 'wrap', cell: (hit) => <Found hit={hit} /> },
  { name: 'By', cell: (hit) => (hit.exact ? hit.matched : `a part of the ${hit.matched}`.replace('part of the beginning', 'beginning')) },
];

function Found({ hit }: { hit: SearchHit }) {
  const page = pageOf(hit);
  const label = /^0x[0-9a-f]{64}$/i.test(hit.label) ? shortHash(hit.label) : hit.label;
  if (!page) return <>{hit.kind === 'reason' ? `${hit.id}: ${label}` : label}</>;
  return (
    <Link className="cds--link" to={page} title={hit.label}>
      {label}
    </Link>
  );
}

/** What a search found; that it found nothing is said where everybody sees it. */
export function SearchPage() {
  const [params] = useSearchParams();
  const text = (params.get('q') ?? '').trim();
  return (
    <Page title="Search" tab={`Search ${text}`} lead={text && `For “${text}”`}>
      <section className="hanok-panel" aria-label="What was found">
        {text === '' ? <Empty title="Nothing to look for">Type a name, number, id, hash or address above.</Empty> : <Hits text={text} />}
      </section>
    </Page>
  );
}

function Hits({ text }: { text: string }) {
  const hits = useQuery(queries.search(text));
  return (
    <Loaded query={hits} columns={3}>
      {(items) =>
        items.length === 0 ? (
          <div role="alert">
            <Empty title={`Nothing here goes by “${text}”`}>
              The node looked among blocks, transactions, accounts, programs, offers, contracts, jobs, bundles, runtimes and codes. Four
              digits are the least of a hash; jobs and contracts that ended long ago are kept no more.
            </Empty>
          </div>
        ) : (
          <Rows label="What was found" columns={HITS} rows={items} rowKey={(hit) => `${hit.kind} ${hit.id} ${hit.matched}`} empty={{ title: '' }} />
        )
      }
    </Loaded>
  );
}
