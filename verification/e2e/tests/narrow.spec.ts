import { expect, type Page, test } from '@playwright/test';
import { open, screenshot } from './operator';

const WIDTH = 360;

/** What lies beyond the right edge and cannot be scrolled to within its own panel. */
const cutOff = (page: Page) =>
  page.evaluate((width) => {
    const reachable = '.hanok-scroll, .cds--side-nav, .cds--header-panel';
    return [...document.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().width > 0 && each.getBoundingClientRect().right > width + 1 && !each.closest(reachable))
      .map((each) => `${each.tagName} ${each.className}`);
  }, WIDTH);

/** Links, buttons and fields of which a screen reader could say no name. */
const nameless = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, input')]
      .filter((each) => {
        const labels = each instanceof HTMLInputElement ? each.labels : null;
        const names = [each.getAttribute('aria-label'), each.getAttribute('aria-labelledby'), each.getAttribute('title'), each.textContent?.trim()];
        return !labels?.length && !names.some(Boolean);
      })
      .map((each) => each.outerHTML),
  );

test('every page fits a screen of 360 pixels, and whatever can be used has a name', async ({ page }) => {
  await open(page, '/');
  await page.setViewportSize({ width: WIDTH, height: 740 });
  for (const path of ['/', '/blocks/0', '/transactions', '/accounts', '/peers', '/validators', '/jobs', '/programs', '/offers', '/contracts', '/bundles', '/audit', '/operators', '/account', '/about', '/search?q=a']) {
    await page.goto(path);
    await expect(page.locator('.hanok-panel').first()).toBeVisible();
    expect(await cutOff(page), path).toEqual([]);
    expect(await nameless(page), path).toEqual([]);
    if (path === '/') await screenshot(page, 'overview-narrow');
  }
});
