import type { KeyboardEvent } from 'react';
import type { Neighbourhood, Peer } from '../api/types';
import { formatCount, humanize, shortHash } from '../lib/format';
import { along, arrow, CENTRE, HEIGHT, isNamedAbove, MOST_DRAWN, type Spot, spotsOf, WIDTH } from '../lib/network';

const PEER_RADIUS = 20;
const SELF_RADIUS = 34;
const GAP = 5;

interface NetworkMapProps {
  data: Neighbourhood;
  /** The address of the peer that is looked at; empty for this node. */
  chosen: string;
  choose: (address: string) => void;
}

/** This node in the middle, its peers around it: a line for each pair, an arrow where somebody dialled. */
export function NetworkMap({ data, chosen, choose }: NetworkMapProps) {
  const peers = (data.neighbours?.peers ?? []).slice(0, MOST_DRAWN);
  const dialling = (data.neighbours?.dialling ?? []).slice(0, MOST_DRAWN - peers.length);
  const spots = spotsOf(peers.length + dialling.length);
  return (
    <svg className="hanok-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={sentence(data)}>
      {peers.map((peer, index) => (
        <Line key={peer.address} peer={peer} spot={spots[index] ?? CENTRE} />
      ))}
      {dialling.map((url, index) => (
        <Dialling key={url} url={url} spot={spots[peers.length + index] ?? CENTRE} />
      ))}
      <Node spot={CENTRE} radius={SELF_RADIUS} label="This node" note={formatCount(data.self.lastBlockNumber)} kind="self"
        validator={data.self.validator} chosen={chosen === ''} choose={() => choose('')}
        spoken={`This node, block ${formatCount(data.self.lastBlockNumber)}`} />
      {peers.map((peer, index) => (
        <Node key={peer.address} spot={spots[index] ?? CENTRE} radius={PEER_RADIUS} label={shortHash(peer.address, 4, 4)} note={noteOf(peer)}
          kind={peer.standing.toLowerCase()} validator={peer.validator} chosen={chosen === peer.address} choose={() => choose(peer.address)}
          spoken={spokenOf(peer)} />
      ))}
    </svg>
  );
}

/** What the picture shows, for those who do not see it. */
export function sentence({ neighbours }: Neighbourhood): string {
  if (neighbours === null) return 'This node runs alone';
  const count = neighbours.peers.length;
  const away = neighbours.peers.filter((peer) => peer.standing !== 'IN_STEP').length;
  return `${count} peer${count === 1 ? '' : 's'}, ${away === 0 ? 'all in step' : `${away} not in step`}`;
}

const noteOf = (peer: Peer): string => (peer.lastBlockNumber === null ? 'no height told' : formatCount(peer.lastBlockNumber));

const DIALLED = { BOTH: 'both dialled', OUTBOUND: 'dialled by this node', INBOUND: 'dialled this node' };

const spokenOf = (peer: Peer): string =>
  `Peer ${shortHash(peer.address)}, ${humanize(peer.standing).toLowerCase()}, block ${noteOf(peer)}, ${DIALLED[peer.direction]}` +
  (peer.roundTripMillis === null ? '' : `, ${peer.roundTripMillis} ms`);

function Line({ peer, spot }: { peer: Peer; spot: Spot }) {
  const start = along(CENTRE, spot, SELF_RADIUS + GAP);
  const end = along(spot, CENTRE, PEER_RADIUS + GAP);
  const middle = along(start, end, Math.hypot(end.x - start.x, end.y - start.y) * 0.52);
  return (
    <g className={`hanok-line hanok-line--${peer.standing.toLowerCase()}`} aria-hidden="true">
      <line x1={start.x} y1={start.y} x2={end.x} y2={end.y} />
      {peer.direction !== 'INBOUND' && <polygon points={arrow(end, start)} />}
      {peer.direction !== 'OUTBOUND' && <polygon points={arrow(start, end)} />}
      {peer.roundTripMillis !== null && (
        <text x={middle.x} y={middle.y} dy="0.32em">
          {peer.roundTripMillis} ms
        </text>
      )}
    </g>
  );
}

function Dialling({ url, spot }: { url: string; spot: Spot }) {
  const start = along(CENTRE, spot, SELF_RADIUS + GAP);
  const end = along(spot, CENTRE, PEER_RADIUS + GAP);
  return (
    <g className="hanok-line hanok-line--dialling">
      <title>{`Dialling ${url}`}</title>
      <line x1={start.x} y1={start.y} x2={end.x} y2={end.y} />
      <circle cx={spot.x} cy={spot.y} r={PEER_RADIUS} />
      <text x={spot.x} y={spot.y + (isNamedAbove(spot) ? -PEER_RADIUS - 10 : PEER_RADIUS + 19)}>
        dialling
      </text>
    </g>
  );
}

interface NodeProps {
  spot: Spot;
  radius: number;
  label: string;
  note: string;
  kind: string;
  validator: boolean;
  chosen: boolean;
  choose: () => void;
  spoken: string;
}

function Node({ spot, radius, label, note, kind, validator, chosen, choose, spoken }: NodeProps) {
  const name = isNamedAbove(spot) ? -radius - 28 : radius + 21;
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose();
    }
  };
  return (
    <g className={`hanok-node hanok-node--${kind} ${chosen ? 'hanok-node--chosen' : ''}`} role="button" tabIndex={0} aria-pressed={chosen}
      aria-label={spoken} onClick={choose} onKeyDown={pressed}>
      <circle className="hanok-node-halo" cx={spot.x} cy={spot.y} r={radius + 7} />
      <circle className="hanok-node-body" cx={spot.x} cy={spot.y} r={radius} />
      {validator && <path className="hanok-node-seal" d={seal(spot, radius)} />}
      <text className="hanok-node-name" x={spot.x} y={spot.y + name}>
        {label}
      </text>
      <text x={spot.x} y={spot.y + name + 16}>
        {note}
      </text>
    </g>
  );
}

/** A check mark: it votes. */
const seal = ({ x, y }: Spot, radius: number): string => {
  const size = radius * 0.42;
  return `M${x - size} ${y} l${size * 0.7} ${size * 0.7} l${size * 1.3} ${-size * 1.4}`;
};
