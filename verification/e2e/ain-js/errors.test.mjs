// Errors that AI Network's node does not know, as AI Network's own client library shows them, unmodified and in two
// versions. Only where somebody says which error is to come:
//   HANOK_URL            the node's public interface
//   HANOK_EXPECTED_CODE  the stable code that every call is to end with
import assert from 'node:assert/strict';
import { test } from 'node:test';
import NewerModule from '@ainblockchain/ain-js';
import OlderModule from 'ain-js-1.13';

const url = process.env.HANOK_URL;
const expected = process.env.HANOK_EXPECTED_CODE;
const options = { skip: expected ? false : 'nobody said which error is to come' };

const operation = { type: 'SET_VALUE', ref: '/apps/nowhere', value: 1 };
const calls = {
  'a transfer': (ain) => ain.wallet.transfer({ to: `0x${'2'.repeat(40)}`, value: 1, nonce: -1 }),
  'a transaction': (ain) => ain.sendTransaction({ operation, nonce: -1 }),
  'a batch': (ain) => ain.sendTransactionBatch([{ operation, nonce: -1 }]),
};

for (const [version, module] of Object.entries({ '1.15': NewerModule, '1.13': OlderModule })) {
  const Ain = module.default ?? module;
  for (const [what, call] of Object.entries(calls)) {
    test(`ain-js ${version} shows code and text of what is refused to ${what}`, options, async () => {
      const ain = new Ain(url, null, Number(process.env.HANOK_CHAIN_ID));
      ain.wallet.addAndSetDefaultAccount('1'.repeat(64));
      await assert.rejects(call(ain), (error) => {
        assert.equal(error.name, 'BlockchainError', String(error.stack));
        assert.ok(Number.isInteger(error.code) && error.code !== 0, String(error.code));
        assert.match(error.message, new RegExp(`^${expected}: .{10}`));
        return true;
      });
    });
  }
}
