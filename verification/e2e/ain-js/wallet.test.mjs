// AI Network's own client library, as it comes from npm, against a running node.
//   HANOK_URL          the node's public interface
//   HANOK_CHAIN_ID     its network's chain id
//   HANOK_FAUCET_FILE  a file with the private key of an account with money
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import AinModule from '@ainblockchain/ain-js';

const Ain = AinModule.default ?? AinModule;
const url = process.env.HANOK_URL;
const faucetFile = process.env.HANOK_FAUCET_FILE;
const app = `shop_${Date.now()}`;
const HASH = /^0x[0-9a-f]{64}$/;

let ain;
let faucet;
let owner;
let friend;

before(() => {
  assert.ok(url && faucetFile, 'HANOK_URL and HANOK_FAUCET_FILE must be set');
  ain = new Ain(url, null, Number(process.env.HANOK_CHAIN_ID));
  faucet = ain.wallet.addAndSetDefaultAccount(readFileSync(faucetFile, 'utf8').trim());
  [owner, friend] = ain.wallet.create(2);
});

function executed(outcome) {
  assert.match(outcome.tx_hash, HASH);
  assert.equal(outcome.result.code, 0, JSON.stringify(outcome.result));
  return outcome;
}

async function finalised(hash) {
  for (let attempt = 0; attempt < 300; attempt++) {
    const found = await ain.getTransactionByHash(hash);
    if (found?.is_finalized) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return assert.fail(`${hash} is in no final block`);
}

test('a new wallet has nothing, a transfer fills it at once, and a final block holds the transfer', async () => {
  assert.equal((await ain.wallet.getBalance(owner)) ?? 0, 0);
  const { tx_hash } = executed(await ain.wallet.transfer({ to: owner, value: 50, from: faucet, nonce: -1 }));
  assert.equal(await ain.wallet.getBalance(owner), 50);
  const found = await finalised(tx_hash);
  const block = await ain.getBlockByNumber(found.number, true);
  assert.ok(block.transactions.some((transaction) => transaction.hash === tx_hash));
});

test('an account makes an app of its own, writes to it and reads it', async () => {
  executed(
    await ain.db.ref(`/manage_app/${app}/create/${Date.now()}`).setValue({
      value: { admin: { [owner]: true } },
      address: owner,
      nonce: -1,
      gas_price: 500,
    }),
  );
  const ref = ain.db.ref(`/apps/${app}/stock`);
  executed(await ref.setValue({ value: { apples: 3, pears: 4 }, address: owner, nonce: -1, gas_price: 500 }));
  assert.deepEqual(await ref.getValue(), { apples: 3, pears: 4 });
  executed(await ain.db.ref(`/apps/${app}/stock/apples`).incrementValue({ value: 2, address: owner, nonce: -1, gas_price: 500 }));
  assert.equal(await ain.db.ref(`/apps/${app}/stock/apples`).getValue(), 5);
});

test('a rule lets a friend write where it says so, and nowhere else', async () => {
  const open = `/apps/${app}/guestbook/$visitor`;
  executed(
    await ain.db.ref(open).setRule({
      value: { '.rule': { write: 'auth.addr === $visitor' } },
      address: owner,
      nonce: -1,
      gas_price: 500,
    }),
  );
  assert.deepEqual(await ain.db.ref(open).getRule(), { '.rule': { write: 'auth.addr === $visitor' } });
  executed(await ain.wallet.transfer({ to: friend, value: 5, from: faucet, nonce: -1 }));
  executed(
    await ain.db.ref(`/apps/${app}/guestbook/${friend}`).setValue({ value: 'hello', address: friend, nonce: -1, gas_price: 500 }),
  );
  const refused = await ain.db.ref(`/apps/${app}/stock/apples`).setValue({ value: 0, address: friend, nonce: -1, gas_price: 500 });
  assert.notEqual(refused.result.code, 0);
  assert.equal(await ain.db.ref(`/apps/${app}/stock/apples`).getValue(), 5);
});

test('sendTransaction executes an operation of the caller’s making', async () => {
  executed(
    await ain.sendTransaction({
      operation: { type: 'SET_VALUE', ref: `/apps/${app}/note`, value: 'closed on Sundays' },
      address: owner,
      nonce: -1,
      gas_price: 500,
    }),
  );
  assert.equal(await ain.db.ref(`/apps/${app}/note`).getValue(), 'closed on Sundays');
});

test('sendTransactionBatch executes all of a batch', async () => {
  const write = (key) => ({
    operation: { type: 'SET_VALUE', ref: `/apps/${app}/batch/${key}`, value: key },
    address: owner,
    nonce: -1,
    gas_price: 500,
  });
  const outcomes = await ain.sendTransactionBatch([write('a'), write('b'), write('c')]);
  outcomes.forEach(executed);
  assert.deepEqual(await ain.db.ref(`/apps/${app}/batch`).getValue(), { a: 'a', b: 'b', c: 'c' });
});

test('blocks can be read, one by one, by hash, and the last', async () => {
  const last = await ain.getLastBlock();
  assert.ok(last.number > 0);
  const again = await ain.getBlockByNumber(last.number);
  assert.equal(again.hash, last.hash);
  assert.equal((await ain.getBlockByHash(last.hash)).number, last.number);
  const before = await ain.getBlockByNumber(last.number - 1);
  assert.equal(before.hash, last.last_hash);
});

test('who signs for another chain is refused by the code for wrong signatures, and nothing moves', async () => {
  const stranger = new Ain(url, null, 3);
  stranger.wallet.addAndSetDefaultAccount(readFileSync(faucetFile, 'utf8').trim());
  const before = await ain.wallet.getBalance(friend);
  await assert.rejects(stranger.wallet.transfer({ to: friend, value: 1, nonce: -1 }), (error) => {
    assert.equal(error.code, 30304);
    assert.match(error.message, /signed for chain 3/);
    return true;
  });
  assert.equal(await ain.wallet.getBalance(friend), before);
  executed(await ain.wallet.transfer({ to: friend, value: 1, from: faucet, nonce: -1 }));
  assert.equal(await ain.wallet.getBalance(friend), before + 1);
});
