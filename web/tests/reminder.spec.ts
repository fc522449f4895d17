// Reminders of overdue tasks are in the outbox, at most once a day, unless a person opted out.

import { expect, test } from '@playwright/test';
import { fillBook, type Book } from './book';
import { BookServer, ENGINES, runs } from './book-server';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';

for (const engine of ENGINES) {
  test.describe(`on ${engine}`, () => {
    test.skip(() => !runs(engine), 'PostgreSQL is not running');
    let server: BookServer;
    let book: Book;
    test.beforeAll(async () => {
      test.setTimeout(120_000);
      server = await BookServer.start(engine);
      book = await fillBook(server.url, server.setUpCode);
    });
    test.afterAll(() => server.stop());

    test('an overdue commitment and its reminder in the outbox', async ({ page }) => {
      const heard = complaints(page);
      await page.context().addCookies(book.convener.cookies);
      await open(page, `${server.url}/outbox`);
      await page.getByRole('button', { name: 'Create today’s reminders' }).click();
      await expect(page.getByText(/^\d+ emails? to \d+ (person|people)\.$/)).toBeVisible();
      const email = page.locator('details', { hasText: /days? overdue/ }).first();
      await email.locator('summary').click();
      await expect(email.locator('pre')).toContainText(/due \d{4}-\d\d-\d\d, \d+ days? overdue/);
      await expect(email.locator('pre')).toContainText(/\/(commitments|meetings|partnerships|agreements)\//);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByRole('button', { name: 'Create today’s reminders' }).click();
      await expect(page.getByText('No new reminders today.')).toBeVisible();

      await open(page, `${server.url}/account`);
      await page.getByLabel('Due and overdue tasks').selectOption('never');
      await expect(page.getByText('Saved.')).toBeVisible();
      await page.reload();
      await expect(page.getByLabel('Due and overdue tasks')).toHaveValue('never');
      await expectAccessible(page);
      expect(heard).toEqual([]);
    });
  });
}
