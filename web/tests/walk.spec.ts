// A convener's walk: from the map to an occupation, to where a figure comes from, to a program.

import { expect, test } from '@playwright/test';
import { complaints, expectAccessible, open } from './check';

test('from the map to an occupation to its provenance to a program', async ({ page }) => {
  const heard = complaints(page);
  await open(page, '/');

  const alder = page.getByRole('button', { name: /^Alder County: Jobs/ });
  await alder.click();
  await expect(alder).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/county=52001/);
  await page.getByRole('link', { name: 'Gaps in Alder County' }).click();
  await expect(page).toHaveURL(/\/gaps\?region=52001/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Alder County');

  await page.getByLabel('Name or code').fill('registered nurs');
  await expect(page).toHaveURL(/q=registered/);
  await page.getByRole('list', { name: /^Gaps/ }).getByRole('link', { name: 'Registered Nurses' }).click();
  await expect(page).toHaveURL(/\/occupations\/29-1141\?region=52001/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('registered nurses');

  const openings = page.getByRole('button', { name: /Openings a year, show where it comes from/ });
  await openings.click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('heading', { level: 2 })).toBeVisible();
  await expect(drawer.getByText('In numbers').first()).toBeVisible();
  await expectAccessible(page);

  // through the inputs down to a published cell: its file, row and column
  const cell = drawer.locator('figcaption', { hasText: /row \d+, column/ });
  for (let depth = 0; depth < 12 && !(await cell.first().isVisible()); depth++) {
    const closed = drawer.locator('details:not([open]):not(.method) > summary:visible');
    await expect(cell.filter({ visible: true }).or(closed).first()).toBeVisible();
    if ((await closed.count()) === 0) break;
    await closed.first().click();
  }
  await expect(cell.first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(openings).toBeFocused();

  await page
    .getByRole('link', { name: /Registered Nursing\/Registered Nurse/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/programs\/51\.3801/);
  await expect(page.getByRole('heading', { name: 'Occupations it leads to' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Who offers it' })).toBeVisible();
  expect(heard).toEqual([]);
});

test('a shared link shows the same, and back goes back', async ({ page }) => {
  await open(page, '/gaps?sector=health');
  await expect(page.getByRole('combobox', { name: 'Sector' })).toHaveValue('health');
  await page.getByRole('combobox', { name: 'Sector' }).selectOption('production');
  await expect(page).toHaveURL(/sector=production/);
  await page.goBack();
  await expect(page.getByRole('combobox', { name: 'Sector' })).toHaveValue('health');
  await page.getByLabel('Name or code').fill('nurs');
  await expect(page).toHaveURL(/q=nurs/);
  await expect(page.getByRole('rowheader', { name: /Registered Nurses/ })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: /Physical Therap/ })).toHaveCount(0);
});

test('columns are chosen and kept', async ({ page }) => {
  await open(page, '/gaps');
  await expect(page.getByRole('columnheader', { name: 'Location quotient' })).toHaveCount(0);
  await page.getByText('Choose columns').click();
  await page.getByRole('checkbox', { name: /Location quotient/ }).check();
  await expect(page.getByRole('columnheader', { name: 'Location quotient' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Location quotient' })).toBeVisible();
});

test('the other gap is another picture', async ({ page }) => {
  await open(page, '/occupations/29-1141');
  const value = page.getByRole('list', { name: /^Gap for/ }).getByRole('button');
  const training = await value.textContent();
  await page.getByRole('radio', { name: 'Replacement gap' }).check();
  await expect(value).not.toHaveText(training ?? '');
});

test('the API can be tried', async ({ page }) => {
  await open(page, '/api-explorer');
  await page.getByText('GET /api/occupations/{soc}').click();
  const endpoint = page.locator('details', { hasText: 'GET /api/occupations/{soc}' });
  await endpoint.getByRole('button', { name: 'Try it' }).click();
  await expect(endpoint.getByRole('status')).toContainText(/^200/);
  await expect(endpoint.locator('pre')).toContainText('Registered Nurses');
});

test('the overview and the gap table rank alike, and the filter can be removed', async ({ page }) => {
  await open(page, '/');
  const first = page.getByRole('list', { name: 'Largest gaps' }).getByRole('link').first();
  const title = (await first.textContent()) ?? '';
  await page.getByRole('link', { name: 'See all of these' }).click();
  await expect(page).toHaveURL(/education=award/);
  const table = page.getByRole('list', { name: /^Gaps/ }).getByRole('link');
  await expect(table.first()).toHaveText(title);
  const filter = page.getByRole('list', { name: 'Active filters' }).getByRole('link');
  await expect(filter).toContainText('a certificate or degree');
  await filter.click();
  await expect(page).not.toHaveURL(/education/);
  await expect(table.first()).not.toHaveText(title);
  await expect(page.getByRole('list', { name: 'Active filters' })).toHaveCount(0);
});

test('a program’s figures lead to published cells, and its completions are the last year’s', async ({ page }) => {
  await open(page, '/programs/51.3801');
  const drawer = page.getByRole('dialog');
  const completions = page.getByRole('button', { name: /: Completions a year, show where/ });
  const shown = ((await completions.textContent()) ?? '').replace(/:.*/, '');
  await completions.click();
  await expect(drawer.getByText(`${shown} a year`, { exact: true })).toBeVisible();
  await expect(drawer.locator('figcaption', { hasText: /row \d+, column/ }).first()).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /: Gap in its occupations, show where/ }).click();
  await expect(drawer.getByRole('heading', { level: 2 })).toHaveText('Training gap of its occupations');
  await expect(drawer.getByText('training gap: openings for new entrants less supply').first()).toBeAttached();
  await page.keyboard.press('Escape');

  await page
    .getByRole('button', { name: /completions at/ })
    .first()
    .click();
  await expect(drawer.locator('figcaption', { hasText: /row \d+, column/ }).first()).toBeVisible();
});

test('the programs’ table opens its figures too', async ({ page }) => {
  await open(page, '/programs');
  await page
    .getByRole('button', { name: /gap in the occupations of/ })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByText('In numbers').first()).toBeVisible();
});
