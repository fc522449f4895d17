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

  const openings = page.getByRole('button', { name: /Openings a year, show where it comes from/ }).first();
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
  await expect(page.getByRole('heading', { name: 'Where its graduates work' })).toBeVisible();
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

/** "+1,234: openings a year, show where…" is 1234; a minus is a real one. */
const number = (text: string) => Number(text.replace(/:.*/s, '').replace('−', '-').replace(/[+,]/g, ''));

test('the bridge subtracts, and each bar opens its source', async ({ page }) => {
  await open(page, '/occupations/29-1141');
  const bridge = page.getByRole('table', { name: /^People a year\. Each bar begins/ });
  const figures = bridge.getByRole('row').getByRole('button');
  const labels = await bridge.getByRole('rowheader').allTextContents();
  const values = (await figures.allTextContents()).map(number);
  expect(values.length).toBe(labels.length);
  const needed = labels.findIndex((label) => /new entrants needed/i.test(label));
  expect(needed).toBeGreaterThan(0);
  const sum = (from: number, to: number) => values.slice(from, to).reduce((all, value) => all + value, 0);
  // each figure is rounded for itself
  expect(Math.abs(sum(0, needed) - (values[needed] ?? NaN))).toBeLessThanOrEqual(needed + 1);
  expect(/gap/i.test(labels.at(-1) ?? '')).toBe(true);
  expect(Math.abs(sum(needed, -1) - (values.at(-1) ?? NaN))).toBeLessThanOrEqual(labels.length);
  for (const figure of await figures.all()) {
    await figure.click();
    await expect(page.getByRole('dialog').getByRole('heading', { level: 2 })).toBeVisible();
    await page.keyboard.press('Escape');
  }
});

test('another assumption is in the address, is held against the default, and can be reset', async ({ page }) => {
  await open(page, '/occupations/29-1141');
  const changers = page.getByLabel(/^Transfers replaced by people from other occupations/);
  await changers.focus();
  await page.keyboard.type('0');
  await expect(page).toHaveURL(/changers_share=0/);
  const compared = page.getByRole('table', { name: /^With your assumptions/ });
  const cells = compared.getByRole('row', { name: /^New entrants needed/ }).getByRole('cell');
  await expect(cells.first()).toHaveText(/^[\d,.]+$/);
  // nobody changes into it: more people new to the occupation are needed
  await expect
    .poll(async () => {
      const [usual = '', yours = ''] = await cells.allTextContents();
      return number(yours) - number(usual);
    })
    .toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Reset to the defaults' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/changers_share/);
  await expect(changers).toHaveValue('');
  await expect(changers).toBeFocused();
  await expect(compared).toHaveCount(0);
});

test('each list of occupations is another question', async ({ page }) => {
  await open(page, '/gaps');
  const lists = page.getByRole('navigation', { name: 'Which occupations' });
  await expect(lists.getByRole('link', { name: 'Need training' })).toHaveAttribute('aria-current', 'true');
  await lists.getByRole('link', { name: 'Filled by promotion' }).click();
  await expect(page).toHaveURL(/list=experience/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('filled by promotion');
  await expect(page.getByRole('columnheader', { name: 'Openings' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Training gap' })).toHaveCount(0);
  await page.getByRole('rowheader').getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('filled mostly by promotion');
  await expect(page.getByRole('heading', { name: 'Where its people come from' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What if?' })).toHaveCount(0);
});

test('the API can be tried', async ({ page }) => {
  await open(page, '/api-explorer');
  await page.getByText('GET /api/occupations/{soc}').click();
  const endpoint = page.locator('details', { hasText: 'GET /api/occupations/{soc}' });
  await endpoint.getByRole('button', { name: 'Try it' }).click();
  await expect(endpoint.getByRole('status')).toContainText(/^200/);
  await expect(endpoint.locator('pre')).toContainText('Registered Nurses');
});

test('the overview and the gap table rank alike', async ({ page }) => {
  await open(page, '/');
  const first = page.getByRole('list', { name: 'Largest gaps' }).getByRole('link').first();
  const title = (await first.textContent()) ?? '';
  await page.getByRole('link', { name: 'See all of these' }).click();
  await expect(page).toHaveURL(/\/gaps$/);
  const table = page.getByRole('list', { name: /^Gaps/ }).getByRole('link');
  await expect(table.first()).toHaveText(title);
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

  await page.getByRole('button', { name: /: Its part of the gap, show where/ }).click();
  await expect(drawer.getByRole('heading', { level: 2 })).toHaveText(/part of its occupations’ training gaps/);
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
    .getByRole('button', { name: /part of the gap of/ })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByText('In numbers').first()).toBeVisible();
});
