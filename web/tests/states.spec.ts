// What pages say when there is nothing to show or something goes wrong.

import { expect, test, type Page } from '@playwright/test';
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

/** The page of an occupation whose answer is changed on its way. */
async function answered(
  page: Page,
  change: (profile: { gap: Record<string, unknown> } & Record<string, unknown>) => void,
) {
  await page.route('**/api/occupations/*', async (route) => {
    const response = await route.fetch();
    const profile = (await response.json()) as { gap: Record<string, unknown> } & Record<string, unknown>;
    change(profile);
    await route.fulfill({ response, json: profile });
  });
  await open(page, '/occupations/29-1141');
}
const none = { p10: null, p50: null, p90: null };

test('where the sources see too little there is no number, but what to import', async ({ page }) => {
  const reason = {
    id: 'note.coverage_license_low',
    values: {},
    text: 'Driving schools are in no loaded file: import a list.',
  };
  await answered(page, (profile) => {
    Object.assign(profile.gap, {
      answer: 'cannot tell',
      answer_reason: reason,
      training_gap: null,
      training_gap_interval: none,
      shortage_probability: null,
      is_short: null,
      missing: [{ figure: 'training_gap', reason }],
    });
    profile['coverage_note'] = reason;
    profile['bridge'] = (profile['bridge'] as { id: string }[]).filter(({ id }) => id !== 'training_gap');
  });
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(/can’t tell whether .* has enough registered nurses/);
  await expect(heading).not.toHaveText(/\d/);
  await expect(page.getByRole('heading', { name: 'What supplies it, and what is not seen' })).toBeVisible();
  await expect(page.getByText('Driving schools are in no loaded file').first()).toBeVisible();
  await expect(page.getByText(/likely short|likely a surplus|Probability/)).toHaveCount(0);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test('an occupation learned on the job has openings and no gap', async ({ page }) => {
  const reason = { id: 'answer.on_the_job', values: {}, text: 'People learn this work on the job.' };
  await answered(page, (profile) => {
    Object.assign(profile.gap, {
      answer: 'on the job',
      answer_reason: reason,
      training_gap: null,
      training_gap_interval: none,
      shortage_probability: null,
      is_short: null,
      missing: [{ figure: 'training_gap', reason }],
    });
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/openings a year .* learn on the job/);
  await expect(page.getByRole('heading', { name: 'What the openings come from' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Where its people come from' })).toBeVisible();
  await expect(page.getByText(/likely short|likely a surplus/)).toHaveCount(0);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
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
