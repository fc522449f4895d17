// What is late is reminded of: the letter stands in the outbox, once a day, unless its reader wants none.

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

    test('an overdue promise and its reminder in the outbox', async ({ page }) => {
      const heard = complaints(page);
      await page.context().addCookies(book.convener.cookies);
      await open(page, `${server.url}/outbox`);
      await page.getByRole('button', { name: 'Write today’s reminders now' }).click();
      await expect(page.getByText(/^\d+ letters? to \d+ (person|people)\.$/)).toBeVisible();
      const letter = page.locator('details', { hasText: /days? late/ }).first();
      await letter.locator('summary').click();
      await expect(letter.locator('pre')).toContainText(/due \d{4}-\d\d-\d\d: \d+ days? late/);
      await expect(letter.locator('pre')).toContainText(/\/(commitments|meetings|partnerships|agreements)\//);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByRole('button', { name: 'Write today’s reminders now' }).click();
      await expect(page.getByText('Nobody has anything new to be reminded of today.')).toBeVisible();

      await open(page, `${server.url}/account`);
      await page.getByLabel('What is due or late').selectOption('never');
      await expect(page.getByText('Saved.')).toBeVisible();
      await page.reload();
      await expect(page.getByLabel('What is due or late')).toHaveValue('never');
      await expectAccessible(page);
      expect(heard).toEqual([]);
    });
  });
}
