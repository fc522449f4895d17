// What every page must pass: no accessibility violations, no sideways scrolling, no console errors.

import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/** Collects console errors from now on, including content security policy violations. */
export function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(error.message));
  return heard;
}

/** Opens an address and waits for the page's heading. */
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
  // evaluated by the debugger, so the content security policy stays in force
  await page.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // content that is loading is paler, and a page may reload at any time: check once it has settled
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

/** Checks a page as it is now, and saves screenshots in the folder LABORSHED_SCREENSHOTS, if set. */
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
