// The first steps in an empty Laborshed, through its pages: setup, organizations, invitations, joining.

import { expect, type Page } from '@playwright/test';
import type { BookServer } from './book-server';

export const PASSWORD = 'a long enough password';

export async function setUp(page: Page, server: BookServer): Promise<void> {
  await page.goto(`${server.url}/set-up?code=${server.setUpCode}`);
  await page.getByLabel('Your name').fill('Maria Lopez');
  await page.getByLabel('Email').fill('maria@board.example');
  await page.getByLabel('Convener organization').fill('Workforce Board');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Maria');
}

export async function addOrganization(page: Page, name: string, sector: string): Promise<void> {
  await page.getByRole('link', { name: 'Organizations', exact: true }).click();
  await page.getByRole('button', { name: 'Add an organization' }).click();
  await page.getByLabel('Name', { exact: false }).first().fill(name);
  await page.getByLabel('Sector').selectOption(sector);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** The link in the invitation. */
export async function invite(page: Page, name: string, email: string, organization: string): Promise<string> {
  await page.getByRole('link', { name: 'People' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Email').fill(email);
  await page.getByRole('combobox', { name: /^Organization/ }).selectOption({ label: organization });
  await page.getByRole('button', { name: 'Invite' }).click();
  const link = page.getByRole('status').locator('code');
  await expect(link).toContainText('/join/');
  return (await link.textContent()) ?? '';
}

export async function join(page: Page, server: BookServer, link: string, name: string): Promise<void> {
  await page.goto(server.url + new URL(link).pathname);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}
