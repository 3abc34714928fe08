import { execFile } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { api, open, screenshot } from './operator';

const command = process.env['HANOK_COMMAND'];

/** A program that is published on the node under test. */
const SAMPLE = 'markdown';

interface JobPage {
  items: { id: string; program: string; contract: string; provider: string }[];
}

test('a job leads to its transactions, program, contract and provider, and each of them back to it', async ({ page }) => {
  if (!command) throw new Error('HANOK_COMMAND must name ./hanok');
  await new Promise((resolve) => execFile(command, ['call', SAMPLE, '{"markdown": "# Hanok"}'], resolve));
  await open(page, '/jobs');
  const job = (await api<JobPage>(page, '/jobs?limit=100')).items.find((each) => each.program === SAMPLE);
  if (!job) throw new Error('the call left no job');

  await page.goto(`/jobs/${job.id}`);
  const transactions = page.getByRole('table', { name: 'Transactions' }).getByRole('row');
  await expect(transactions.filter({ hasText: 'Submit job' })).toHaveCount(1);
  await expect(transactions.filter({ hasText: /Report result/ })).not.toHaveCount(0);
  await expect(page.getByText('What happened')).toBeVisible();
  await screenshot(page, 'job');

  await transactions.filter({ hasText: 'Submit job' }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Transaction', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: job.id, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/jobs/${job.id}$`));

  for (const [link, folder] of [[job.contract, 'contracts'], [job.program, 'programs']] as const) {
    await page.goto(`/jobs/${job.id}`);
    await page.getByRole('region', { name: 'Summary' }).getByRole('link', { name: link, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/${folder}/${link}$`));
    await expect(page.getByRole('table', { name: 'Jobs' }).locator(`a[href="/jobs/${job.id}"]`)).toBeVisible();
    await expect(page.getByRole('table', { name: 'Transactions' }).getByRole('row').nth(1)).toBeVisible();
    await screenshot(page, folder.slice(0, -1));
  }
  await page.goto(`/accounts/${job.provider.toLowerCase()}`);
  await expect(page.getByRole('table', { name: 'Offers' }).getByRole('row').nth(1)).toBeVisible();
  await expect(page.getByRole('table', { name: 'Jobs' }).locator(`a[href="/jobs/${job.id}"]`)).toBeVisible();
});

test('the search opens what it names, lists what it may be, and says that there is nothing', async ({ page }) => {
  await open(page, '/');
  const search = async (text: string) => {
    await page.getByRole('searchbox').fill(text);
    await page.getByRole('searchbox').press('Enter');
  };
  const genesis = await api<{ hash: string }>(page, '/blocks/0');
  await search(genesis.hash.slice(2).toUpperCase());
  await expect(page.getByRole('heading', { name: 'Block 0', level: 1 })).toBeVisible();
  await search('21411');
  await expect(page.getByText('the balance does not suffice')).toBeVisible();
  await search('no such thing anywhere');
  await expect(page.getByRole('alert')).toContainText('Nothing here goes by “no such thing anywhere”');
  await screenshot(page, 'search-nothing');
});
