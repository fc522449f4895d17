// Help: works without signing in, finds tasks and terms, and passes axe-core.

import { expect, test } from '@playwright/test';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';

test('tasks and terms can be searched and opened', async ({ page }) => {
  const heard = complaints(page);
  await open(page, '/');
  await page.getByRole('navigation', { name: 'Pages', exact: true }).getByRole('link', { name: 'Help' }).click();
  await expect(page.locator('main h1')).toHaveText('Help');
  await expect(page.getByRole('heading', { name: 'Administrator', exact: true })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.getByRole('searchbox', { name: 'Search help' }).fill('training gap');
  await expect(page.getByText(/\d topics found/)).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Training gap', exact: true }).click();
  await expect(page).toHaveURL(/\/help\/training-gap/);
  await expect(page.locator('main h1')).toHaveText('Training gap');

  await page.getByRole('link', { name: 'All help topics' }).click();
  await page.getByRole('link', { name: 'Make a commitment' }).first().click();
  await expect(page.locator('main h1')).toHaveText('Make a commitment');
  await expect(page.locator('main ol li').first()).toContainText('Make a commitment');
  await expectAccessible(page);
  expect(heard).toEqual([]);
});

test('a search without results and an unknown topic say so', async ({ page }) => {
  await open(page, '/help?q=zzzz');
  await expect(page.getByText('No topic matches. Try another word.')).toBeVisible();
  await open(page, '/help/nothing-of-the-kind');
  await expect(page.getByText('There is no such help topic.')).toBeVisible();
});
