// Everything with the keyboard alone.

import { expect, test } from '@playwright/test';
import { open } from './check';

test('the first Tab skips to the content', async ({ page }) => {
  await open(page, '/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const inside = await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement));
  expect(inside).toBe(true);
});

test('search finds an occupation', async ({ page }) => {
  await open(page, '/sources');
  const search = page.getByRole('combobox', { name: /^Search/ });
  await search.focus();
  await page.keyboard.insertText('registered nurs'); // at once: results of its beginning would replace the selection
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/(occupations\/29-|programs\/51\.)/);
  await expect(page.getByRole('listbox').filter({ visible: true })).toHaveCount(0);
});

test('Escape closes the search without leaving the page', async ({ page }) => {
  await open(page, '/sources');
  const search = page.getByRole('combobox', { name: /^Search/ });
  await search.fill('nurse');
  await expect(page.getByRole('option').first()).toBeVisible();
  await search.press('Escape');
  await expect(page.getByRole('option')).toHaveCount(0);
  await expect(page).toHaveURL(/\/sources$/);
});

test('the region is changed', async ({ page }) => {
  await open(page, '/gaps');
  const region = page.getByRole('combobox', { name: 'Region', exact: true });
  await expect(region).not.toHaveValue('');
  await region.fill('United');
  await expect(page.getByRole('option', { name: /United States/ })).toBeVisible();
  await region.press('ArrowDown');
  await region.press('Enter');
  await expect(page).toHaveURL(/region=US/);
});

test('the map', async ({ page }) => {
  await open(page, '/');
  const county = page.getByRole('button', { name: /^Birch County: Jobs/ });
  await county.focus();
  await page.keyboard.press('Enter');
  await expect(county).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('heading', { name: 'Birch County' })).toBeVisible();
});

test('a figure’s provenance opens and returns the focus', async ({ page }) => {
  await open(page, '/occupations/29-1141');
  const wage = page.getByRole('button', { name: /Median wage.*, show where it comes from/ }).first();
  await wage.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.querySelector('dialog')?.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(wage).toBeFocused();
});
