import { Upload } from '@carbon/icons-react';
import { Button, InlineLoading, InlineNotification, Tag } from '@carbon/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useRef, useState } from 'react';
import { codeOf, post, remove, upload } from '../api/http';
import { queries } from '../api/queries';
import { useSession } from '../app/session';
import type { AuditEntry, Bundle, BundleEntry, Deployment, RuntimeInfo, Trial } from '../api/types';
import { formatBytes, formatDateTime, formatDuration, humanize } from '../lib/format';
import { mayOperate } from '../lib/states';
import { BundleTimeline } from '../parts/BundleTimeline';
import { ConfirmRemoval } from '../parts/ConfirmRemoval';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { type Column, Rows } from '../parts/Rows';
import { Ago, Hash, State } from '../parts/text';

/** As the node takes it; asking first saves a useless transfer. */
const MAX_BUNDLE_BYTES = 64 * 1024 * 1024;

interface Notice {
  kind: 'success' | 'error' | 'info';
  title: string;
  text: string;
}

const noticeOf = (error: Error): Notice => ({
  kind: 'error',
  title: codeOf(error),
  text: error.message,
});

export function Bundles() {
  const bundles = useQuery({
    ...queries.bundles(),
    // While one is on trial its figures are live.
    refetchInterval: (query) => (query.state.data?.some((b) => b.trial) ? 1000 : 5000),
  });
  const history = useQuery({ ...queries.bundleHistory(), refetchInterval: 5000 });
  const operates = mayOperate(useSession().role);
  const client = useQueryClient();
  const [notice, setNotice] = useState<Notice | null>(null);
  const [leaving, setLeaving] = useState<Bundle | null>(null);
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ['machine'] });
    void client.invalidateQueries({ queryKey: ['attention'] });
  };

  const deploy = useMutation({
    mutationFn: (file: File) => upload<Deployment>(`/bundles?file=${encodeURIComponent(file.name)}`, file),
    onSuccess: (deployment) => setNotice(deployedNotice(deployment)),
    onError: (error) => setNotice(noticeOf(error)),
    onSettled: refresh,
  });
  const retire = useMutation({
    mutationFn: (bundle: Bundle) => remove<unknown>(`/bundles/${encodeURIComponent(bundle.name)}`),
    onSuccess: (_, bundle) =>
      setNotice({ kind: 'success', title: 'Removed', text: `${bundle.name} takes no more calls; those in flight finish.` }),
    onError: (error) => setNotice(noticeOf(error)),
    onSettled: refresh,
  });

  const bringBack = useMutation({
    mutationFn: ({ name, version }: BundleEntry) =>
      post<Deployment>(`/bundles/${encodeURIComponent(name)}/rollback?to=${encodeURIComponent(version)}`, {}),
    onSuccess: ({ bundle }) =>
      setNotice({ kind: 'success', title: 'Rolled back', text: `${bundle.name} ${bundle.version} is in service again.` }),
    onError: (error) => setNotice(noticeOf(error)),
    onSettled: refresh,
  });

  const take = (file: File) => {
    setNotice(null);
    if (file.size > MAX_BUNDLE_BYTES) {
      setNotice({ kind: 'error', title: 'HANOK-BUNDLE-TOO-LARGE', text: `${file.name} has ${formatBytes(file.size)}; at most ${formatBytes(MAX_BUNDLE_BYTES)} are taken.` });
    } else {
      deploy.mutate(file);
    }
  };

  return (
    <Page title="Bundles" lead="Engines, runtimes and drivers in service. A new version takes over without a failed call.">
      {notice && (
        <InlineNotification
          className="hanok-notice"
          kind={notice.kind}
          lowContrast
          title={notice.title}
          subtitle={notice.text}
          role={notice.kind === 'error' ? 'alert' : 'status'}
          onClose={() => {
            setNotice(null);
            return true;
          }}
        />
      )}
      {operates && <DropZone busy={deploy.isPending} take={take} />}
      <section className="hanok-panel" aria-label="Bundles">
        <Loaded query={bundles} columns={8}>
          {(items) => (
            <Rows
              label="Bundles"
              columns={operates ? [...BUNDLES, removeColumn(setLeaving)] : BUNDLES}
              rows={items}
              rowKey={(b) => `${b.name} ${b.version} ${b.hash} ${b.state}`}
              empty={{ title: 'No bundles in service', hint: 'Drop a bundle above, or use ./hanok bundle deploy.' }}
            />
          )}
        </Loaded>
      </section>
      <section className="hanok-panel" aria-label="History of the bundles">
        <h2>History</h2>
        <Loaded query={history} columns={1}>
          {(entries) => (
            <BundleTimeline entries={entries} inService={bundles.data ?? []} bringBack={operates ? bringBack.mutate : null} />
          )}
        </Loaded>
      </section>
      <ConfirmRemoval leaving={leaving} keep={() => setLeaving(null)} remove={retire.mutate}>
        Calls in flight finish. Jobs that need what it brings wait until another bundle brings it.
      </ConfirmRemoval>
    </Page>
  );
}

