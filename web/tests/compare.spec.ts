// A comparison without a lottery: upload a table, read the answer or what is wrong with the table.

import { expect, test } from '@playwright/test';
import { hasAccounts, signInAs } from './accounts';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';

/** Forty counties in six years; for half of them a program begins in 2022 and adds 3. */
function panel() {
  const rows = ['county,year,first year,employment'];
  for (let county = 1; county <= 40; county++)
    for (let year = 2019; year <= 2024; year++) {
      const treated = county % 2 === 0;
      const noise = ((county * 7 + year * 13) % 11) / 5;
      const outcome = 50 + county / 4 + (year - 2019) / 2 + noise + (treated && year >= 2022 ? 3 : 0);
      rows.push(`County ${county.toString()},${year.toString()},${treated ? '2022' : ''},${outcome.toFixed(2)}`);
    }
  return rows.join('\n');
}

/** Three hundred people; the older ones take part more often and earn more anyway, the program adds 2. */
function people() {
  const rows = ['took part,wage,age,years of school'];
  for (let person = 0; person < 300; person++) {
    const age = 20 + ((person * 37) % 40);
    const school = 8 + ((person * 11) % 9);
    const took = (person * 53) % 100 < 10 + age;
    const wage = 10 + age / 5 + school / 4 + ((person * 17) % 7) / 3 + (took ? 2 : 0);
    rows.push(`${took ? '1' : '0'},${wage.toFixed(2)},${age.toString()},${school.toString()}`);
  }
  return rows.join('\n');
}

test('a table over time and a table of people are compared and discarded', async ({ page, baseURL }) => {
  test.skip(!hasAccounts(baseURL), 'needs the example’s accounts');
  const heard = complaints(page);
  await signInAs(page, baseURL ?? '', 'the convener');
  await open(page, '/pilots');
  await page.getByRole('link', { name: 'Compare without a lottery' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Compare without a lottery' })).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel('Or paste the table here, with its header row').fill(panel());
  await expect(page.getByLabel(/First period with the program/)).toHaveValue('first year');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('heading', { name: /With the program, employment was higher/ })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText(/40 units compared/)).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.getByRole('radio', { name: /some of whom took part/ }).check();
  await page.getByLabel('Or paste the table here, with its header row').fill(people());
  await page.getByRole('checkbox', { name: 'age', exact: true }).check();
  await page.getByRole('checkbox', { name: 'years of school' }).check();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByText(/who took part were matched/)).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  expect(heard).toEqual([]);
});

test('what is wrong with the table is named by line and column', async ({ page, baseURL }) => {
  test.skip(!hasAccounts(baseURL), 'needs the example’s accounts');
  await signInAs(page, baseURL ?? '', 'the convener');
  await open(page, '/pilots/compare');
  await page.getByLabel('Or paste the table here, with its header row').fill(panel().replace('2020', 'twenty'));
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('line 3, column year');
  await expectAccessible(page);
});
