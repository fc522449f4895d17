// A calendar on a phone by a secret link, a meeting as a file, one letter a week, and no letters by a letter's link.

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

    test('a calendar link is made, read, renewed and withdrawn', async ({ page, request }) => {
      const heard = complaints(page);
      await page.context().addCookies(book.convener.cookies);
      await open(page, `${server.url}/account`);
      await page.getByRole('button', { name: 'Make a calendar link' }).click();
      const address = page.getByLabel('The address, shown this once');
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
      await expect(page.getByText(/^You have a link since /)).toBeVisible();
      await expect(address).toHaveCount(0);
      await page.getByRole('button', { name: 'Renew it' }).click();
      await expect(address).toHaveValue(/\/calendar\//);
      const second = await address.inputValue();
      expect(second).not.toBe(first);
      expect((await request.get(first)).status()).toBe(404);
      expect((await request.get(second)).status()).toBe(200);
      await page.getByRole('button', { name: 'Withdraw it' }).click();
      await expect(page.getByText('Withdrawn: calendars that had it get nothing any more.')).toBeVisible();
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

    test('one letter a week; none by the link of a letter, and some again', async ({ page, browser }) => {
      const heard = complaints(page);
      await page.context().addCookies(book.convener.cookies);
      await open(page, `${server.url}/outbox`);
      // whatever letters there were: what is late is reminded of today
      server.sql('DELETE FROM reminded');
      await page.getByRole('button', { name: 'Write today’s reminders now' }).click();
      await expect(page.getByText(/^\d+ letters? to \d+ (person|people)\./)).toBeVisible();
      const outbox = (await (await page.request.get(`${server.url}/api/outbox`)).json()) as {
        letters: { topic: string; body: string; account: string | null }[];
      };
      const me = (await (await page.request.get(`${server.url}/api/me`)).json()) as { account: string };
      const letter = outbox.letters.find(({ topic, account }) => topic === 'reminder' && account === me.account);
      const link = /\/unsubscribe\/\S+/.exec(letter?.body ?? '')?.[0] ?? '';

      await open(page, `${server.url}/account`);
      const reminders = page.getByLabel('What is due or late');
      await reminders.selectOption('weekly');
      await expect(page.getByText('Saved.')).toBeVisible();
      await page.reload();
      await expect(reminders).toHaveValue('weekly');

      // in a browser where nobody is signed in
      const stranger = await browser.newPage({ viewport: page.viewportSize() });
      await open(stranger, server.url + link);
      await expect(stranger.getByRole('heading', { name: 'No more letters about what is due or late?' })).toBeVisible();
      await isGood(stranger);
      await page.reload();
      await expect(reminders, 'opening it changed nothing').toHaveValue('weekly');
      await stranger.getByRole('button', { name: 'Stop these letters' }).click();
      await expect(
        stranger.getByRole('heading', { name: 'You get no more letters about what is due or late.' }),
      ).toBeVisible();
      await isGood(stranger);
      await page.reload();
      await expect(reminders).toHaveValue('never');
      await stranger.getByRole('button', { name: 'Undo: I want them' }).click();
      await expect(stranger.getByText(/^They come again, as before\./)).toBeVisible();
      await page.reload();
      await expect(reminders).toHaveValue('weekly');
      await reminders.selectOption('daily');
      await expect(page.getByText('Saved.')).toBeVisible();
      await open(stranger, `${server.url}/unsubscribe/nothing`);
      await expect(stranger.getByText(/This link is over; sign in to choose/)).toBeVisible();
      await stranger.close();
      expect(heard).toEqual([]);
    });
  });
}
