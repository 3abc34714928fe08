import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from '@playwright/test';
import { open, screenshot } from './operator';

const jar = process.env['HANOK_E2E_BUNDLE'];
const name = process.env['HANOK_E2E_BUNDLE_NAME'];

test('a file that is no bundle is refused with its code, and nothing changes', async ({ page }) => {
  await open(page, '/bundles');
  const rows = page.getByRole('table', { name: 'Bundles' }).getByRole('row');
  await expect(rows.nth(1)).toBeVisible();
  const before = await rows.count();
  await page.getByLabel('Bundle file').setInputFiles({
    name: 'holiday.jar',
    mimeType: 'application/java-archive',
    buffer: Buffer.from('This is no bundle.'),
  });
  await expect(page.getByText('HANOK-BUNDLE-NOT-A-BUNDLE', { exact: true })).toBeVisible();
  await screenshot(page, 'bundle-refused');
  expect(await rows.count()).toBe(before);
});

test('a bundle is removed and deployed again while the node serves', async ({ page }) => {
  if (!jar || !name) {
    if (process.env['CI'] === 'true') throw new Error('HANOK_E2E_BUNDLE and HANOK_E2E_BUNDLE_NAME must name a bundle');
    console.warn('\n*** SKIPPED: HANOK_E2E_BUNDLE and HANOK_E2E_BUNDLE_NAME name no bundle to remove and deploy');
    test.skip();
    return;
  }
  await open(page, '/bundles');
  const active = page.getByRole('row').filter({ hasText: name }).filter({ hasText: 'Active' });
  await expect(active).toHaveCount(1);
  await active.getByRole('button', { name: `Remove ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText(`${name} takes no more calls`)).toBeVisible();
  await expect(active).toHaveCount(0);
  await screenshot(page, 'bundle-removed');
  await page.getByRole('link', { name: /^Overview/ }).click();
  const attention = page.getByRole('region', { name: 'Needs attention' });
  await expect(attention).toContainText('HANOK-NO-RUNTIME');
  await screenshot(page, 'attention');
  await attention.getByRole('link', { name: 'Go there' }).click();
  await expect(page).toHaveURL(/\/bundles$/);

  await page.getByLabel('Bundle file').setInputFiles({
    name: basename(jar),
    mimeType: 'application/java-archive',
    buffer: readFileSync(jar),
  });
  await expect(page.getByText('passed its self-test and is in service')).toBeVisible({ timeout: 120_000 });
  await expect(active).toHaveCount(1);
  await screenshot(page, 'bundle-deployed');
});
