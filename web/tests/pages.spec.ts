// Each page at both widths: it says its finding, passes axe-core, does not scroll sideways and complains of nothing.

import { expect, test } from '@playwright/test';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';

const pages: [name: string, address: string, heading: RegExp][] = [
  ['overview', '/', /needs about [\d,]+ more .* than its programs supply|within the uncertainty/],
  ['overview with a county', '/?county=52001&map=change_annual', /a year|uncertainty/],
  ['gaps', '/gaps', /short in .*\d+ occupations?/],
  ['gaps, filtered', '/gaps?sector=health&q=nurs', /short in|how many people/],
  ['gaps, nothing fits', '/gaps?q=zzzz', /No occupation fits/],
  ['occupation', '/occupations/29-1141', /more registered nurses a year than its programs supply/],
  ['programs', '/programs', /reason to (start|grow)|programs in/],
  ['program', '/programs/51.3801', /Registered Nurs/],
  ['sources', '/sources', /Every figure comes from/],
  ['API', '/api-explorer', /read by programs/],
  ['no such page', '/nowhere', /no page at this address/],
];

for (const [name, address, heading] of pages) {
  test(name, async ({ page }) => {
    const heard = complaints(page);
    await open(page, address);
    await expect(page.locator('main h1')).toHaveText(heading);
    await page.waitForLoadState('networkidle');
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    expect(heard).toEqual([]);
  });
}

test('a source, with its columns', async ({ page }) => {
  await open(page, '/sources');
  await page.locator('main li a').first().click();
  await expect(page.getByRole('heading', { name: 'Where each column comes from' })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test('example data is called that on every page', async ({ page }) => {
  for (const address of [
    '/',
    '/gaps',
    '/occupations/29-1141',
    '/programs',
    '/programs/51.3801',
    '/sources',
    '/api-explorer',
  ]) {
    await open(page, address);
    await expect(page.getByRole('complementary', { name: 'Example data' })).toBeVisible();
  }
});

test('nothing of the page comes from another server', async ({ page, baseURL }) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '') && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  await open(page, '/');
  await page.waitForLoadState('networkidle');
  expect(elsewhere).toEqual([]);
});
