import { expect, type Page, test } from '@playwright/test';
import { api, fillLogin, open, screenshot } from './operator';

interface TransactionPage {
  items: { hash: string; blockNumber: number | null }[];
}

/** Errors of the page itself: a policy that blocks something, a script that fails, a file that is missing. */
function watchForErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // Being asked to log in is a 401 and no error of the page.
    if (message.type() === 'error' && !message.text().includes('401')) errors.push(message.text());
  });
  return errors;
}

const blockNumber = async (page: Page) => Number((await page.getByTestId('last-block').getByRole('link').innerText()).replaceAll(',', ''));

test('a wrong password is refused with its code, the right one opens the page that was asked for', async ({ page }) => {
  await page.goto('/blocks');
  await screenshot(page, 'login');
  await fillLogin(page, 'not the password');
  await expect(page.getByText('HANOK-LOGIN-REFUSED')).toBeVisible();
  await open(page, '/blocks');
  await expect(page.getByRole('heading', { name: 'Blocks', level: 1 })).toBeVisible();
});

test('the overview shows new blocks without reloading, and no error', async ({ page }) => {
  const errors = watchForErrors(page);
  await open(page, '/');
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();
  await page.evaluate(() => Object.assign(window, { notReloaded: true }));
  const first = await blockNumber(page);
  await expect.poll(() => blockNumber(page), { timeout: 120_000 }).toBeGreaterThan(first + 1);
  expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true);
  await expect(page.getByRole('table', { name: 'Blocks' }).getByRole('link').first()).toBeVisible();
  await screenshot(page, 'overview');
  expect(errors).toEqual([]);
});

test('a transaction leads to its block and the block back to it', async ({ page }) => {
  await open(page, '/transactions');
  const listed = (await api<TransactionPage>(page, '/transactions?limit=100')).items.find((tx) => tx.blockNumber !== null);
  const genesis = await api<{ transactionList: { hash: string }[] }>(page, '/blocks/0');
  const hash = listed?.hash ?? genesis.transactionList[0]?.hash ?? '';
  const number = listed?.blockNumber ?? 0;

  await page.getByRole('searchbox').fill(hash);
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByRole('heading', { name: 'Transaction', level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Summary' })).toBeVisible();
  await screenshot(page, 'transaction');
  await page.getByRole('main').getByRole('link', { name: number.toLocaleString('en-US'), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/blocks/${number}$`));
  await expect(page.getByRole('region', { name: 'Header' })).toBeVisible();
  await screenshot(page, 'block');
  await page.getByRole('table', { name: 'Transactions' }).locator(`a[href="/transactions/${hash}"]`).click();
  await expect(page).toHaveURL(new RegExp(`/transactions/${hash}$`));
});

test('every page can be opened by its address and says what it shows', async ({ page }) => {
  const errors = watchForErrors(page);
  await open(page, '/');
  const pages = {
    '/blocks': 'Blocks', '/transactions': 'Transactions', '/accounts': 'Accounts', '/peers': 'Peers', '/validators': 'Validators', '/jobs': 'Jobs', '/programs': 'Programs',
    '/offers': 'Offers', '/contracts': 'Contracts', '/bundles': 'Bundles', '/runtimes': 'Runtimes', '/audit': 'Audit trail',
    '/operators': 'Operators', '/account': 'Your account', '/about': 'About this node',
  };
  for (const [path, title] of Object.entries(pages)) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
    await expect(page.locator('.hanok-panel').first()).toBeVisible();
    await expect(page.locator('.hanok-error')).toHaveCount(0);
    await screenshot(page, path.slice(1));
  }
  expect(errors).toEqual([]);
});

test('what is not there is said with its code', async ({ page }) => {
  await open(page, '/blocks/999999999');
  await expect(page.getByText('HANOK-NOT-FOUND')).toBeVisible();
});

test('a theme is chosen once and kept', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect(page.locator('html')).toHaveClass(/cds--g100/);
  await page.reload();
  await expect(page.locator('html')).toHaveClass(/cds--g100/);
  await expect(page.getByTestId('last-block').getByRole('link')).toBeVisible();
  await screenshot(page, 'overview-dark');
});

test('the console can be used by keyboard alone', async ({ page }) => {
  await open(page, '/');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeFocused();
  await page.getByRole('link', { name: 'Blocks', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Blocks', level: 1 })).toBeFocused();
});

test('logging out closes the door', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
  expect((await page.request.get('/api/v1/overview')).status()).toBe(401);
});
