// Each page at both widths: it states its finding, passes axe-core, has no sideways scroll and logs no errors.

import { expect, test } from '@playwright/test';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';

const pages: [name: string, address: string, heading: RegExp][] = [
  ['overview', '/', /needs about [\d,]+ more .* than training supplies|Training supplies about/],
  ['overview with a county', '/?county=52001&map=change_annual', /a year|too close to call/],
  ['gaps', '/gaps', /Likely shortages? in .*\d+ .*occupations?/],
  ['gaps, filtered', '/gaps?sector=health&q=nurs', /shortages? in|and (its gap|the gap in each)/],
  ['gaps, by promotion', '/gaps?list=experience', /filled by promotion/],
  ['gaps, learned on the job', '/gaps?list=on%20the%20job', /learned on the job/],
  ['gaps, all', '/gaps?list=all', /shortages? in|and (its gap|the gap in each)/],
  ['gaps, no matches', '/gaps?q=zzzz', /No occupations match/],
  ['occupation', '/occupations/29-1141', /registered nurses/],
  ['occupation, what if', '/occupations/29-1141?changers_share=0.8&stay_share=0.5', /registered nurses/],
  ['programs', '/programs', /Strongest case for (a new program|expansion)|programs in/],
  ['program', '/programs/51.3801', /Registered Nurs/i],
  ['sources', '/sources', /Every figure comes from/],
  ['track record', '/track-record', /Our 80% ranges held/],
  ['API', '/api-explorer', /available through the API/],
  ['help', '/help', /^Help$/],
  ['no such page', '/nowhere', /Page not found/],
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

test('example data is marked on every page', async ({ page }) => {
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

test('pages load nothing from other servers', async ({ page, baseURL }) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '') && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  await open(page, '/');
  await page.waitForLoadState('networkidle');
  expect(elsewhere).toEqual([]);
});
