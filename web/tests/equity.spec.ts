// Equity in outcomes in the example region: as its convener, who publishes it, and as the public.

import { expect, test } from '@playwright/test';
import { hasAccounts, signInAs } from './accounts';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';

test('the convener sees the gap, publishes it, and others see what is safe', async ({ page, browser, baseURL }) => {
  test.skip(!hasAccounts(baseURL), 'needs the example’s accounts');
  test.setTimeout(120_000);
  const heard = complaints(page);
  await signInAs(page, baseURL ?? '', 'the convener');
  await open(page, '/equity');
  const lede = page.locator('main .lede').first();
  await expect(lede).toContainText('English-language learners who applied');
  await expect(page.getByRole('heading', { level: 2, name: 'Language, stage by stage' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Enrolled/ }).first()).toContainText('people short');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  // the dimension is in the address
  await page.getByRole('button', { name: /^Family/ }).click();
  await expect(page).toHaveURL(/by=family/);
  await expect(page.getByRole('heading', { name: 'Family, stage by stage' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Where the gap arises' })).toBeVisible();

  await page.getByRole('button', { name: 'Published by the partnership' }).click();
  await page.getByRole('button', { name: 'Preview what would be hidden' }).click();
  await expect(page.getByText(/\d+ of \d+ counts would be shown/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Publish to everyone' }).click();
  await expect(page.getByText(/Published .* for everyone/)).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);

  // a visitor without an account
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  const other = await browser.newContext({ baseURL: baseURL ?? '', viewport: size });
  const visitor = await other.newPage();
  const visitorHeard = complaints(visitor);
  await open(visitor, '/equity');
  await expect(visitor.locator('main .lede').first()).toContainText('English-language learners who applied');
  await expect(visitor.getByRole('button', { name: 'Publish to everyone' })).toHaveCount(0);
  await visitor.getByRole('button', { name: /^Military service/ }).click();
  await visitor.getByText('Figures in this chart').click();
  await expect(visitor.getByRole('cell', { name: 'hidden' }).first()).toBeVisible();
  await expectAccessible(visitor);
  await expectNoSidewaysScroll(visitor);
  expect(visitorHeard).toEqual([]);
  expect(heard).toEqual([]);
  await other.close();
});

test('the start page leads through the guided tour', async ({ page, baseURL }) => {
  test.skip(!hasAccounts(baseURL), 'needs the example’s accounts');
  const heard = complaints(page);
  await signInAs(page, baseURL ?? '', 'the convener');
  await open(page, '/');
  await expect(page.getByRole('heading', { name: /Take a \d+-minute tour/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: /The gap/ }).click();
  const story = page.getByRole('complementary', { name: 'Guided tour' });
  await expect(story).toContainText('1 of 8: The gap.');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('nursing assistants');
  for (const [next, heading] of [
    ['The partnership', 'Six Rivers Nursing Partnership'],
    ['The commitments', /./],
    ['The curriculum', /./],
    ['The participants', 'How far do people get?'],
    ['The pilot', 'Nursing assistants, paid at the bedside'],
    ['Who was left out', 'Equity in outcomes'],
    ['Result and decision', 'Nursing assistants, paid at the bedside'],
  ] as const) {
    await story.getByRole('button', { name: `Next: ${next}` }).click();
    await expect(story).toContainText(`of 8: ${next}.`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(heading);
  }
  await expectAccessible(page);
  await story.getByRole('button', { name: 'Finish' }).click();
  await expect(story).toHaveCount(0);
  expect(heard).toEqual([]);
});
