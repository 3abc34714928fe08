import { expect, test } from '@playwright/test';
import { api, open, screenshot } from './operator';

const SECRET = 'a first password of hers';

test('an administrator adds an operator who may only look, and removes her', async ({ page, browser }) => {
  await open(page, '/operators');
  const table = page.getByRole('table', { name: 'Operators' });
  await expect(table.getByRole('row').filter({ hasText: 'admin' })).toContainText('Administrator');
  await page.getByLabel('Name').fill('eve');
  await page.getByLabel('Role').selectOption('viewer');
  await page.getByLabel(/First password/).fill(SECRET);
  await page.getByRole('button', { name: 'Add operator' }).click();
  const row = table.getByRole('row').filter({ hasText: 'eve' });
  await expect(row).toContainText('Viewer');
  await screenshot(page, 'operators');

  const hers = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
  await hers.goto('/bundles');
  await hers.getByLabel('Name').fill('eve');
  await hers.getByLabel('Password', { exact: true }).fill(SECRET);
  await hers.getByRole('button', { name: 'Log in' }).click();
  // Whoever made the account knows its password: nothing opens before she has one of her own.
  await expect(hers.getByRole('heading', { name: 'Choose your password' })).toBeVisible();
  await screenshot(hers, 'first-password');
  expect((await hers.request.get('/api/v1/overview')).status()).toBe(403);
  await hers.getByLabel('Current password').fill(SECRET);
  await hers.getByLabel(/New password/).fill('a password of her own');
  await hers.getByRole('button', { name: 'Change password' }).click();
  await expect(hers.getByRole('table', { name: 'Bundles' })).toBeVisible();
  await expect(hers.getByRole('button', { name: 'Deploy a bundle' })).toHaveCount(0);
  const { csrfToken } = await api<{ csrfToken: string }>(hers, '/session');
  const headers = { 'X-Hanok-Csrf': csrfToken };
  const refused = await hers.request.post('/api/v1/operators', { headers, data: { name: 'mallory', role: 'administrator', password: SECRET } });
  expect(refused.status()).toBe(403);

  await row.getByRole('button', { name: 'Remove eve' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(row).toHaveCount(0);
  // The node cuts her line, and her page sees it without being touched.
  await expect(hers.getByRole('button', { name: 'Log in' })).toBeVisible();
  expect((await hers.request.get('/api/v1/overview')).status()).toBe(401);
  await hers.context().close();
});

test('a name that is taken is refused with its code', async ({ page }) => {
  await open(page, '/operators');
  await page.getByLabel('Name').fill('admin');
  await page.getByLabel(/First password/).fill(SECRET);
  await page.getByRole('button', { name: 'Add operator' }).click();
  await expect(page.getByText('HANOK-OPERATOR-EXISTS')).toBeVisible();
});
