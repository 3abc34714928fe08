import { describe, expect, it } from 'vitest';
import { searchTarget } from './search';

describe('the search field', () => {
  it('knows a block number, with or without signs that people paste', () => {
    expect(searchTarget(' #1,204 ')).toEqual({ kind: 'block', path: '/blocks/1204' });
  });

  it('knows a hash, which may be of a block or a transaction', () => {
    expect(searchTarget(`0x${'AB'.repeat(32)}`)).toEqual({ kind: 'hash', hash: `0x${'ab'.repeat(32)}` });
  });

  it('knows an address and keeps its checksum', () => {
    const address = `0x${'aB'.repeat(20)}`;
    expect(searchTarget(address)).toEqual({ kind: 'account', path: `/accounts/${address}` });
  });

  it('says when it knows nothing', () => {
    expect(searchTarget('0x12')).toEqual({ kind: 'nothing' });
    expect(searchTarget('../blocks')).toEqual({ kind: 'nothing' });
  });
});
