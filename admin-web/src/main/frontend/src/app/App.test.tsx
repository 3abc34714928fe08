import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as chain from '../../mock/chain';
import { forgetTime } from '../lib/clock';
import { App } from './App';

class QuietEventSource extends EventTarget {
  static newest: QuietEventSource;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor() {
    super();
    QuietEventSource.newest = this;
  }
  close() {}
}

let role = 'administrator';
let loggedIn = false;
let mustChange = false;
let down = false;
let paused = '';
let lastToken = '';
let ended = 'HANOK-NOT-LOGGED-IN';
let idle: string | null = null;
let nodeMillis = 0;
let token = 't';
let asked: string[] = [];
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: nodeMillis ? { 'X-Hanok-Time': String(nodeMillis) } : {} });

/** As a node says it whose clock is another than the browser's. */
function startedTwoHoursAgo() {
  const now = chain.overview();
  return { ...now, node: { ...now.node, startedAtMillis: nodeMillis - 9_000_000 }, nowMillis: nodeMillis };
}
const refusal = (status: number, code: string, message: string) => json({ error: { code, message } }, status);

function answer(path: string, init: RequestInit): Response {
  if (init.method) lastToken = new Headers(init.headers).get('X-Hanok-Csrf') ?? '';
  asked.push(path);
  idle = new Headers(init.headers).get('X-Hanok-Idle-Seconds');
  if (down) throw new TypeError('network');
  if (path.endsWith('/session') && init.method === 'POST') {
    loggedIn = String(init.body).includes('right');
    return loggedIn ? session() : refusal(401, 'HANOK-LOGIN-REFUSED', 'The name or the password is wrong.');
  }
  if (!loggedIn) return refusal(401, ended, 'Log in first.');
  if (path.endsWith('/session')) return session();
  if (mustChange && !path.endsWith('/session/password')) return refusal(403, 'HANOK-PASSWORD-MUST-CHANGE', 'Choose one of your own.');
  if (path.includes('/bundles') && init.method === 'POST') return refusal(422, 'HANOK-BUNDLE-NOT-A-BUNDLE', 'That is no jar.');
  if (path.endsWith('/session/password')) {
    const isRight = String(init.body).includes('"current":"right');
    mustChange &&= !isRight;
    return isRight ? json({ name: 'kim', role, csrfToken: 'of the new session', idleTimeoutSeconds: 1800, mustChangePassword: false }) : refusal(403, 'HANOK-PASSWORD-REFUSED', 'It is wrong.');
  }
  if (path.endsWith('/operators/eve/password')) return json({ name: 'eve', password: 'made for her' });
  if (path.endsWith('/operators')) return json([{ name: 'eve', role: 'viewer', mustChangePassword: true, createdAtMillis: 0 }, { name: 'kim', role, mustChangePassword: false, createdAtMillis: 0 }]);
  if (path.endsWith('/overview')) return json(nodeMillis ? startedTwoHoursAgo() : chain.overview());
  if (path.endsWith('/pause')) {
    paused = init.method === 'PUT' ? String((JSON.parse(String(init.body)) as { reason: string }).reason) : '';
    return json({ message: 'done' });
  }
  if (path.endsWith('/attention')) {
    return json(paused ? [{ code: 'HANOK-PAUSED-BY-OPERATOR', severity: 'critical', message: paused, sinceMillis: 0, link: null }] : []);
  }
  if (path.endsWith('/bundles')) return json(chain.bundles);
  if (path.includes('/bundles/history')) return json(chain.bundleHistory);
  if (path.includes('/blocks/7')) return json(chain.block(7));
  if (path.includes('/blocks/')) return refusal(404, 'HANOK-NOT-FOUND', 'There is no final block yet.');
  return json({ items: [], next: null });
}

const session = () => json({ name: 'kim', role, csrfToken: token, idleTimeoutSeconds: 1800, mustChangePassword: mustChange });

const showApp = (path: string) => {
  window.history.pushState({}, '', path);
  return render(<App />);
};

beforeEach(() => {
  role = 'administrator';
  loggedIn = true;
  mustChange = false;
  down = false;
  ended = 'HANOK-NOT-LOGGED-IN';
  nodeMillis = 0;
  forgetTime();
  paused = '';
  token = 't';
  asked = [];
  vi.stubGlobal('EventSource', QuietEventSource);
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) => Promise.resolve().then(() => answer(path, init)));
});

