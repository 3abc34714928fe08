import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { barsOf, Throughput } from './Throughput';

describe('the throughput chart', () => {
  it('scales to the busiest block and leaves a line for an empty one', () => {
    expect(barsOf([0, 5, 10]).map((bar) => bar.height)).toEqual([2, 50, 100]);
  });

  it('does not divide by nothing when all blocks are empty', () => {
    expect(barsOf([0, 0]).every((bar) => bar.empty && bar.height === 2)).toBe(true);
  });

  it('can be read as a sentence', () => {
    render(<Throughput points={[0, 1, 2].map((n) => ({ blockNumber: n, timestampMillis: n * 1000, transactions: n }))} />);
    expect(screen.getByRole('img', { name: '3 transactions in the last 3 blocks' })).toBeTruthy();
    expect(screen.getByText('1.5 a second, most in a block 2')).toBeTruthy();
  });

  it('says when there are no blocks', () => {
    render(<Throughput points={[]} />);
    expect(screen.getByText('No blocks yet')).toBeTruthy();
  });
});
