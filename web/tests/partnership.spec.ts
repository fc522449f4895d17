// The partnership's pages with two years of records: readable, usable with the keyboard, and their actions work.

import { expect, test, type Page } from '@playwright/test';
import { fillBook, type Book, type Person } from './book';
import { BookServer } from './book-server';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';

let server: BookServer;
let book: Book;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await BookServer.start('SQLite');
  book = await fillBook(server.url, server.setUpCode);
});
test.afterAll(() => server.stop());

async function visit(page: Page, who: Person, path: string): Promise<string[]> {
  const heard = complaints(page);
  await page.context().addCookies(who.cookies);
  await open(page, server.url + path);
  return heard;
}

const PAGES: [name: string, path: () => string, heading: RegExp][] = [
  ['board', () => '/board', /^\d+ commitments: /],
  ['board as a table', () => '/board?view=table', /^\d+ commitments: /],
  ['network', () => '/network', /Workforce Board holds? the network together/],
  ['organization in the network', () => `/network?organization=${book.organizations['board'] ?? ''}`, /together/],
  ['partnerships', () => '/partnerships', /partnership/],
  ['partnership', () => `/partnerships/${book.partnership}`, /Six Rivers Health Careers/],
  ['minutes', () => `/meetings/${book.meetings[5] ?? ''}`, /Autumn review/],
  ['meeting to come', () => `/meetings/${book.meetings[6] ?? ''}`, /Winter round table/],
  ['memorandum', () => `/agreements/${book.agreements[0] ?? ''}`, /Memorandum/],
  ['data-sharing agreement', () => `/agreements/${book.agreements[1] ?? ''}`, /Sharing contacts/],
];
for (const [name, path, heading] of PAGES) {
  test(`${name}: readable by everybody`, async ({ page }) => {
    const heard = await visit(page, book.convener, path());
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expect(page.locator('.skeleton')).toHaveCount(0);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    // the book has no published figures here: what the gap pages can't say is left out, and is no error of the page
    expect(heard.filter((text) => !/status of (400|404|503)/.test(text))).toEqual([]);
  });
}

test('the board is filtered in the address, and downloads what it shows', async ({ page }) => {
  await visit(page, book.convener, '/board');
  await page.getByRole('link', { name: /Broken/ }).click();
  await expect(page).toHaveURL(/status=broken/);
  await expect(page.getByRole('article')).toHaveCount(2);
  await page.getByLabel('Search', { exact: true }).fill('interview');
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The only commitment is broken.');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  await page.getByLabel('Search', { exact: true }).fill('nothing like it');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No commitments match these filters.');
});

test('the network is explored with the keyboard', async ({ page }) => {
  await visit(page, book.convener, '/network');
  const broker = page.getByRole('button', { name: /^Six Rivers Workforce Board: .*the network splits without it/ });
  await broker.focus();
  await page.keyboard.press('Enter');
  await expect(broker).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('Birch County Public Health loses its only connection to the rest.')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(broker).not.toBeFocused();
  await page.keyboard.press('Enter');
  await expect(broker).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'How to read it' })).toBeVisible();
});

test('who is not yet represented', async ({ page }) => {
  await visit(page, book.member, '/network');
  await expect(page.getByText('No member from this sector')).toHaveCount(1);
  await expect(page.getByRole('listitem').filter({ hasText: 'No member' })).toContainText('Economic development');
});

test('a meeting is planned and minuted, and its action item closed', async ({ page }, info) => {
  const title = `Spring meeting on ${info.project.name}`;
  await visit(page, book.convener, `/partnerships/${book.partnership}`);
  await page.getByRole('button', { name: 'Add a meeting' }).click();
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Starts').fill('2031-03-04T09:00');
  await page.getByLabel('Ends').fill('2031-03-04T10:00');
  await page.getByLabel('Agenda').fill('Spring class\nWho pays for the van');
  await page.getByRole('button', { name: 'Add meeting', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('Who pays for the van')).toBeVisible();

  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Decisions').fill('The college pays.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The college pays.', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Add an action item' }).click();
  await page.getByLabel('Task', { exact: false }).first().fill('Ask for two offers');
  await page.getByLabel('Organization').selectOption({ label: 'Six Rivers Community College' });
  await page.getByLabel('Owner', { exact: false }).last().fill('Kim Larsen');
  await page.getByLabel('Due').fill('2020-01-01');
  await page.getByRole('button', { name: 'Add item', exact: true }).click();
  await expect(page.getByText('1 open, 1 overdue.')).toBeVisible();
  await page.getByRole('button', { name: /^Close ?: Ask for two offers/ }).click();
  await page.getByLabel('Why is it being closed?').fill('The city lends its van.');
  await page.getByRole('button', { name: 'Close item', exact: true }).click();
  await expect(page.getByText('Closed: The city lends its van.')).toBeVisible();
  await expect(page.getByText('No open items.')).toBeVisible();

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByText('The college pays.', { exact: true })).toBeVisible();
});

test('an agreement is signed by its signatory, once for each version', async ({ page, browser }, info) => {
  const id = await book.convener.make('/api/agreements', {
    partnership: book.partnership,
    type: 'memorandum',
    title: `Van on ${info.project.name}`,
    text: 'The van is shared.',
    starts: '2026-01-01',
    signatories: [{ organization: book.organizations['hospital'], person: 'Ana Reyes', title: 'Director' }],
  });
  await visit(page, book.member, `/agreements/${id}`);
  await expect(page.getByText('0 of 1 signed; not in force yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Sign as Ana Reyes' }).click();
  await expect(page.getByText(/^In force since/)).toBeVisible();

  const other = await browser.newPage();
  await visit(other, book.convener, `/agreements/${id}`);
  await other.getByRole('button', { name: 'Edit' }).click();
  await other.getByLabel('Text').fill('The van is shared on weekdays.');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByText('version 2')).toBeVisible();
  await expect(other.getByText('Hasn’t signed this version')).toBeVisible();
  await other.getByRole('button', { name: 'Signed on paper by Ana Reyes' }).click();
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByText(/^In force since/)).toBeVisible();
  await other.close();
});

test('a partnership begins with a charter', async ({ page }, info) => {
  await visit(page, book.convener, '/partnerships');
  await page.getByRole('button', { name: 'Add a partnership' }).click();
  await page.getByLabel('Name').fill(`Welders on ${info.project.name}`);
  await page.getByLabel('Purpose').fill('Every yard finds welders.');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Welders on ${info.project.name}`);
  await expect(page.getByText('No members yet. Add the organizations that have joined.')).toBeVisible();
  await expect(page.getByText('No commitments yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a member' }).click();
  await page.getByLabel('Organization').selectOption({ label: 'Alder Technical College' });
  await page.getByRole('button', { name: 'Add member', exact: true }).click();
  await expect(page.getByText('One organization.')).toBeVisible();
  // a member of the hospital does not see it: it is in another partnership
  const member = await page.context().browser()?.newPage();
  if (member) {
    await visit(member, book.member, '/partnerships');
    await expect(member.getByRole('heading', { level: 1 })).toHaveText('One partnership.');
    await member.close();
  }
});
