import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { queries } from '../api/queries';
import type { Job, JobDetail, JobRun } from '../api/types';
import { useSession } from '../app/session';
import { formatBytes, formatDuration, reasonText, shortHash } from '../lib/format';
import { mayManage } from '../lib/states';
import { Loaded } from '../parts/Loaded';
import { Page, Panel } from '../parts/Page';
import { Facts } from '../parts/Rows';
import { AccountLink, Amount, ContractLink, Hash, JobLink, ProgramLink, State, When } from '../parts/text';
import { Trail } from '../parts/Trail';
import { Why, WhyReason } from '../parts/Why';

export function JobPage() {
  const { id = '' } = useParams();
  const job = useQuery(queries.job(id));
  return (
    <Page title="Job" tab={shortHash(id)} parent={{ to: '/jobs', label: 'Jobs' }}>
      <Loaded query={job}>{(data) => <Parts detail={data} />}</Loaded>
    </Page>
  );
}

const Parts = ({ detail }: { detail: JobDetail }) => (
  <>
    <Summary job={detail.job} run={detail.run} />
    {detail.run && <Run run={detail.run} />}
    <Trail detail={detail} what="this job" />
  </>
);

const Summary = ({ job, run }: { job: Job; run: JobRun | null }) => (
  <Panel title="Summary" aside={<State state={job.state} />}>
    <Facts
      facts={[
        ['Job', <JobLink id={job.id} whole copy />],
        ...(run?.happened ? ([['What happened', <Why meaning={`${run.happened}.`} remedy={run.advice} />]] as const) : []),
        ['Program', <ProgramLink name={job.program} />],
        ['Contract', <ContractLink id={job.contract} whole />],
        ['Executor', <AccountLink address={job.executor} whole />],
        ['Provider', job.provider ? <AccountLink address={job.provider} whole /> : 'not assigned'],
        ['Submitted', <When millis={job.submittedAtMillis} />],
        ['Deadline', <When millis={job.deadlineMillis} />],
        [job.open ? 'Price, held in escrow' : 'Price', <Amount value={job.price} />],
        ['Input', <><Hash hash={job.inputHash} whole copy /> <span className="hanok-muted">{formatBytes(job.inputBytes)}</span> <Content job={job} what="input" /></>],
        ['Result', job.resultHash ? <><Hash hash={job.resultHash} whole copy /> <span className="hanok-muted">{formatBytes(job.resultBytes ?? 0)}</span> <Content job={job} what="result" /></> : 'none yet'],
        ['Ran for', job.wallMillis === null ? 'not yet' : formatDuration(job.wallMillis)],
        ...(job.reason ? ([['Reason', run?.reason ? <WhyReason reason={run.reason} /> : reasonText(job.reason)]] as const) : []),
      ]}
    />
  </Panel>
);

/** What clients paid for is for administrators alone, and leaves a trace. */
function Content({ job, what }: { job: Job; what: 'input' | 'result' }) {
  const { role } = useSession();
  if (!mayManage(role)) return null;
  return (
    <a className="cds--link" href={`/api/v1/jobs/${encodeURIComponent(job.id)}/${what}`} download>
      Download the {what}
    </a>
  );
}

function Run({ run }: { run: JobRun }) {
  const isNothing = run.code === null && run.exitStatus === null && !run.withheld && run.message === '' && run.log === '';
  return (
    <Panel title="The run on this node">
      {isNothing ? (
        <p className="hanok-empty">This node keeps no note of a run: it completed without a log, has not ended, or ran elsewhere.</p>
      ) : (
        <>
          <Facts
            facts={[
              ['Outcome', run.code ?? 'not known'],
              ['Exit status', run.exitStatus === null ? 'none: it did not end by itself' : String(run.exitStatus)],
              ...(run.message ? ([['Message', run.message]] as const) : []),
              ...(run.withheld ? ([['Message and log', 'kept here; they take the role operator']] as const) : []),
            ]}
          />
          {run.log && (
            <pre className="hanok-json" tabIndex={0} aria-label="What the program logged">
              {run.log}
            </pre>
          )}
        </>
      )}
    </Panel>
  );
}
