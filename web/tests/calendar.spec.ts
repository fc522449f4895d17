// A calendar on a phone through a secret link, a meeting as a file, weekly emails, and unsubscribing from an email.

import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { ago, fillBook, type Book } from './book';
import { BookServer, ENGINES, runs } from './book-server';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';

async function isGood(page: Page) {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

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

    test('a calendar link is created, read, replaced and revoked', async ({ page, request }) => {
      const heard = complaints(page);
      await page.context().addCookies(book.convener.cookies);
      await open(page, `${server.url}/account`);
      await page.getByRole('button', { name: 'Create calendar link' }).click();
      const address = page.getByLabel('Link (shown only once)');
      await expect(address).toHaveValue(/\/calendar\/[\w-]{43}\.ics$/);
      await isGood(page);
      const first = await address.inputValue();

      // as a phone does: without a session
      const feed = await request.get(first);
      expect(feed.status()).toBe(200);
      expect(feed.headers()['content-type']).toBe('text/calendar; charset=utf-8');
      const text = await feed.text();
      expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
      expect(text).toContain('UID:meeting-');
      expect(text).toContain('DTSTART;VALUE=DATE:');
      const again = await request.get(first, { headers: { 'If-None-Match': feed.headers()['etag'] ?? '' } });
      expect(again.status()).toBe(304);
      const saving = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Download once' }).click();
      expect(readFileSync(await (await saving).path(), 'utf8')).toBe(text);
      await expect(page.getByRole('link', { name: 'Subscribe on this device' })).toHaveAttribute('href', /^webcal:/);

      await page.reload();
      await expect(page.getByText(/^Link created /)).toBeVisible();
      await expect(address).toHaveCount(0);
      await page.getByRole('button', { name: 'Replace link' }).click();
      await expect(address).toHaveValue(/\/calendar\//);
      const second = await address.inputValue();
      expect(second).not.toBe(first);
      expect((await request.get(first)).status()).toBe(404);
      expect((await request.get(second)).status()).toBe(200);
      await page.getByRole('button', { name: 'Revoke link' }).click();
      await expect(page.getByText('Link revoked. Calendars that use it are no longer updated.')).toBeVisible();
      expect((await request.get(second)).status()).toBe(404);
      await isGood(page);
      expect(heard).toEqual([]);
    });

    test('a meeting goes into a calendar', async ({ page }) => {
      await page.context().addCookies(book.convener.cookies);
      const { records } = (await (await page.request.get(`${server.url}/api/meetings`)).json()) as {
        records: { id: string; title: string; starts: string }[];
      };
      const { id, title } = records.find(({ starts }) => starts > ago(0)) ?? { id: '', title: '' };
      await open(page, `${server.url}/meetings/${id}`);
      const saving = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Add to my calendar' }).click();
      const file = await saving;
      expect(file.suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d .+\.ics$/);
      const text = readFileSync(await file.path(), 'utf8').replaceAll('\r\n ', '');
      expect(text).toContain(`UID:meeting-${id}@laborshed\r\n`);
      expect(text).toContain(`SUMMARY:${title.replace(/([,;\\])/g, '\\$1')}\r\n`);
      await isGood(page);
    });

    test('weekly emails; unsubscribed by an email’s link, and subscribed again', async ({ page, browser }) => {
      const heard = complaints(page);
      await page.context().addCookies(book.convener.cookies);
      await open(page, `${server.url}/outbox`);
      // so that reminders are due whatever was emailed before
      server.sql('DELETE FROM reminded');
      await page.getByRole('button', { name: 'Create today’s reminders' }).click();
      await expect(page.getByText(/^\d+ emails? to \d+ (person|people)\./)).toBeVisible();
      const outbox = (await (await page.request.get(`${server.url}/api/outbox`)).json()) as {
        letters: { topic: string; body: string; account: string | null }[];
      };
      const me = (await (await page.request.get(`${server.url}/api/me`)).json()) as { account: string };
      const email = outbox.letters.find(({ topic, account }) => topic === 'reminder' && account === me.account);
      const link = /\/unsubscribe\/\S+/.exec(email?.body ?? '')?.[0] ?? '';

      await open(page, `${server.url}/account`);
      const reminders = page.getByLabel('Due and overdue tasks');
      await reminders.selectOption('weekly');
      await expect(page.getByText('Saved.')).toBeVisible();
      await page.reload();
      await expect(reminders).toHaveValue('weekly');

      // in a browser without a session
      const stranger = await browser.newPage({ viewport: page.viewportSize() });
      await open(stranger, server.url + link);
      await expect(
        stranger.getByRole('heading', { name: 'Unsubscribe from emails about due and overdue tasks?' }),
      ).toBeVisible();
      await isGood(stranger);
      await page.reload();
      await expect(reminders, 'opening it changed nothing').toHaveValue('weekly');
      await stranger.getByRole('button', { name: 'Unsubscribe', exact: true }).click();
      await expect(
        stranger.getByRole('heading', { name: 'You’re unsubscribed from emails about due and overdue tasks.' }),
      ).toBeVisible();
      await isGood(stranger);
      await page.reload();
      await expect(reminders).toHaveValue('never');
      await stranger.getByRole('button', { name: 'Undo', exact: true }).click();
      await expect(stranger.getByText(/^You get them again\./)).toBeVisible();
      await page.reload();
      await expect(reminders).toHaveValue('weekly');
      await reminders.selectOption('daily');
      await expect(page.getByText('Saved.')).toBeVisible();
      await open(stranger, `${server.url}/unsubscribe/nothing`);
      await expect(stranger.getByText(/This link has expired. Sign in to choose/)).toBeVisible();
      await stranger.close();
      expect(heard).toEqual([]);
    });
  });
}
