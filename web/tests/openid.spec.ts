// Sign-in and joining with the organization's own provider instead of a password.

import { expect, test, type Page } from '@playwright/test';
import { PASSWORD, Person } from './book';
import { BookServer, ENGINES, runs } from './book-server';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';
import { OpenIdServer } from './openid-server';

const looksGood = async (page: Page) => {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
};

for (const engine of ENGINES) {
  test.describe(`on ${engine}`, () => {
    test.skip(() => !runs(engine), 'PostgreSQL is not running');
    let provider: OpenIdServer;
    let server: BookServer;
    let base = '';
    test.beforeAll(async () => {
      provider = await OpenIdServer.start();
      server = await BookServer.start(engine, [
        ...['--openid-issuer', provider.url, '--openid-client', OpenIdServer.client],
        ...['--openid-name', 'Valley College'],
      ]);
      base = server.url.replace('127.0.0.1', 'localhost'); // as the provider knows it
      await new Person(base).send('POST', '/api/set-up', {
        name: 'Maria Cole',
        email: 'maria@board.example',
        password: PASSWORD,
        organization_name: 'Workforce Board',
        code: server.setUpCode,
      });
    });
    test.afterAll(async () => {
      await server.stop();
      await provider.stop();
    });

    test('sign-in by the button, the link on the account page, and unlinking', async ({ page }) => {
      const heard = complaints(page);
      provider.person = { sub: '7', email: 'stranger@else.example', email_verified: true, name: 'A stranger' };
      await open(page, `${base}/sign-in?next=/account`);
      await looksGood(page);
      await page.getByRole('link', { name: 'Sign in with Valley College' }).click();
      await page.getByRole('link', { name: 'Continue as A stranger' }).click();
      await expect(page.getByRole('alert')).toContainText('Ask the partnership’s convener to invite you');
      await looksGood(page);

      provider.person = { sub: '1', email: 'maria@board.example', email_verified: true, name: 'Maria' };
      await open(page, `${base}/account`);
      await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
      await page.getByRole('link', { name: 'Sign in with Valley College' }).click();
      await page.getByRole('link', { name: 'Continue as Maria' }).click();
      await expect(page).toHaveURL(`${base}/account`);
      await expect(page.getByRole('heading', { level: 1, name: 'Maria Cole' })).toBeVisible();
      await expect(page.getByText('linked since')).toBeVisible();
      await looksGood(page);
      await page.getByRole('button', { name: 'Unlink Valley College' }).click();
      await expect(page.getByText('Valley College is unlinked')).toBeVisible();
      await expect(page.getByText('linked since')).toBeHidden();
      await looksGood(page);
      expect(heard).toEqual([]);
    });

    test('an invitation accepted without a password', async ({ page }, { project }) => {
      const heard = complaints(page);
      const maria = new Person(base);
      await maria.send('POST', '/api/sign-in', { email: 'maria@board.example', password: PASSWORD });
      const email = `ann-${project.name}@college.example`;
      const { link } = await maria.send('POST', '/api/invitations', { name: 'Ann Lee', email, role: 'staff' });
      provider.person = { sub: `ann-${project.name}`, email, email_verified: true, name: 'Ann Lee-Ortiz' };
      await open(page, base + String(link));
      await looksGood(page);
      await page.getByRole('link', { name: 'Join with Valley College' }).click();
      await page.getByRole('link', { name: 'Continue as Ann Lee-Ortiz' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Ann');
      await open(page, `${base}/account`);
      await expect(page.getByRole('link', { name: 'Choose a password' })).toBeVisible();
      await expect(page.getByText('Choose a password before you unlink it')).toBeVisible();
      await expect(page.getByRole('button', { name: /^Unlink/ })).toHaveCount(0);
      await looksGood(page);
      expect(heard).toEqual([]);
    });
  });
}
