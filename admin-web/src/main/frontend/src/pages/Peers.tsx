import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { queries } from '../api/queries';
import type { Ban, Neighbourhood, Neighbours, Peer } from '../api/types';
import { formatBytes, formatCount, humanize } from '../lib/format';
import { Empty, Loaded } from '../parts/Loaded';
import { NetworkMap, sentence } from '../parts/NetworkMap';
import { Page, Panel } from '../parts/Page';
import { type Column, Facts, Rows } from '../parts/Rows';
import { AccountLink, Ago, Missing, State, When } from '../parts/text';

export function Peers() {
  const peers = useQuery({ ...queries.peers(), refetchInterval: 3000 });
  return (
    <Page title="Peers" lead={peers.data ? leadOf(peers.data) : 'The nodes that this one is connected to'}>
      <Loaded query={peers} columns={8}>
        {(data) => (data.neighbours ? <Network data={data} neighbours={data.neighbours} /> : <Alone data={data} />)}
      </Loaded>
    </Page>
  );
}

const leadOf = (data: Neighbourhood): ReactNode => `${sentence(data)}, network ${data.self.networkId}, chain ${data.self.chainId}`;

const Alone = ({ data }: { data: Neighbourhood }) => (
  <Panel title="Network">
    <NetworkMap data={data} chosen="-" choose={() => undefined} />
    <Empty title="This node runs alone">
      Its network has one validator and no peers. <code className="hanok-mono">./hanok network start --validators 3</code> makes a network of
      several nodes on this machine; a node that is to take part in one is started with <code className="hanok-mono">HANOK_ENGINE=validators</code>.
    </Empty>
  </Panel>
);

function Network({ data, neighbours }: { data: Neighbourhood; neighbours: Neighbours }) {
  const [chosen, choose] = useState('');
  const peer = neighbours.peers.find((each) => each.address === chosen);
  return (
    <>
      <div className="hanok-top">
        <Panel title="Network" aside={<Legend />}>
          <NetworkMap data={data} chosen={peer ? chosen : ''} choose={choose} />
        </Panel>
        {peer ? <PeerPanel peer={peer} /> : <SelfPanel data={data} neighbours={neighbours} />}
      </div>
      <Panel title="Peers" aside={<span className="hanok-muted">{formatCount(neighbours.peers.length)}</span>}>
        <Rows label="Peers" columns={PEERS} rows={neighbours.peers} rowKey={(each) => each.address} empty={NO_PEERS} />
      </Panel>
      <Panel title="Kept out for a while" aside={<span className="hanok-muted">{formatCount(neighbours.banned)}</span>}>
        <Rows label="Kept out for a while" columns={BANS} rows={neighbours.bans} rowKey={(each) => each.who} empty={NO_BANS} />
      </Panel>
    </>
  );
}

const NO_PEERS = {
  title: 'No peers yet',
  hint: 'This node looks for peers every 20 seconds. It asks the node that PEER_CANDIDATE_JSON_RPC_URL names, and those it hears of there.',
};
const NO_BANS = { title: 'Nobody is kept out', hint: 'Who lies, floods or breaks the protocol is, for ten minutes at first and twice as long each time.' };

const Legend = () => (
  <ul className="hanok-legend" aria-label="Colours">
    {(['in_step', 'behind', 'ahead', 'idle'] as const).map((kind) => (
      <li key={kind} className={`hanok-legend--${kind}`}>
        {humanize(kind)}
      </li>
    ))}
    <li className="hanok-legend--seal">Votes</li>
  </ul>
);

const SelfPanel = ({ data: { self }, neighbours }: { data: Neighbourhood; neighbours: Neighbours }) => (
  <Panel title="This node">
    <Facts
      facts={[
        ['Account', <AccountLink address={self.address} copy />],
        ['Final block', formatCount(self.lastBlockNumber)],
        ['Takes part as', self.validator ? 'validator' : 'follower: it is no validator of that block'],
        ['Protocol', self.version],
        ['Dialled by this node', `${count(neighbours, 'OUTBOUND')} of ${neighbours.limits.targetOutbound} wanted`],
        ['Dialled this node', `${count(neighbours, 'INBOUND')} of at most ${neighbours.limits.maxInbound}`],
        ['Being dialled', formatCount(neighbours.dialling.length)],
        ['Known as possible peers', formatCount(neighbours.candidates)],
      ]}
    />
  </Panel>
);

