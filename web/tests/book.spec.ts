// From the first account on: a convener on a large screen, a hospital's member on a phone.

import { expect, test } from '@playwright/test';
import { BookServer, ENGINES, runs } from './book-server';
import { complaints, expectAccessible, expectNoSidewaysScroll } from './check';
import { addOrganization, invite, PASSWORD, setUp } from './first-steps';

for (const engine of ENGINES) {
  test.describe(`on ${engine}`, () => {
    test.skip(({ viewport }) => !runs(engine) || (viewport?.width ?? 0) < 1000, 'one walk, with both sizes in it');

    test('set up, invite, join on a phone, edit at the same time, undo', async ({ page, browser }) => {
      test.setTimeout(120_000);
      const server = await BookServer.start(engine);
      const heard = complaints(page);
      await setUp(page, server);
      await addOrganization(page, 'Valley Hospital', 'employer');
      await expectAccessible(page);
      const link = await invite(page, 'Sam Reed', 'sam@hospital.example', 'Valley Hospital');
      expect(link).toMatch(/\/join\/\S{20,}$/);
      await expectAccessible(page);

      const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
      const sam = await phone.newPage();
      const samHeard = complaints(sam);
      await sam.goto(server.url + new URL(link).pathname);
      await expect(sam.getByText('sam@hospital.example')).toBeVisible();
      await expectAccessible(sam);
      await sam.getByLabel('Password').fill(PASSWORD);
      await sam.getByRole('button', { name: 'Join' }).click();
      await expect(sam.getByRole('heading', { level: 1 })).toContainText('Sam');
      await expectNoSidewaysScroll(sam);
      await sam.getByRole('link', { name: 'See your organization’s commitments' }).click();
      await expect(sam.getByRole('heading', { level: 1, name: 'Valley Hospital' })).toBeVisible();

      // both open the form; Maria saves first
      await page.goto(sam.url());
      await page.getByRole('button', { name: 'Edit' }).click();
      await sam.getByRole('button', { name: 'Edit' }).click();
      await page.getByLabel('Employees').fill('120');
      await page.getByLabel('Note').fill('Regional center');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('120 employees')).toBeVisible();
      await sam.getByLabel('Employees').fill('1,300');
      await sam.getByRole('button', { name: 'Save' }).click();
      await expect(sam.getByText('Someone else saved this record first.')).toBeVisible();
      await expect(sam.getByText('theirs is “120”, yours is “1,300”')).toBeVisible();
      await expect(sam.getByLabel('Note')).toHaveValue('Regional center');
      await expectAccessible(sam);
      await sam.getByRole('button', { name: 'Save' }).click();
      await expect(sam.getByText('1,300 employees')).toBeVisible();
      await expect(sam.getByText('Regional center', { exact: true })).toBeVisible();

      // the history says who did what, and the last change is undone
      await page.reload();
      await page.getByText('History', { exact: true }).click();
      await expect(page.getByText('Employees: 120 → 1,300')).toBeVisible();
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(page.getByText('120 employees')).toBeVisible();
      await expect(page.getByText('undid the last change')).toBeVisible();

      // members see that a page isn't theirs; an invalid form keeps what was typed
      await sam.goto(`${server.url}/people`);
      await expect(sam.getByText('Only convener staff can see who has an account.')).toBeVisible();
      await page.goto(`${server.url}/organizations`);
      await page.getByRole('button', { name: 'Add an organization' }).click();
      await page.getByLabel('Industry (NAICS)').fill('6x');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await expect(page.getByText('"6x" is not a NAICS code')).toBeVisible();
      await page.reload();
      await page.getByRole('button', { name: 'Add an organization' }).click();
      await expect(page.getByLabel('Industry (NAICS)')).toHaveValue('6x');

      // one box finds everything, from the keyboard
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('heading', { level: 1 }).click();
      await page.keyboard.press('/');
      await page.keyboard.type('valley');
      await expect(page.getByRole('option', { name: /Valley Hospital/ })).toBeVisible();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 1, name: 'Valley Hospital' })).toBeVisible();

      // out and in again
      await page.getByRole('button', { name: 'Sign out' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
      await page.goto(`${server.url}/home`);
      await expect(page.getByText('Sign in to see this page.')).toBeVisible();
      await page.getByRole('link', { name: 'Sign in' }).last().click();
      await page.getByLabel('Email').fill('maria@board.example');
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Maria');

      const refused = (text: string) => /status of (400|401|403|404|409)/.test(text);
      expect(heard.filter((text) => !refused(text))).toEqual([]);
      expect(samHeard.filter((text) => !refused(text))).toEqual([]);
      await phone.close();
      await server.stop();
    });
  });
}
