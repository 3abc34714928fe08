import { expect, type Page, test } from '@playwright/test';
import { type Line, overLine } from './line';
import { open, screenshot } from './operator';

/** Whatever says by a colour that all is well. */
const GREEN = '.hanok-live--live, .hanok-value--good, .hanok-icon--good, .cds--tag--green';

const banner = (page: Page) => page.getByText('The node does not answer. Nothing below is of now.');

async function looksAlive(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();
  await expect(page.locator('.hanok-value--good')).toBeVisible();
  await expect(banner(page)).toHaveCount(0);
}

const looksGone = async (page: Page): Promise<void> => {
  await expect(banner(page)).toBeVisible();
  await expect(page.locator(GREEN)).toHaveCount(0);
  await expect(page.getByText('Nothing needs you')).toHaveCount(0);
};

/** A node that is lost by {@code lose} is seen to be gone, its age goes on, and it is seen again when it is back. */
async function noticesLoss(page: Page, line: Line, lose: () => void, name: string): Promise<void> {
  await open(page, '/');
  await looksAlive(page);
  lose();
  await looksGone(page);
  await screenshot(page, name);
  const age = page.locator('.hanok-gone p');
  const first = await age.innerText();
  await expect(age).not.toHaveText(first);
  line.mend();
  await looksAlive(page);
}

test('a node that is killed has a banner and nothing green, and comes back to life', async ({}, info) => {
  await overLine(info, (page, line) => noticesLoss(page, line, () => line.cut(), 'gone-killed'));
});

test('a node that is frozen and keeps its connections open is noticed, too', async ({}, info) => {
  await overLine(info, (page, line) => noticesLoss(page, line, () => line.freeze(), 'gone-frozen'));
});

test('ages are counted by the node’s clock, though the browser’s is hours off', async ({ page }) => {
  await page.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() + 5 * 3_600_000;
  });
  await open(page, '/blocks');
  const ages = page.getByRole('table', { name: 'Blocks' }).getByRole('row').nth(1).locator('time');
  await expect(ages).toHaveText(/^(now|\d+ (s|min) ago)$/);
});
