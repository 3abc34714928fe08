import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as network from '../../mock/network';
import type { Neighbourhood, ValidatorReport } from '../api/types';
import { newQueryClient } from '../app/App';
import { Peers } from './Peers';
import { Validators } from './Validators';

let around: Neighbourhood;
let report: ValidatorReport;

beforeEach(() => {
  around = network.peers();
  report = network.validators(60);
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('fetch', (path: string) => Promise.resolve(new Response(JSON.stringify(path.includes('/peers') ? around : report))));
});

afterEach(() => vi.unstubAllGlobals());

const show = (page: ReactNode) =>
  render(
    <QueryClientProvider client={newQueryClient()}>
      <MemoryRouter>{page}</MemoryRouter>
    </QueryClientProvider>,
  );

describe('the page of the peers', () => {
  it('has a picture and a table of the same peers, and says who is kept out and why', async () => {
    show(<Peers />);
    const picture = await screen.findByRole('group', { name: '5 peers, 2 not in step' });
    expect(within(picture).getAllByRole('button')).toHaveLength(6);
    const rows = within(screen.getByRole('table', { name: 'Peers' })).getAllByRole('row');
    expect(rows).toHaveLength(6);
    expect(within(rows[4] as HTMLElement).getByText('119 behind')).toBeTruthy();
    expect(screen.getByText('HANOK-PEER-FLOOD')).toBeTruthy();
    expect(screen.getByText('4 of 4 wanted')).toBeTruthy();
  });

  it('shows more of the peer that was chosen, by keyboard alone', async () => {
    show(<Peers />);
    const peer = await screen.findByRole('button', { name: /^Peer .*behind.*dialled this node, 260 ms$/ });
    peer.focus();
    await userEvent.setup().keyboard('{Enter}');
    expect(peer.getAttribute('aria-pressed')).toBe('true');
    expect(within(screen.getByRole('region', { name: 'Peer' })).getByText('10.0.0.5')).toBeTruthy();
    await userEvent.setup().click(screen.getByRole('button', { name: /^This node/ }));
    expect(screen.getByRole('region', { name: 'This node' })).toBeTruthy();
  });

  it('says that a node is alone, and how not to be', async () => {
    around = { ...around, neighbours: null };
    show(<Peers />);
    expect(await screen.findAllByText('This node runs alone')).toBeTruthy();
    expect(screen.getByText('./hanok network start --validators 3')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says that nobody was found yet', async () => {
    if (around.neighbours) around.neighbours = { ...around.neighbours, peers: [], dialling: [], bans: [], banned: 0 };
    show(<Peers />);
    expect(await screen.findByText('No peers yet')).toBeTruthy();
    expect(screen.getByText('Nobody is kept out')).toBeTruthy();
  });
});

describe('the page of the validators', () => {
  it('shows what each did, in bars that can be read as a sentence', async () => {
    show(<Validators />);
    const table = await screen.findByRole('table', { name: 'Validators' });
    expect(within(table).getAllByRole('row')).toHaveLength(5);
    expect(within(table).getAllByRole('img', { name: /^proposed 15, voted for 45 of 60 blocks$/ }).length).toBeGreaterThan(0);
    expect(within(table).getByText('this node')).toBeTruthy();
    expect(screen.getByText(/4 epochs missed$/)).toBeTruthy();
  });

  it('says what the own stake is at risk of', async () => {
    report = { ...report, own: { ...report.own, concerns: [{ code: 'HANOK-KEY-ELSEWHERE', message: 'look at it' }] } };
    show(<Validators />);
    const own = await screen.findByRole('region', { name: 'What this node’s stake is at risk of' });
    expect(within(own).getByText('Locked for 30 d more, nothing is taken')).toBeTruthy();
    expect(within(own).getByText('HANOK-KEY-ELSEWHERE')).toBeTruthy();
  });

  it('says why a node without a stake is no validator', async () => {
    report = { ...report, own: { ...report.own, validator: false, stake: 0, listed: false, signedThroughEpoch: null } };
    show(<Validators />);
    expect(await screen.findByText('None: it has no stake and is not listed')).toBeTruthy();
  });

  it('counts nothing before there are blocks to count', async () => {
    report = { ...report, window: { fromBlock: 0, toBlock: 0, blocks: 0, asked: 60, skippedEpochs: 0 }, validators: report.validators.map((v) => ({ ...v, marks: [] })) };
    show(<Validators />);
    expect(await screen.findByText(/votes are counted from the second block on$/)).toBeTruthy();
    expect(screen.getAllByRole('img', { name: 'no blocks yet' }).length).toBe(4);
  });
});
