import { describe, expect, it } from 'vitest';
import {
  formatAgo, formatAmount, formatBytes, formatCompact, formatDuration, humanize, operationName, shortHash, shortPath,
} from './format';

describe('text for people', () => {
  it('keeps the six decimals of an amount and drops zeros', () => {
    expect(formatAmount(1234.5)).toBe('1,234.5');
    expect(formatAmount(0.000001)).toBe('0.000001');
  });

  it('shortens only amounts that are too long for a tile', () => {
    expect(formatCompact(12_480.5)).toBe('12,480.5');
    expect(formatCompact(700_000_000)).toBe('700M');
  });

  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [4250, '4.2 s'],
    [9999, '9.9 s'],
    [61_000, '1 min 1 s'],
    [1_800_000, '30 min'],
    [90_000_000, '1 d 1 h'],
    [-5, '0 ms'],
  ])('says %i ms as %s', (millis, text) => expect(formatDuration(millis)).toBe(text));

  it('tells the past from the future', () => {
    expect(formatAgo(1_000, 61_000)).toBe('1 min ago');
    expect(formatAgo(7_300_000, 0)).toBe('in 2 h');
    expect(formatAgo(500, 0)).toBe('now');
  });

  it('counts bytes in powers of two', () => {
    expect(formatBytes(512)).toBe('512 B');
    expect(formatBytes(1536)).toBe('1.5 KiB');
    expect(formatBytes(64 * 1024 * 1024)).toBe('64 MiB');
  });

  it('shortens hashes and leaves short names whole', () => {
    expect(shortHash(`0x${'ab'.repeat(32)}`)).toBe('0xabababab…ababab');
    expect(shortHash('job-42')).toBe('job-42');
  });

  it('shortens the addresses of a path before its labels', () => {
    expect(shortPath('/apps/markdown')).toBe('/apps/markdown');
    expect(shortPath(`/accounts/0x${'1'.repeat(40)}/balance`)).toBe('/accounts/0x1111…/balance');
  });

  it('names what a transaction is for', () => {
    expect(operationName('SET_VALUE', '/market/command/submit_job/0x1/job-1')).toBe('Submit job');
    expect(operationName('SET_VALUE', '/transfer/a/b/1/value')).toBe('Transfer');
    expect(operationName('SET_RULE', '/apps/x')).toBe('Set rule');
    expect(humanize('IN_BLOCK')).toBe('In block');
  });
});
