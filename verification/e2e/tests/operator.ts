import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';

export const NAME = process.env['HANOK_CONSOLE_NAME'] ?? 'admin';

/** The password of an administrator, from the file that HANOK_CONSOLE_PASSWORD_FILE names. */
export function password(): string {
  const file = process.env['HANOK_CONSOLE_PASSWORD_FILE'];
  if (!file) throw new Error('HANOK_CONSOLE_PASSWORD_FILE must name a file with an administrator’s password');
  return readFileSync(file, 'utf8').trim();
}

export async function fillLogin(page: Page, secret: string): Promise<void> {
  await page.getByLabel('Name').fill(NAME);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Log in' }).click();
}

/** Opens a page of the console, logged in. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await fillLogin(page, password());
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
}

/** What the node answers to this browser. */
export async function api<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(`/api/v1${path}`);
  expect(answer.status(), path).toBe(200);
  return (await answer.json()) as T;
}

export const screenshot = (page: Page, name: string) =>
  page.screenshot({ path: `target/screenshots/${name}.png`, animations: 'disabled' });
