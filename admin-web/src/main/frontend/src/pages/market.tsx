import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import { queries } from '../api/queries';
import type { Contract, JobDetail, Offer, Program } from '../api/types';
import { formatAmount, formatBytes, formatCount, formatDuration, humanize, reasonText, shortHash } from '../lib/format';
import { Loaded } from '../parts/Loaded';
import { Page, Panel } from '../parts/Page';
import { type Column, Facts, Rows } from '../parts/Rows';
import { JobTable, TransactionTable } from '../parts/tables';
import { AccountLink, Ago, Amount, Hash, JobLink, State, When } from '../parts/text';

const ain = (value: number) => `${formatAmount(value)} AIN`;

const PROGRAMS: readonly Column<Program>[] = [
  { name: 'Program', cell: (p) => <strong>{p.name}</strong> },
  { name: 'State', cell: (p) => <State state={p.state} /> },
  { name: 'Price', kind: 'number', cell: (p) => ain(p.price) },
  { name: 'Runtime', cell: (p) => p.runtime },
  { name: 'Revision', cell: (p) => <Hash hash={p.revision} /> },
  { name: 'Developer', cell: (p) => <AccountLink address={p.developer} /> },
  { name: 'Artifact', cell: (p) => <Hash hash={p.artifactHash} copy /> },
  { name: 'Result that stands', cell: (p) => humanize(p.policy) },
  { name: 'Published', cell: (p) => <Ago millis={p.publishedAtMillis} /> },
];

export function Programs() {
  const programs = useQuery(queries.programs());
  return (
    <Page title="Programs" lead="What developers have published on this network">
      <section className="hanok-panel" aria-label="Programs">
        <Loaded query={programs} columns={9}>
          {({ items }) => (
            <Rows label="Programs" columns={PROGRAMS} rows={items} rowKey={(p) => p.name}
              empty={{ title: 'No programs published', hint: 'Publish one with ./hanok publish PATH_OR_GIT_URL.' }} />
          )}
        </Loaded>
      </section>
    </Page>
  );
}

const OFFERS: readonly Column<Offer>[] = [
  { name: 'Offer', cell: (o) => <Hash hash={o.id} /> },
  { name: 'Runtime', cell: (o) => o.runtime },
  { name: 'Jobs at once', kind: 'number', cell: (o) => formatCount(o.capacity) },
  { name: 'Under contract', kind: 'number', cell: (o) => formatCount(o.contracted) },
  { name: 'Contracts', kind: 'number', cell: (o) => formatCount(o.contracts) },
  { name: 'Deposit held', kind: 'number', cell: (o) => ain(o.deposit) },
  { name: 'Provider', cell: (o) => <AccountLink address={o.provider} /> },
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
  { name: 'Program', cell: (c) => <Link className="cds--link" to="/programs">{c.program}</Link> },
  { name: 'Deposits', kind: 'number', cell: (c) => ain(c.developerDeposit + c.providerDeposit) },
  { name: 'To provider', kind: 'number', cell: (c) => `${formatAmount(c.providerShare * 100)} %` },
  { name: 'Open jobs', kind: 'number', cell: (c) => `${formatCount(c.openJobs)} / ${formatCount(c.capacity)}` },
  { name: 'Paid jobs', kind: 'number', cell: (c) => formatCount(c.settledJobs) },
  { name: 'Developer', cell: (c) => <AccountLink address={c.developer} /> },
  { name: 'Provider', cell: (c) => <AccountLink address={c.provider} /> },
  { name: 'Until', cell: (c) => <Ago millis={c.untilMillis} /> },
];

export function Contracts() {
  const contracts = useQuery(queries.contracts());
  return (
    <Page title="Contracts" lead="Between developers and providers, with what is held in escrow">
      <section className="hanok-panel" aria-label="Contracts">
        <Loaded query={contracts} columns={9}>
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
      <Loaded query={job}>{(data) => <JobFacts detail={data} />}</Loaded>
    </Page>
  );
}

const JobFacts = ({ detail: { job, transactions } }: { detail: JobDetail }) => (
  <>
    <Panel title="Summary" aside={<State state={job.state} />}>
      <Facts
        facts={[
          ['Job', <JobLink id={job.id} whole copy />],
          ['Program', <Link className="cds--link" to="/programs">{job.program}</Link>],
          ['Contract', <Hash hash={job.contract} to="/contracts" whole />],
          ['Executor', <AccountLink address={job.executor} whole />],
          ['Provider', job.provider ? <AccountLink address={job.provider} whole /> : 'not assigned'],
          ['Submitted', <When millis={job.submittedAtMillis} />],
          ['Deadline', <When millis={job.deadlineMillis} />],
          [job.open ? 'Price, held in escrow' : 'Price', <Amount value={job.price} />],
          ['Input', <><Hash hash={job.inputHash} whole copy /> <span className="hanok-muted">{formatBytes(job.inputBytes)}</span></>],
          ['Result', job.resultHash ? <><Hash hash={job.resultHash} whole copy /> <span className="hanok-muted">{formatBytes(job.resultBytes ?? 0)}</span></> : 'none yet'],
          ['Ran for', job.wallMillis === null ? 'not yet' : formatDuration(job.wallMillis)],
          ...(job.reason ? ([['Reason', reasonText(job.reason)]] as const) : []),
        ]}
      />
    </Panel>
    <Panel title="Transactions about this job, oldest first">
      <TransactionTable transactions={transactions} empty="No final transaction about this job found" />
    </Panel>
  </>
);
