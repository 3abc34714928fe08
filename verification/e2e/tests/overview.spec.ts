import { execFile } from 'node:child_process';
import { expect, type Page, test } from '@playwright/test';
import { open, screenshot } from './operator';

const command = process.env['HANOK_COMMAND'];
const endless = process.env['HANOK_E2E_ENDLESS'];

/** Runs ./hanok for the node under test; what it exits with is for the caller to judge. */
const hanok = (...words: string[]) =>
  new Promise<number>((resolve) => execFile(command ?? '', words, (error) => resolve(typeof error?.code === 'number' ? error.code : 0)));

const tile = (page: Page, id: string) => page.getByTestId(id).locator('.hanok-value');

test('the first page shows how the chain, the market and the machine are, in units', async ({ page }) => {
  await open(page, '/');
  await expect(tile(page, 'finality-lag')).toHaveText(/^\d+(\.\d+)? ?(ms|s)$/);
  await expect(tile(page, 'last-block')).toHaveText(/^[\d,]+$/);
  await expect(tile(page, 'peers')).toHaveText('0');
  await expect(page.getByTestId('peers')).toContainText('alone');
  await expect(tile(page, 'escrow')).toHaveText(/^[\d.,]+.*AIN$/);
  await expect(tile(page, 'capacity')).toHaveText(/^\d+ \/ \d+\s*jobs$/);
  await expect(tile(page, 'running-jobs')).toHaveText(/^\d+$/);
  await expect(tile(page, 'waiting')).toHaveText(/^[\d,]+$/);
  for (const name of ['Blocks', 'Transactions']) {
    await expect(page.getByRole('table', { name }).getByRole('row').nth(1)).toBeVisible();
  }
  await expect(page.getByRole('region', { name: 'Needs attention' })).toContainText('Nothing needs you');
});

test('a job shows while it runs: capacity, escrow, its transaction; and is gone when it ended', async ({ page }) => {
  if (!command || !endless) throw new Error('HANOK_COMMAND and HANOK_E2E_ENDLESS must name ./hanok and a program that does not end');
  await open(page, '/');
  await expect(tile(page, 'running-jobs')).toHaveText('0');
  await page.evaluate(() => Object.assign(window, { notReloaded: true }));
  const call = hanok('call', endless, '{}');
  await expect(tile(page, 'running-jobs')).toHaveText('1');
  await expect(tile(page, 'capacity')).toHaveText(/^1 \//);
  await expect(page.getByRole('table', { name: 'Transactions' })).toContainText('Submit job');
  await screenshot(page, 'overview-running');
  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  const row = page.getByRole('table', { name: 'Jobs' }).getByRole('row').filter({ hasText: endless }).first();
  await expect(row).toContainText(/Running|Submitted|Open/i);
  expect(await call).not.toBe(0);
  await expect(row).toContainText(/Problem|Dropped|Rejected|Settled|Expired/i);
  await screenshot(page, 'jobs-after');
  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  await expect(tile(page, 'running-jobs')).toHaveText('0');
  expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true);
});
