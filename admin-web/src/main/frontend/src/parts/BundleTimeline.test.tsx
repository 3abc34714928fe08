import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import * as chain from '../../mock/chain';
import { BundleTimeline } from './BundleTimeline';

describe('the timeline of bundles', () => {
  it('tells who, what and why, and has a way back to what was in service and is not', async () => {
    const bringBack = vi.fn();
    render(<BundleTimeline entries={chain.bundleHistory} inService={chain.bundles} bringBack={bringBack} />);
    const entries = screen.getAllByRole('listitem');
    expect(entries).toHaveLength(3);
    expect(entries[0]?.textContent).toContain('by admin: org.hanok.runtime.wasm 0.2.0 gets 20 % of the calls');
    const buttons = screen.getAllByRole('button');
    expect(buttons.map((b) => b.getAttribute('aria-label'))).toEqual(['Bring back org.hanok.runtime.wasm 0.0.9']);
    await userEvent.click(buttons[0] as HTMLElement);
    expect(bringBack).toHaveBeenCalledWith(chain.bundleHistory[2]);
  });

  it('has no buttons for who may only look', () => {
    render(<BundleTimeline entries={chain.bundleHistory} inService={chain.bundles} bringBack={null} />);
    expect(screen.queryAllByRole('button')).toHaveLength(0);
  });
});
