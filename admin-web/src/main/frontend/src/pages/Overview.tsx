import { CheckmarkFilled, ErrorFilled, InformationFilled, WarningFilled } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { queries } from '../api/queries';
import type { Attention, Overview as OverviewData } from '../api/types';
import { useIsGone } from '../app/live';
import { useNow } from '../lib/clock';
import { formatBytes, formatCompact, formatCount, formatDuration } from '../lib/format';
import { Loaded } from '../parts/Loaded';
import { Page, Panel } from '../parts/Page';
import { BlockTable, TransactionTable } from '../parts/tables';
import { Ago, Missing } from '../parts/text';
import { Throughput } from '../parts/Throughput';
import { Pausing } from './Pausing';

const ROWS = 8;

export function Overview() {
  const overview = useQuery({ ...queries.overview(), refetchInterval: 5000 });
  const attention = useQuery({ ...queries.attention(), refetchInterval: 10_000 });
  const gone = useIsGone();
  const blocks = useQuery(queries.blocks(null, ROWS));
  const transactions = useQuery(queries.transactions(ROWS));
  return (
    <Page title="Overview" lead={overview.data && <Subtitle data={overview.data} />} actions={attention.data && <Pausing attention={attention.data} />}>
      <Loaded query={overview}>{(data) => <Tiles data={data} />}</Loaded>
      <div className="hanok-top">
        <Panel title="Transactions per block" aside={<Link className="cds--link" to="/transactions">All transactions</Link>}>
          <Loaded query={overview}>{(data) => <Throughput points={data.throughput} />}</Loaded>
        </Panel>
        <Panel title="Needs attention">
          <Loaded query={attention}>{(data) => <AttentionList items={data} gone={gone} />}</Loaded>
        </Panel>
      </div>
      <div className="hanok-columns">
        <Panel title="Newest blocks" aside={<Link className="cds--link" to="/blocks">All blocks</Link>}>
          <Loaded query={blocks} columns={4}>{(data) => <BlockTable blocks={data.items} short />}</Loaded>
        </Panel>
        <Panel title="Newest transactions" aside={<Link className="cds--link" to="/transactions">All transactions</Link>}>
          <Loaded query={transactions} columns={4}>{(data) => <TransactionTable transactions={data.items} short />}</Loaded>
        </Panel>
      </div>
    </Page>
  );
}

function Subtitle({ data }: { data: OverviewData }) {
  const state = data.node.state.toLowerCase().replaceAll('_', ' ');
  return (
    <>
      {data.node.engine} engine, network {data.node.networkId}, {useIsGone() ? `${state} when it was last heard` : state}, started{' '}
      <Ago millis={data.node.startedAtMillis} />
    </>
  );
}

interface TileProps {
  label: string;
  value: ReactNode;
  unit?: string;
  tone?: 'good' | 'warn' | 'bad';
  note?: ReactNode;
  testId?: string;
}

function Tile({ label, value, unit, tone, note, testId }: TileProps) {
  const missing = value === null;
  return (
    <dl className="hanok-tile" data-testid={testId}>
      <dt>{label}</dt>
      <dd>
        <div className={`hanok-value ${missing ? 'hanok-value--missing' : ''} ${tone ? `hanok-value--${tone}` : ''}`}>
          {missing ? <Missing /> : value}
          {unit && !missing && <small>{unit}</small>}
        </div>
        <div className="hanok-note">{note}</div>
      </dd>
    </dl>
  );
}

