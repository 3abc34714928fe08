import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as chain from '../../mock/chain';
import { App } from './App';

class QuietEventSource extends EventTarget {
  onopen: (() => void) | null = null;
  close() {}
}

let role = 'administrator';
let loggedIn = false;
let down = false;
let lastToken = '';
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const refusal = (status: number, code: string, message: string) => json({ error: { code, message } }, status);

function answer(path: string, init: RequestInit): Response {
  lastToken = new Headers(init.headers).get('X-Hanok-Csrf') ?? '';
  if (down) throw new TypeError('network');
  if (path.endsWith('/session') && init.method === 'POST') {
    loggedIn = String(init.body).includes('right');
    return loggedIn ? session() : refusal(401, 'HANOK-LOGIN-REFUSED', 'The name or the password is wrong.');
  }
  if (!loggedIn) return refusal(401, 'HANOK-NOT-LOGGED-IN', 'Log in first.');
  if (path.endsWith('/session')) return session();
  if (path.includes('/bundles') && init.method === 'POST') return refusal(422, 'HANOK-BUNDLE-NOT-A-BUNDLE', 'That is no jar.');
  if (path.endsWith('/session/password')) {
    return String(init.body).includes('"current":"right') ? json({ name: 'kim', role, csrfToken: 'of the new session', idleTimeoutSeconds: 1800 }) : refusal(403, 'HANOK-PASSWORD-REFUSED', 'It is wrong.');
  }
  if (path.endsWith('/overview')) return json(chain.overview());
  if (path.endsWith('/attention')) return json([]);
  if (path.endsWith('/bundles')) return json(chain.bundles);
  if (path.includes('/blocks/7')) return json(chain.block(7));
  if (path.includes('/blocks/')) return refusal(404, 'HANOK-NOT-FOUND', 'There is no final block yet.');
  return json({ items: [], next: null });
}

const session = () => json({ name: 'kim', role, csrfToken: 't', idleTimeoutSeconds: 1800 });

const showApp = (path: string) => {
  window.history.pushState({}, '', path);
  return render(<App />);
};

beforeEach(() => {
  role = 'administrator';
  loggedIn = true;
  down = false;
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

  it('has a page for addresses that lead nowhere', async () => {
    showApp('/no/such/page');
    expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeTruthy();
  });
});
