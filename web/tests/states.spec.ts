// What pages say when there is nothing to show or something goes wrong.

import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, open } from './check';

test('an empty data folder says what to do', async ({ page }, info) => {
  const empty = info.config.metadata['empty'] as string | null;
  test.skip(empty === null, 'the server under test has data');
  for (const path of ['/', '/gaps', '/programs', '/occupations/29-1141']) {
    await open(page, `${empty ?? ''}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('No data yet.');
    await expect(page.getByText('laborshed import FILE…')).toBeVisible();
  }
  await expectAccessible(page);
  await open(page, `${empty ?? ''}/sources`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/No published files/);
});

test('an unknown occupation is explained', async ({ page }) => {
  await open(page, '/occupations/99-9999');
  await expect(page.getByRole('alert').filter({ has: page.getByRole('heading') })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Go to the overview' })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test('an unreachable server is explained, and the request can be retried', async ({ page }) => {
  await page.route('**/api/gaps*', (route) => route.abort());
  await open(page, '/gaps');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Can’t reach the server');
  await expectAccessible(page);
  await page.unroute('**/api/gaps*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('shortage');
});

test('a server problem is shown in the server’s words', async ({ page }) => {
  await page.route('**/api/gaps*', (route) =>
    route.fulfill({
      status: 400,
      contentType: 'application/problem+json',
      body: JSON.stringify({ title: 'Bad Request', status: 400, detail: 'top must be at least 1', parameter: 'top' }),
    }),
  );
  await open(page, '/gaps');
  await expect(page.getByText('top must be at least 1')).toBeVisible();
  await expect(page.getByRole('alert').locator('code')).toHaveText('top');
});

test('a missing figure is not zero', async ({ page }) => {
  await page.route('**/api/occupations/*', async (route) => {
    const response = await route.fetch();
    const profile = (await response.json()) as { gap: Record<string, unknown> };
    const text = 'the agency did not release the wage estimate (*)';
    Object.assign(profile.gap, {
      median_wage: null,
      median_wage_flag: '*',
      missing: [{ figure: 'median_wage', reason: { id: 'missing.cell_wage', values: {}, text } }],
    });
    await route.fulfill({ response, json: profile });
  });
  await open(page, '/occupations/29-1141');
  const wage = page.locator('dl > div', { hasText: 'Median wage' }).first();
  await expect(wage).toContainText('not published');
  await expect(wage).toContainText('did not release the wage estimate');
});
