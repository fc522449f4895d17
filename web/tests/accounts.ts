// Accounts of the example that tests/serve.sh serves: "the convener", "a hospital", "a college".

import { expect, type Page } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const file = (url: string) => join(tmpdir(), `laborshed-accounts-${new URL(url).port}`);

/** False for a running server that tests/serve.sh did not start. */
export const hasAccounts = (url: string | undefined) => url !== undefined && existsSync(file(url));

export async function signInAs(page: Page, url: string, who: string): Promise<void> {
  const accounts = [...readFileSync(file(url), 'utf8').matchAll(/^ +as (.+?) +(\S+@\S+) +(\S+)$/gm)];
  const [, , email = '', password = ''] = accounts.find(([, name]) => name === who) ?? [];
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/home/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}
