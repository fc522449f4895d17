// A round of the demand survey as the convener runs it: planned, opened, followed, closed, with its results.

import { expect, test, type Page } from '@playwright/test';
import { fillBook, type Book } from './book';
import { BookServer, ENGINES, runs } from './book-server';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';

const looksGood = async (page: Page) => {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
};

/** Employers' answers through the links in their emails. */
async function answer(server: BookServer, book: Book): Promise<void> {
  const { letters } = (await book.convener.send('GET', '/api/outbox')) as unknown as {
    letters: { topic: string; body: string }[];
  };
  const links = letters
    .filter(({ topic }) => topic === 'survey')
    .map(({ body }) => /\/survey\/\S+/.exec(body)?.[0] ?? '');
  for (const [i, link] of links.entries()) {
    const at = (path: string, method: string, body: unknown) =>
      fetch(`${server.url}/api${link}${path}`, {
        method,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    const job = {
      ...{
        occupation: '29-1141',
        employment: 100 + 10 * i,
        hard_to_fill: 4,
        days_to_fill: 60,
        wage_low: 34,
        wage_high: 48,
      },
      ...{
        growth_1: 8 + i,
        growth_2: 16 + i,
        growth_3: 24 + i,
        replacement_1: 10,
        replacement_2: 20,
        replacement_3: 30,
      },
      ...{ credentials_required: ['license'], credentials_preferred: [], competencies: ['Triage'], hired_from: [] },
    };
    expect((await at('', 'PUT', { version: 0, employees: 400 + i, jobs: [job], note: '' })).status).toBe(200);
    expect((await at('/submit', 'POST', { version: 1 })).status).toBe(200);
  }
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

    test('planned, opened, followed, closed, with results', async ({ page, browser }) => {
      test.setTimeout(120_000);
      const heard = complaints(page);
      await page.context().addCookies(book.convener.cookies);
      await open(page, `${server.url}/partnerships/${book.partnership}/surveys`);
      await expect(page.getByText('Plan the first round', { exact: false })).toBeVisible();
      await looksGood(page);
      await page.getByRole('button', { name: 'Plan a round' }).click();
      await page.getByLabel('Title').fill('Fall survey');
      await page.getByRole('button', { name: 'Save draft' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Fall survey' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Open survey and send invitations' })).toBeDisabled();

      // a wrong address is shown next to its field, and no one is invited
      const employers = page.getByRole('checkbox');
      await expect(employers.first()).toBeVisible();
      const count = await employers.count();
      expect(count).toBeGreaterThanOrEqual(3);
      for (let i = 0; i < count; i++) {
        await page
          .getByRole('textbox', { name: /^Email at / })
          .nth(i)
          .fill(i === 0 ? 'nobody' : `desk${i.toString()}@employer.example`);
      }
      await page.getByRole('button', { name: /^Invite \d+ employers$/ }).click();
      await expect(page.getByText('No one was invited. Check the fields below.')).toBeVisible();
      await page
        .getByRole('textbox', { name: /^Email at / })
        .first()
        .fill('desk0@employer.example');
      await looksGood(page);
      await page.getByRole('button', { name: /^Invite \d+ employers$/ }).click();
      await expect(page.getByRole('heading', { name: `0 of ${count.toString()} answered` })).toBeVisible();
      await page.getByRole('button', { name: 'Open survey and send invitations' }).click();
      await expect(page.getByText('Was emailed').first()).toBeVisible();
      await looksGood(page);

      // the invited member finds the form under For you
      const member = await browser.newPage();
      await member.context().addCookies(book.member.cookies);
      await open(member, `${server.url}/home`);
      await member
        .getByRole('link', { name: /Survey "Fall survey"/ })
        .first()
        .click();
      await member.getByRole('button', { name: /^Answer for / }).click();
      await expect(member).toHaveURL(/\/survey\//);
      await expect(member.getByRole('heading', { level: 1, name: 'Fall survey' })).toBeVisible();
      await member.close();

      await answer(server, book);
      await page.reload();
      await expect(
        page.getByRole('heading', { name: `${count.toString()} of ${count.toString()} answered` }),
      ).toBeVisible();
      await page.getByRole('button', { name: 'Close survey now' }).click();
      await looksGood(page);
      await page.getByRole('button', { name: 'Close survey', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'Survey results' })).toBeVisible();
      await expect(page.getByText(`${count.toString()} employers, with`, { exact: false })).toBeVisible();
      await expect(page.getByText('Triage')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Edit' })).toHaveCount(0);
      await looksGood(page);
      const download = page.waitForEvent('download');
      await page.getByRole('region', { name: 'Survey results' }).getByRole('link', { name: 'CSV' }).click();
      expect((await download).suggestedFilename()).toMatch(/results\.csv$/);
      expect(heard.filter((text) => !/status of (400|404|503)/.test(text))).toEqual([]);
    });
  });
}
