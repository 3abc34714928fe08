import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { queries } from '../api/queries';
import type { Contract, JobDetail, Offer, Program } from '../api/types';
import { formatAmount, formatDateTime, humanize, shortHash } from '../lib/format';
import { Loaded } from '../parts/Loaded';
import { Page, Panel } from '../parts/Page';
import { type Column, Facts, Rows } from '../parts/Rows';
import { JobTable } from '../parts/tables';
import { AccountLink, Ago, Amount, Hash, JobLink, Missing, State, TransactionLink, When } from '../parts/text';

const ain = (value: number | null) => (value === null ? <Missing /> : `${formatAmount(value)} AIN`);

const PROGRAMS: readonly Column<Program>[] = [
  { name: 'Program', cell: (p) => <strong>{p.name}</strong> },
  { name: 'State', cell: (p) => <State state={p.state} /> },
  { name: 'Revision', cell: (p) => p.revision ?? <Missing /> },
  { name: 'Runtime', cell: (p) => p.runtime ?? <Missing /> },
  { name: 'Price', kind: 'number', cell: (p) => ain(p.price) },
  { name: 'Developer', cell: (p) => <AccountLink address={p.developer} /> },
  { name: 'Artifact', cell: (p) => <Hash hash={p.artifactHash} /> },
  { name: 'Description', kind: 'wrap', cell: (p) => p.description ?? '—' },
];

export function Programs() {
  const programs = useQuery(queries.programs());
  return (
    <Page title="Programs" lead="What developers have published on this network">
      <section className="hanok-panel" aria-label="Programs">
        <Loaded query={programs} columns={8}>
          {({ items }) => (
            <Rows label="Programs" columns={PROGRAMS} rows={items} rowKey={(p) => p.id}
              empty={{ title: 'No programs published', hint: 'Publish one with ./hanok publish PATH_OR_GIT_URL.' }} />
          )}
        </Loaded>
      </section>
    </Page>
  );
}

const OFFERS: readonly Column<Offer>[] = [
  { name: 'Offer', cell: (o) => <Hash hash={o.id} /> },
  { name: 'State', cell: (o) => <State state={o.state} /> },
  { name: 'Provider', cell: (o) => <AccountLink address={o.provider} /> },
  { name: 'Runtime', cell: (o) => o.runtime ?? <Missing /> },
  { name: 'Requests a second', kind: 'number', cell: (o) => o.capacityPerSecond ?? <Missing /> },
  { name: 'Price a request', kind: 'number', cell: (o) => ain(o.pricePerRequest) },
  { name: 'Deposit', kind: 'number', cell: (o) => ain(o.deposit) },
];

export function Offers() {
  const offers = useQuery(queries.offers());
  return (
    <Page title="Offers" lead="What resource providers would run, and for how much">
      <section className="hanok-panel" aria-label="Offers">
        <Loaded query={offers} columns={7}>
          {({ items }) => (
            <Rows label="Offers" columns={OFFERS} rows={items} rowKey={(o) => o.id}
              empty={{ title: 'No offers', hint: 'A provider’s offer appears here once its transaction is on the chain.' }} />
          )}
        </Loaded>
      </section>
    </Page>
  );
}

const CONTRACTS: readonly Column<Contract>[] = [
  { name: 'Contract', cell: (c) => <Hash hash={c.id} /> },
  { name: 'State', cell: (c) => <State state={c.state} /> },
  { name: 'Program', cell: (c) => c.program },
  { name: 'In escrow', kind: 'number', cell: (c) => ain(c.depositHeld) },
  { name: 'Developer', cell: (c) => <AccountLink address={c.developer} /> },
  { name: 'Provider', cell: (c) => <AccountLink address={c.provider} /> },
  { name: 'From', cell: (c) => (c.fromMillis === null ? '—' : formatDateTime(c.fromMillis)) },
  { name: 'Until', cell: (c) => (c.untilMillis === null ? '—' : formatDateTime(c.untilMillis)) },
];

export function Contracts() {
  const contracts = useQuery(queries.contracts());
  return (
    <Page title="Contracts" lead="Between developers and providers, with what is held in escrow">
      <section className="hanok-panel" aria-label="Contracts">
        <Loaded query={contracts} columns={8}>
          {({ items }) => (
            <Rows label="Contracts" columns={CONTRACTS} rows={items} rowKey={(c) => c.id}
              empty={{ title: 'No contracts', hint: 'A contract appears here when a developer has proposed one to a provider.' }} />
          )}
        </Loaded>
      </section>
    </Page>
  );
}

export function Jobs() {
  const [params, setParams] = useSearchParams();
  const before = params.get('before');
  const jobs = useQuery(queries.jobs(before));
  return (
    <Page title="Jobs" lead="Newest first, live">
      <section className="hanok-panel" aria-label="Jobs">
        <Loaded query={jobs} columns={9}>
          {({ items, next }) => (
            <>
              <JobTable jobs={items} />
              {(before !== null || next !== null) && (
                <div className="hanok-pager">
                  <Button kind="ghost" size="md" disabled={before === null} onClick={() => setParams({})}>
                    Newest
                  </Button>
                  <Button kind="ghost" size="md" disabled={next === null} onClick={() => next && setParams({ before: next })}>
                    Older
                  </Button>
                </div>
              )}
            </>
          )}
        </Loaded>
      </section>
    </Page>
  );
}

export function JobPage() {
  const { id = '' } = useParams();
  const job = useQuery(queries.job(id));
  return (
    <Page title="Job" tab={shortHash(id)} parent={{ to: '/jobs', label: 'Jobs' }}>
      <Loaded query={job}>{(data) => <JobFacts job={data} />}</Loaded>
    </Page>
  );
}

const JobFacts = ({ job }: { job: JobDetail }) => (
  <>
    <Panel title="Summary" aside={<State state={job.state} />}>
      <Facts
        facts={[
          ['Job', <JobLink id={job.id} whole copy />],
          ['Program', job.program],
          ['Executor', <AccountLink address={job.executor} whole />],
          ['Provider', job.provider ? <AccountLink address={job.provider} whole /> : 'not assigned'],
          ['Submitted', <When millis={job.submittedAtMillis} />],
          ['Deadline', job.deadlineMillis === null ? 'none' : <When millis={job.deadlineMillis} />],
          ['Finished', job.finishedAtMillis === null ? 'not yet' : <When millis={job.finishedAtMillis} />],
          ['Price limit, held in escrow', <Amount value={job.maxPrice} />],
          ['Cost', job.cost === null ? 'not settled' : <Amount value={job.cost} />],
          ['Input', <Hash hash={job.inputHash} whole />],
          ['Result', job.resultHash ? <Hash hash={job.resultHash} whole /> : 'none yet'],
          ['Submitted by transaction', <TransactionLink hash={job.transactionHash} whole />],
          ...(job.reason ? ([['Reason', job.reason]] as const) : []),
        ]}
      />
    </Panel>
    {job.history.length > 0 && (
      <Panel title="What happened">
        <Rows
          label="History"
          rows={job.history}
          rowKey={(h) => `${h.state}${h.atMillis}`}
          columns={[
            { name: 'State', cell: (h) => <State state={h.state} /> },
            { name: 'When', cell: (h) => <Ago millis={h.atMillis} /> },
            { name: 'Transaction', cell: (h) => <TransactionLink hash={h.transactionHash} /> },
            { name: 'Note', kind: 'wrap', cell: (h) => (h.note === null ? '—' : humanize(h.note)) },
          ]}
          empty={{ title: 'No history' }}
        />
      </Panel>
    )}
  </>
);