afterEach(() => vi.unstubAllGlobals());

describe('the console', () => {
  it('asks for the password, says that it is wrong, and opens the page that was asked for', async () => {
    loggedIn = false;
    showApp('/blocks/7');
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('Name'), 'kim');
    await user.type(screen.getByLabelText('Password'), 'wrong');
    await user.click(screen.getByRole('button', { name: 'Log in' }));
    expect(await screen.findByText('HANOK-LOGIN-REFUSED')).toBeTruthy();
    await user.clear(screen.getByLabelText('Password'));
    await user.type(screen.getByLabelText('Password'), 'right');
    await user.click(screen.getByRole('button', { name: 'Log in' }));
    expect(await screen.findByRole('heading', { name: 'Block 7' })).toBeTruthy();
  });

  it('shows the node at a glance, and that nothing needs attention', async () => {
    showApp('/');
    expect(await screen.findByText('12,480.5')).toBeTruthy();
    expect(await screen.findByText(/Nothing needs you/)).toBeTruthy();
    expect(document.title).toBe('Overview · Hanok');
  });

  it('pauses the node for a reason that all can read, and resumes it', async () => {
    showApp('/');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Pause the node' }));
    await user.type(screen.getByLabelText(/^Reason/), 'new disk');
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    await user.click(await screen.findByRole('button', { name: 'Resume the node' }));
    expect(await screen.findByRole('button', { name: 'Pause the node' })).toBeTruthy();
  });

  it('offers a viewer no pause', async () => {
    role = 'viewer';
    showApp('/');
    expect(await screen.findByText(/Nothing needs you/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Pause the node' })).toBeNull();
  });

  it('says with its code what cannot be found', async () => {
    showApp('/blocks/99999');
    expect(await screen.findByText('HANOK-NOT-FOUND')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  it('shows why a bundle was refused', async () => {
    showApp('/bundles');
    const file = new File(['text'], 'notes.jar');
    await userEvent.setup().upload(await screen.findByLabelText('Bundle file'), file);
    expect(await screen.findByText('HANOK-BUNDLE-NOT-A-BUNDLE')).toBeTruthy();
    expect(screen.getByText('That is no jar.')).toBeTruthy();
  });

  it('offers a viewer nothing to deploy or remove', async () => {
    role = 'viewer';
    showApp('/bundles');
    const table = await screen.findByRole('table', { name: 'Bundles' });
    expect(within(table).queryByRole('button')).toBeNull();
    expect(screen.queryByLabelText('Bundle file')).toBeNull();
  });

  it('changes the password of whoever knows the current one', async () => {
    showApp('/account');
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('Current password'), 'wrong');
    await user.type(screen.getByLabelText(/New password/), 'twelve or more');
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    expect(await screen.findByText('HANOK-PASSWORD-REFUSED')).toBeTruthy();
    await user.clear(screen.getByLabelText('Current password'));
    await user.type(screen.getByLabelText('Current password'), 'right one');
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    expect(await screen.findByText(/The new password counts from now on/)).toBeTruthy();
    await user.clear(screen.getByLabelText('Current password'));
    await user.clear(screen.getByLabelText(/New password/));
    await user.type(screen.getByLabelText('Current password'), 'wrong');
    await user.type(screen.getByLabelText(/New password/), 'twelve or more');
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    expect(await screen.findByText('HANOK-PASSWORD-REFUSED')).toBeTruthy();
    expect(lastToken).toBe('of the new session');
  });

  it('has whoever was given a password choose another before anything else, and then opens the page that was asked for', async () => {
    mustChange = true;
    showApp('/blocks/7');
    const user = userEvent.setup();
    expect(await screen.findByRole('heading', { name: 'Choose your password' })).toBeTruthy();
    expect(screen.queryByRole('navigation')).toBeNull();
    await user.type(screen.getByLabelText('Current password'), 'right one');
    await user.type(screen.getByLabelText(/New password/), 'twelve or more');
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    expect(await screen.findByRole('heading', { name: 'Block 7' })).toBeTruthy();
  });

  it('leads to the choice of a password when another tab logged in by one that was given', async () => {
    showApp('/blocks');
    await screen.findByRole('heading', { name: 'Blocks' });
    mustChange = true;
    await userEvent.setup().click(screen.getByRole('link', { name: 'Bundles' }));
    expect(await screen.findByRole('heading', { name: 'Choose your password' })).toBeTruthy();
  });

  it('shows once what password somebody gets who lost theirs, and resets nobody’s own', async () => {
    showApp('/operators');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Reset the password of eve' }));
    await user.click(screen.getByRole('button', { name: 'Reset' }));
    expect(await screen.findByText(/made for her/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Reset the password of kim' }).disabled).toBe(true);
  });

  it('leads to the login when the node cuts the line of a session that ended elsewhere', async () => {
    showApp('/blocks/7');
    expect(await screen.findByRole('heading', { name: 'Block 7' })).toBeTruthy();
    loggedIn = false;
    act(() => QuietEventSource.newest.onerror?.());
    expect(await screen.findByRole('button', { name: 'Log in' })).toBeTruthy();
    expect(window.location.pathname).toBe('/blocks/7');
  });

  it('takes over the token of a session that another tab began, when the line of the old one is cut', async () => {
    showApp('/operators');
    const user = userEvent.setup();
    await screen.findByRole('heading', { name: 'Operators' });
    token = 'of the other tab';
    act(() => QuietEventSource.newest.onerror?.());
    await waitFor(() => expect(asked.at(-1)).toContain('/session'));
    await user.type(await screen.findByLabelText('Name'), 'eve');
    await user.type(screen.getByLabelText(/First password/), 'twelve or more');
    await user.click(screen.getByRole('button', { name: 'Add operator' }));
    await waitFor(() => expect(lastToken).toBe('of the other tab'));
  });

  it('says that the node is gone, from when everything is, and lets nothing look alive', async () => {
    showApp('/');
    expect(await screen.findByText(/Nothing needs you/)).toBeTruthy();
    act(() => QuietEventSource.newest.onopen?.());
    expect(screen.getByText('Live').className).toContain('hanok-live--live');
    expect(document.querySelector('.hanok-value--good')).toBeTruthy();
    down = true;
    act(() => QuietEventSource.newest.onerror?.());
    expect(await screen.findByText(/The node does not answer. Nothing below is of now/)).toBeTruthy();
    expect(screen.getByText('No answer').className).not.toContain('hanok-live--live');
    expect(document.querySelector('.hanok-app--gone .hanok-tiles')).toBeTruthy();
    expect(document.querySelector('.hanok-value--good, .hanok-icon--good, .cds--tag--green')).toBeNull();
    expect(screen.queryByText(/Nothing needs you/)).toBeNull();
    down = false;
    act(() => QuietEventSource.newest.onopen?.());
    expect(await screen.findByText(/Nothing needs you/)).toBeTruthy();
    expect(screen.queryByText(/Nothing below is of now/)).toBeNull();
  });

  it('asks by itself, and does not say that the node is gone, when only the live line cannot be had', async () => {
    showApp('/');
    expect(await screen.findByText(/Nothing needs you/)).toBeTruthy();
    act(() => QuietEventSource.newest.onerror?.());
    expect(await screen.findByText('Every 5 s')).toBeTruthy();
    expect(screen.queryByText(/Nothing below is of now/)).toBeNull();
  });

  it('says why a session ended', async () => {
    showApp('/blocks/7');
    expect(await screen.findByRole('heading', { name: 'Block 7' })).toBeTruthy();
    loggedIn = false;
    ended = 'HANOK-SESSION-RESTARTED';
    act(() => QuietEventSource.newest.onerror?.());
    expect(await screen.findByText('HANOK-SESSION-RESTARTED')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Log in' })).toBeTruthy();
  });

  it('tells the node with all it asks how long the person did nothing', async () => {
    showApp('/');
    expect(await screen.findByText(/Nothing needs you/)).toBeTruthy();
    expect(idle).toMatch(/^\d+$/);
  });

  it('counts ages by the node’s clock', async () => {
    nodeMillis = Date.now() - 36_000_000;
    showApp('/about');
    expect(await screen.findByText('2 h ago')).toBeTruthy();
  });

  it('has a page for addresses that lead nowhere', async () => {
    showApp('/no/such/page');
    expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeTruthy();
  });
});
