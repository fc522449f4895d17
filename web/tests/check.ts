// What every page must be: without accessibility violations, without sideways scrolling, without console errors.

import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/** Notes what the page complains about from now on; the content security policy complains here too. */
export function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(error.message));
  return heard;
}

/** Opens an address and waits for its answer: the sentence that begins the page. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator('main h1')).toBeVisible({ timeout: 30_000 });
}

/** What axe-core finds against WCAG 2.2 AA on the page as it is now. */
async function violations(page: Page) {
  return page.evaluate(async () => {
    const { axe: here } = window as unknown as { axe: typeof axe };
    const found = await here.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return found.violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.slice(0, 4).map(({ html, failureSummary }) => [html, failureSummary]),
    }));
  });
}

/** WCAG 2.2 AA by axe-core, in light and dark. */
export async function expectAccessible(page: Page): Promise<void> {
  // as the page's own debugger, so that its content security policy stays in force
  await page.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // What waits for its answer is paler, and a page may ask again at any moment: it is judged once it has settled.
    await expect(async () => {
      await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
      expect(await violations(page), colorScheme).toEqual([]);
    }).toPass({ timeout: 20_000 });
  }
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond, 'pixels beyond the right edge').toBeLessThanOrEqual(0);
}

/** Judges a page as it is now, and takes pictures of it where LABORSHED_SCREENSHOTS names a folder for them. */
export const checkedAs = (area: string) => async (page: Page, name: string) => {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const folder = process.env['LABORSHED_SCREENSHOTS'];
  if (!folder) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const width = (page.viewportSize()?.width ?? 0).toString();
    await page.screenshot({ path: `${folder}/${area}-${name}-${width}-${colorScheme}.png`, fullPage: true });
  }
};