function deployedNotice({ outcome, bundle, replacedVersion, tookMillis }: Deployment): Notice {
  const name = `${bundle.name} ${bundle.version}`;
  if (outcome === 'unchanged') return { kind: 'info', title: 'Unchanged', text: `Exactly this ${name} is in service already.` };
  if (bundle.trial) {
    return { kind: 'success', title: 'On trial', text: `${name} passed its self-test and gets ${bundle.trial.sharePercent} % of the calls. It takes them all by itself if it does well, and leaves if not.` };
  }
  const before = replacedVersion ? `, in place of ${replacedVersion}` : '';
  return { kind: 'success', title: 'Deployed', text: `${name} passed its self-test and is in service${before}, after ${formatDuration(tookMillis)}.` };
}

const BUNDLES: readonly Column<Bundle>[] = [
  { name: 'Bundle', cell: (b) => <strong>{b.name}</strong> },
  { name: 'Version', cell: (b) => b.version },
  { name: 'Publisher', cell: (b) => b.publisher || '—' },
  {
    name: 'State',
    cell: (b) => (
      <>
        <State state={b.state} />
        {b.trial && <TrialFigures trial={b.trial} />}
      </>
    ),
  },
  {
    name: 'Brings',
    cell: (b) => (
      <span className="hanok-services">
        {[...b.services, ...b.devices].map((brought) => (
          <Tag key={brought} size="sm" type="outline" className="hanok-state">
            {brought}
          </Tag>
        ))}
      </span>
    ),
  },
  { name: 'Calls in flight', kind: 'number', cell: (b) => b.callsInFlight },
  { name: 'Since', cell: (b) => <Ago millis={b.sinceMillis} /> },
  { name: 'Hash', cell: (b) => <Hash hash={b.hash} /> },
];

const TrialFigures = ({ trial }: { trial: Trial }) => (
  <p className="hanok-trial">
    {trial.sharePercent} % of the calls: {trial.failures} of {trial.calls} failed, median {formatDuration(trial.medianMillis)} (before:{' '}
    {trial.oldFailures} of {trial.oldCalls}, {formatDuration(trial.oldMedianMillis)})
  </p>
);

const removeColumn = (ask: (bundle: Bundle) => void): Column<Bundle> => ({
  name: 'Actions',
  cell: (b) => (
    <Button kind="danger--ghost" size="sm" disabled={b.state !== 'ACTIVE' && b.state !== 'CANARY'} onClick={() => ask(b)} aria-label={`Remove ${b.name}`}>
      Remove
    </Button>
  ),
});

function DropZone({ busy, take }: { busy: boolean; take: (file: File) => void }) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !busy) take(file);
  };
  return (
    <div
      className={`hanok-drop ${over ? 'hanok-drop--over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <div>
        <p>Drop a bundle here to deploy it, or choose a file.</p>
        <p>An OSGi bundle (.jar) of at most 64 MiB. It is checked and self-tested before it takes over.</p>
      </div>
      <input
        ref={input}
        type="file"
        aria-label="Bundle file"
        accept=".jar"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) take(file);
        }}
      />
      {busy ? (
        <InlineLoading description="Deploying" style={{ inlineSize: 'auto' }} />
      ) : (
        <Button size="md" renderIcon={Upload} onClick={() => input.current?.click()}>
          Deploy a bundle
        </Button>
      )}
    </div>
  );
}

const RUNTIMES: readonly Column<RuntimeInfo>[] = [
  { name: 'Runtime', cell: (r) => <strong>{r.type}</strong> },
  { name: 'Version', cell: (r) => r.version },
  { name: 'Self-test', cell: () => <State state="passed" /> },
  { name: 'Isolation', cell: (r) => humanize(r.isolation) },
  { name: 'Features', cell: (r) => r.features.join(', ') || '—' },
  { name: 'Description', kind: 'wrap', cell: (r) => r.description },
];

export function Runtimes() {
  const runtimes = useQuery(queries.runtimes());
  return (
    <Page title="Runtimes" lead="What this node’s worker can run. A runtime comes into service only after its self-test.">
      <section className="hanok-panel" aria-label="Runtimes">
        <Loaded query={runtimes} columns={6}>
          {(items) => (
            <Rows label="Runtimes" columns={RUNTIMES} rows={items} rowKey={(r) => `${r.type} ${r.version}`}
              empty={{ title: 'No runtimes in service', hint: 'This node cannot run jobs. Deploy a language bundle on the page Bundles.' }} />
          )}
        </Loaded>
      </section>
    </Page>
  );
}

const AUDIT: readonly Column<AuditEntry>[] = [
  { name: 'When', cell: (a) => <span title={formatDateTime(a.atMillis)}>{formatDateTime(a.atMillis)}</span> },
  { name: 'Who', cell: (a) => a.actor },
  { name: 'What', cell: (a) => <span className="hanok-mono">{a.action}</span> },
  { name: 'Outcome', cell: (a) => <State state={a.succeeded ? 'OK' : 'REFUSED'} /> },
  { name: 'Details', kind: 'wrap', cell: (a) => a.details },
];

export function Audit() {
  const audit = useQuery({ ...queries.audit(), refetchInterval: 10_000 });
  return (
    <Page title="Audit trail" lead="What operators did on this node, newest first">
      <section className="hanok-panel" aria-label="Audit trail">
        <Loaded query={audit} columns={5}>
          {({ items }) => (
            <Rows label="Audit trail" columns={AUDIT} rows={items} rowKey={(a) => a.id} empty={{ title: 'Nothing done yet' }} />
          )}
        </Loaded>
      </section>
    </Page>
  );
}
