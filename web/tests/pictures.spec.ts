// The pictures of README and docs, taken from the example: script/pictures.

import { expect, test } from '@playwright/test';
import { hasAccounts, signInAs } from './accounts';

const folder = process.env['LABORSHED_PICTURES'];

const PICTURES = [
  { name: 'overview', path: '/', height: 1640, who: '' },
  { name: 'occupation', path: '/occupations/29-1141', height: 1180, who: '' },
  { name: 'board', path: '/commitments', height: 1000, who: 'the convener' },
  { name: 'equity', path: '/equity', height: 1100, who: 'the convener' },
];

for (const { name, path, height, who } of PICTURES) {
  test(`picture of ${name}`, async ({ page, baseURL }) => {
    test.skip(!folder || !hasAccounts(baseURL), 'script/pictures takes them');
    await page.setViewportSize({ width: 1280, height });
    if (who) await signInAs(page, baseURL ?? '', who);
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: `${folder ?? ''}/${name}.png` });
  });
}
