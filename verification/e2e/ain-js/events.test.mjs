// AI Network's own event manager, as it comes from npm, against a running node.
//   HANOK_URL, HANOK_EVENT_URL   the node's public interface and its event handler
//   HANOK_CHAIN_ID               its network's chain id
//   HANOK_FAUCET_FILE            a file with the private key of an account with money
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import AinModule from '@ainblockchain/ain-js';

const Ain = AinModule.default ?? AinModule;
const { HANOK_URL: url, HANOK_EVENT_URL: eventUrl, HANOK_FAUCET_FILE: faucetFile } = process.env;
const app = `news_${Date.now()}`;

let ain;
let writer;

before(async () => {
  assert.ok(url && eventUrl && faucetFile, 'HANOK_URL, HANOK_EVENT_URL and HANOK_FAUCET_FILE must be set');
  ain = new Ain(url, eventUrl, Number(process.env.HANOK_CHAIN_ID));
  writer = ain.wallet.addAndSetDefaultAccount(readFileSync(faucetFile, 'utf8').trim());
  await ain.em.connect(undefined, undefined, 'e2e');
  await write(`/manage_app/${app}/create/${Date.now()}`, { admin: { [writer]: true } });
});

after(() => ain.em.disconnect());

async function write(path, value) {
  const outcome = await ain.db.ref(path).setValue({ value, address: writer, nonce: -1, gas_price: 500 });
  assert.equal(outcome.result.code, 0, JSON.stringify(outcome.result));
  return outcome.tx_hash;
}

/** Subscribes and gathers; `heard` resolves when the gathered events satisfy `enough`. */
function listen(type, config, enough) {
  const events = [];
  let id;
  const heard = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`heard only ${JSON.stringify(events)}`)), 240_000);
    const look = (event) => {
      events.push(event);
      if (enough(events)) {
        clearTimeout(timer);
        resolve(events);
      }
    };
    id = ain.em.subscribe(type, config, look, (error) => look({ error }), (deleted) => look({ deleted }));
  });
  return { id, heard };
}

const isDeleted = (events) => events.some((event) => event.deleted);

async function end({ id }) {
  await new Promise((resolve, reject) => ain.em.unsubscribe(id, (error) => (error ? reject(error) : resolve())));
}

test('final blocks come one after the other', async () => {
  const blocks = listen('BLOCK_FINALIZED', { block_number: null }, (events) => events.length >= 3);
  const numbers = (await blocks.heard).map((event) => event.block_number);
  assert.deepEqual(numbers.slice(0, 3), [numbers[0], numbers[0] + 1, numbers[0] + 2]);
  await end(blocks);
});

test('a value comes when it is executed and when its block is, with what was there before', async () => {
  const path = `/apps/${app}/front/page`;
  const told = listen('VALUE_CHANGED', { path: `/apps/${app}/$section/page`, event_source: null }, (e) => e.length >= 2);
  const hash = await write(path, { title: 'A house' });
  const [atOnce, inBlock] = await told.heard;
  for (const [event, source] of [[atOnce, 'USER'], [inBlock, 'BLOCK']]) {
    assert.equal(event.event_source, source);
    assert.equal(event.filter_path, `/apps/${app}/$section/page`);
    assert.equal(event.matched_path, path);
    assert.deepEqual(event.params, { section: 'front' });
    assert.deepEqual(event.auth, { addr: writer });
    assert.equal(event.transaction.hash, hash);
    assert.deepEqual(event.values, { before: null, after: { title: 'A house' } });
  }
  await end(told);
});

test('who asks for values of blocks only hears nothing else', async () => {
  const told = listen('VALUE_CHANGED', { path: `/apps/${app}/late`, event_source: 'BLOCK' }, (e) => e.length >= 2);
  await write(`/apps/${app}/late`, 1);
  await write(`/apps/${app}/late`, 2);
  const events = await told.heard;
  assert.deepEqual(events.map((event) => event.event_source), ['BLOCK', 'BLOCK']);
  assert.deepEqual(events.map((event) => event.values), [{ before: null, after: 1 }, { before: 1, after: 2 }]);
  await end(told);
});

test('a transaction is followed to its end, and the filter goes with it', async () => {
  const hash = await write(`/apps/${app}/followed`, 'x');
  const told = listen('TX_STATE_CHANGED', { tx_hash: hash }, isDeleted);
  const events = await told.heard;
  const states = events.filter((event) => event.tx_state).map((event) => event.tx_state);
  assert.equal(states[0].before, null);
  assert.equal(states.at(-1).after, 'FINALIZED');
  states.slice(1).forEach((state, i) => assert.equal(state.before, states[i].after));
  assert.ok(events.filter((event) => event.tx_state).every((event) => event.transaction.hash === hash));
  assert.deepEqual(events.at(-1).deleted, { filter_id: told.id, reason: 'END_STATE_REACHED' });
});

test('a filter that makes no sense is refused by its code', async () => {
  for (const [type, config, why] of [
    ['BLOCK_FINALIZED', { block_number: -1 }, 'Invalid block_number. It must not be a negative number (-1)'],
    ['VALUE_CHANGED', { path: '/..wrong' }, 'Invalid format path (/..wrong)'],
    ['TX_STATE_CHANGED', { tx_hash: '123' }, 'Invalid tx hash (123)'],
  ]) {
    const refused = listen(type, config, (events) => events.length > 0);
    const [{ error }] = await refused.heard;
    assert.deepEqual(error, {
      code: 70020,
      message: `Failed to register filter with filter ID: ${refused.id} due to error: ${why}`,
    });
  }
});
