import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import * as chain from './chain.ts';
import * as network from './network.ts';

const PASSWORD = 'correct horse battery';
const COOKIE = 'hanok-mock=1';
const isLoggedIn = (request: IncomingMessage) => request.headers.cookie?.includes(COOKIE) ?? false;
const audit = [{ id: 1, atMillis: Date.now() - 50_000, actor: 'admin', action: 'session.login', details: 'from 127.0.0.1', succeeded: true }];

type Answer = { status: number; body?: unknown; cookie?: string };

const ok = (body: unknown): Answer => ({ status: 200, body });
const failure = (status: number, code: string, message: string): Answer => ({ status, body: { error: { code, message, details: {} } } });
const page = (items: unknown[], next: string | null = null): Answer => ok({ items, next });

const session = { name: 'admin', role: 'administrator', csrfToken: 'mock', idleTimeoutSeconds: 1800, mustChangePassword: false };

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function login(request: IncomingMessage): Promise<Answer> {
  const { password } = JSON.parse((await bodyOf(request)).toString()) as { password: string };
  return password === PASSWORD ? { ...ok(session), cookie: `${COOKIE}; Path=/` } : failure(401, 'HANOK-LOGIN-REFUSED', 'The name or the password is wrong.');
}

async function deploy(request: IncomingMessage, url: URL): Promise<Answer> {
  const body = await bodyOf(request);
  const name = url.searchParams.get('file') ?? 'bundle.jar';
  if (body.subarray(0, 2).toString() !== 'PK') {
    return failure(422, 'HANOK-BUNDLE-NOT-A-BUNDLE', `${name} is not a jar. Nothing was changed; deploy an OSGi bundle.`);
  }
  const bundle = { name: name.replace(/-[\d.]+\.jar$/, ''), version: '1.0.0', state: 'ACTIVE' as const, services: [], devices: [], callsInFlight: 0, file: name, hash: chain.hex(name, 64), sinceMillis: Date.now(), publisher: '', trial: null };
  chain.bundles.push(bundle);
  return ok({ outcome: 'deployed', bundle, replacedVersion: null, tookMillis: 412 });
}

function removeBundle(name: string): Answer {
  const at = chain.bundles.findIndex((each) => each.name === name);
  if (at < 0) return failure(404, 'HANOK-BUNDLE-NOT-FOUND', 'There is no such bundle in service.');
  return ok(chain.bundles.splice(at, 1)[0]);
}

const found = (value: unknown, what: string): Answer => (value === undefined ? failure(404, 'HANOK-NOT-FOUND', `There is no such ${what}.`) : ok(value));

function blockBy(id: string): Answer {
  const number = /^\d+$/.test(id) ? Number(id) : Array.from({ length: 200 }, (_, i) => chain.newest() - i).find((n) => chain.hex(`block${n}`, 64) === id);
  return found(number === undefined || number > chain.newest() ? undefined : chain.block(number), 'block');
}

function thing(kind: string, key: string): Answer {
  const trail = { transactions: chain.transactions(3), transactionsCut: false };
  if (kind === 'programs') {
    const program = chain.programs.find((each) => each.name === key);
    return found(program && { program, contracts: chain.contracts, jobs: chain.jobs, ...trail }, 'program');
  }
  if (kind === 'offers') {
    const offer = chain.offers.find((each) => each.id === key);
    return found(offer && { offer, contracts: chain.contracts, ...trail }, 'offer');
  }
  if (kind === 'contracts') {
    const contract = chain.contracts.find((each) => each.id === key);
    return found(contract && { contract, jobs: chain.jobs, ...trail }, 'contract');
  }
  const job = chain.jobs.find((each) => each.id === key);
  return found(job && { job, run: job.open ? null : chain.run, ...trail }, 'job');
}

function read(path: string, url: URL): Answer {
  const limit = Number(url.searchParams.get('limit') ?? 25);
  const before = Number(url.searchParams.get('before') ?? chain.newest() + 1);
  const [, kind, id] = path.split('/');
  if (id) {
    const key = decodeURIComponent(id);
    if (kind === 'blocks') return blockBy(key);
    if (kind === 'bundles') return ok(chain.bundleHistory);
    if (kind === 'transactions') return found(chain.transaction(key), 'transaction');
    if (kind === 'accounts') return ok(chain.account(key));
    return thing(kind ?? '', key);
  }
  const lists: Record<string, () => Answer> = {
    overview: () => ok(chain.overview()),
    attention: () => ok([{ code: 'HANOK-DISK-LOW', severity: 'warning', message: 'The data folder has 4% free. Free some or move HANOK_HOME to a larger disk.', sinceMillis: Date.now() - 120_000, link: '/about' }]),
    blocks: () => page(chain.blocks(before, limit), before - limit > 0 ? String(before - limit) : null),
    transactions: () => page(chain.transactions(limit)),
    peers: () => ok(network.peers()),
    validators: () => ok(network.validators(Number(url.searchParams.get('blocks') ?? 60))),
    programs: () => page(chain.programs), offers: () => page(chain.offers), contracts: () => page(chain.contracts), jobs: () => page(chain.jobs),
    search: () => ok(chain.search(url.searchParams.get('q') ?? '')),
    bundles: () => ok(chain.bundles), runtimes: () => ok(chain.runtimes), audit: () => page(audit),
    operators: () => ok([{ name: 'admin', role: 'administrator', mustChangePassword: true, createdAtMillis: Date.now() - 86_400_000 }]),
  };
  return lists[kind ?? '']?.() ?? failure(404, 'HANOK-NOT-FOUND', 'There is no such resource.');
}

function events(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  const timer = setInterval(() => response.write(`event: block\ndata: {"number":${chain.newest()}}\n\nevent: heartbeat\ndata: {"nowMillis":${Date.now()}}\n\n`), 1000);
  response.on('close', () => clearInterval(timer));
}

async function answer(request: IncomingMessage, url: URL): Promise<Answer> {
  const path = url.pathname;
  if (path === '/session' && request.method === 'POST') return login(request);
  if (!isLoggedIn(request)) return failure(401, 'HANOK-NOT-LOGGED-IN', 'Log in first.');
  if (path === '/session') {
    return request.method === 'DELETE' ? { ...ok(session), cookie: `${COOKIE}; Path=/; Max-Age=0` } : ok(session);
  }
  if (path === '/bundles' && request.method === 'POST') return deploy(request, url);
  if (request.method === 'DELETE') return removeBundle(decodeURIComponent(path.split('/')[2] ?? ''));
  return read(path, url);
}

/** Answers /api/v1 as a node would. */
export function mockBackEnd(): Plugin {
  return {
    name: 'hanok-mock',
    configureServer(server) {
      server.middlewares.use('/api/v1', (request, response) => {
        const url = new URL(request.url ?? '/', 'http://mock');
        if (url.pathname === '/events' && isLoggedIn(request)) return events(response);
        void answer(request, url).then(({ status, body, cookie }) => {
          response.writeHead(status, { 'Content-Type': 'application/json', ...(cookie ? { 'Set-Cookie': cookie } : {}) });
          response.end(JSON.stringify(body));
        });
      });
    },
  };
}