const count = (neighbours: Neighbours, way: 'OUTBOUND' | 'INBOUND'): string =>
  formatCount(neighbours.peers.filter(({ direction }) => direction === way || direction === 'BOTH').length);

const PeerPanel = ({ peer }: { peer: Peer }) => (
  <Panel title="Peer" aside={<State state={peer.standing} />}>
    <Facts
      facts={[
        ['Account', <AccountLink address={peer.address} copy />],
        ['Host', peer.host],
        ['Final block', <Height peer={peer} />],
        ['Told', <Ago millis={peer.toldMillis} />],
        ['Takes part as', peer.validator ? 'validator' : 'follower'],
        ['Node', peer.nodeState === null ? <Missing /> : humanize(peer.nodeState)],
        ['Protocol', peer.version ?? <Missing />],
        ['Direction', <>{DIRECTIONS[peer.direction]}{peer.direction === 'BOTH' && <span className="hanok-muted">, {peer.chosen ? 'this node' : 'it'} first</span>}</>],
        ['Peer since', <When millis={peer.sinceMillis} />],
        ['Waits to be sent', formatBytes(peer.waitingUnits)],
      ]}
    />
  </Panel>
);

const DIRECTIONS = { BOTH: 'Both ways', OUTBOUND: 'Outbound', INBOUND: 'Inbound' };

function Height({ peer }: { peer: Peer }) {
  if (peer.lastBlockNumber === null) return <Missing />;
  const distance = peer.distance ?? 0;
  return (
    <>
      {formatCount(peer.lastBlockNumber)}
      {distance !== 0 && <span className="hanok-muted"> {distance > 0 ? `${formatCount(distance)} ahead` : `${formatCount(-distance)} behind`}</span>}
    </>
  );
}

/** Messages and, before compression, about as many bytes as characters. */
const Traffic = ({ messages, units }: { messages: number; units: number }) => (
  <>
    {formatBytes(units)} <span className="hanok-muted">in {formatCount(messages)}</span>
  </>
);

const PEERS: readonly Column<Peer>[] = [
  { name: 'Peer', cell: (p) => <AccountLink address={p.address} /> },
  { name: 'State', cell: (p) => <State state={p.standing} /> },
  { name: 'Direction', cell: (p) => DIRECTIONS[p.direction] },
  { name: 'Host', cell: (p) => <span className="hanok-mono">{p.host}</span> },
  { name: 'Version', cell: (p) => p.version ?? <Missing /> },
  { name: 'Height', kind: 'number', cell: (p) => <Height peer={p} /> },
  { name: 'Round trip', kind: 'number', cell: (p) => (p.roundTripMillis === null ? '—' : `${p.roundTripMillis} ms`) },
  { name: 'Sent', kind: 'number', cell: (p) => <Traffic messages={p.sentMessages} units={p.sentUnits} /> },
  { name: 'Heard', kind: 'number', cell: (p) => <Traffic messages={p.heardMessages} units={p.heardUnits} /> },
  { name: 'Since', cell: (p) => <Ago millis={p.sinceMillis} /> },
];

const BANS: readonly Column<Ban>[] = [
  { name: 'Who', cell: (b) => <span className="hanok-mono">{b.who}</span> },
  { name: 'Reason', cell: (b) => <code className="hanok-mono">{b.code}</code> },
  { name: 'What happened', kind: 'wrap', cell: (b) => b.meaning },
  { name: 'Ends', cell: (b) => <When millis={b.untilMillis} /> },
  { name: 'Times', kind: 'number', cell: (b) => formatCount(b.times) },
];