function Tiles({ data }: { data: OverviewData }) {
  const { chain, market, capacity, pool } = data;
  return (
    <div className="hanok-tiles">
      <FinalityTile data={data} />
      <Tile
        label="Last final block"
        testId="last-block"
        value={chain.lastBlock ? <Link className="cds--link" style={{ fontSize: 'inherit' }} to={`/blocks/${chain.lastBlock.number}`}>{formatCount(chain.lastBlock.number)}</Link> : null}
        note={`epoch ${formatCount(chain.epoch)}`}
      />
      <Tile label="Peers" testId="peers" value={<Link className="cds--link" style={{ fontSize: 'inherit' }} to="/peers">{formatCount(data.peers.connected)}</Link>} note={data.peers.message} />
      <Tile
        label="Money in escrow"
        testId="escrow"
        value={market.escrow === null ? null : formatCompact(market.escrow)}
        unit="AIN"
        note={market.enabled ? countNote(market.contracts, 'contract') : 'this network has no market'}
      />
      <Tile
        label="Running jobs"
        testId="running-jobs"
        value={market.runningJobs === null ? null : formatCount(market.runningJobs)}
        note={market.settledJobs === null ? null : `${formatCount(market.settledJobs)} settled lately`}
      />
      <Tile
        label="Capacity in use"
        testId="capacity"
        value={capacity.inUse === null || capacity.offered === null ? null : `${formatCount(capacity.inUse)} / ${formatCount(capacity.offered)}`}
        unit="jobs"
        note={
          capacity.inUse !== null &&
          capacity.offered !== null && (
            <Meter used={capacity.inUse} of={capacity.offered} label="Capacity in use" note={`${formatCount(capacity.contracted ?? 0)} under contract`} />
          )
        }
      />
      <Tile label="Transactions waiting" testId="waiting" value={formatCount(pool.used)} note={<Meter used={pool.used} of={pool.limit} label="Pool" note={`of ${formatCount(pool.limit)}`} />} />
      <Tile
        label="Memory"
        value={formatBytes(data.memory.usedBytes)}
        note={<Meter used={data.memory.usedBytes} of={data.memory.maxBytes} label="Memory" note={`of ${formatBytes(data.memory.maxBytes)}, disk free ${formatBytes(data.disk.freeBytes)}`} />}
      />
    </div>
  );
}

const countNote = (count: number | null, what: string) =>
  count === null ? null : `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`;

/** The lag grows on while no answer comes: a node that stopped must not look fresh. */
function FinalityTile({ data }: { data: OverviewData }) {
  const now = useNow();
  const gone = useIsGone();
  const { chain } = data;
  const lagMillis = chain.finalityLagMillis + Math.max(0, now - data.nowMillis);
  const stalled = chain.finalityLagEpochs >= chain.stalledFromEpochs;
  const note = () => {
    if (gone) return 'the node does not answer';
    if (data.node.state === 'PAUSED') return 'the node is paused';
    if (stalled) return `stalled: more than ${chain.stalledFromEpochs} epochs`;
    return `${chain.finalityLagEpochs} epoch${chain.finalityLagEpochs === 1 ? '' : 's'}, stalled from ${chain.stalledFromEpochs}`;
  };
  return (
    <Tile
      label="Finality lag"
      testId="finality-lag"
      value={chain.lastBlock ? formatDuration(lagMillis) : null}
      {...(gone ? {} : { tone: stalled ? ('bad' as const) : ('good' as const) })}
      note={note()}
    />
  );
}

function Meter({ used, of, label, note }: { used: number; of: number; label: string; note?: string }) {
  const percent = of > 0 ? Math.min(100, (used / of) * 100) : 0;
  return (
    <>
      <div className="hanok-meter" role="meter" aria-label={label} aria-valuenow={Math.round(percent)} aria-valuemin={0} aria-valuemax={100}>
        <div style={{ inlineSize: `${percent}%` }} />
      </div>
      {note}
    </>
  );
}

const ICONS = { critical: ErrorFilled, warning: WarningFilled, info: InformationFilled };

function AttentionList({ items, gone }: { items: readonly Attention[]; gone: boolean }) {
  if (gone && items.length === 0) {
    return (
      <div className="hanok-allwell">
        <ErrorFilled size={20} className="hanok-icon--critical" />
        <span>The node does not answer, so nobody can say what needs you. Nothing did when it was last heard.</span>
      </div>
    );
  }
  if (items.length === 0) {
    return (
      <div className="hanok-allwell">
        <CheckmarkFilled size={20} className="hanok-icon--good" />
        <span>Nothing needs you: the node serves, its chain advances and its database takes writes.</span>
      </div>
    );
  }
  return (
    <ul className="hanok-attention">
      {items.map((item) => {
        const Icon = ICONS[item.severity];
        return (
          <li key={item.code}>
            <Icon size={20} className={`hanok-icon--${item.severity}`} aria-label={item.severity} />
            <div>
              <strong>{item.message}</strong>
              <p>
                <code>{item.code}</code> since <Ago millis={item.sinceMillis} />
                {item.link && (
                  <>
                    {' '}
                    <Link className="cds--link" to={item.link}>
                      Go there
                    </Link>
                  </>
                )}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
