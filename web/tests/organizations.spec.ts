// A list of organizations imported, corrected, undone; duplicates merged and separated: at both widths, on both
// databases.

import { expect, test, type Browser, type Page } from '@playwright/test';
import { fillBook, type Book, type Person } from './book';
import { BookServer, ENGINES, runs } from './book-server';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';

async function as(browser: Browser, who: Person, url: string): Promise<{ page: Page; heard: string[] }> {
  const page = await browser.newPage();
  await page.context().addCookies(who.cookies);
  const heard = complaints(page);
  await open(page, url);
  return { page, heard };
}
const looksGood = async (page: Page) => {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
};
const file = (text: string) => ({ name: 'partners.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
const HEADER = 'name,sector,employees,street,city,state,postal_code\n';

for (const engine of ENGINES) {
  test.describe(`on ${engine}`, () => {
    test.skip(() => !runs(engine), 'PostgreSQL is not running');
    let server: BookServer;
    let book: Book;
    test.beforeAll(async () => {
      test.setTimeout(180_000);
      server = await BookServer.start(engine);
      book = await fillBook(server.url, server.setUpCode);
    });
    // where the tests are skipped none was started
    test.afterAll(() => (server as BookServer | undefined)?.stop());

    test('a list is previewed, corrected, added and undone', async ({ browser }) => {
      test.setTimeout(180_000);
      const { page, heard } = await as(browser, book.convener, `${server.url}/organizations`);
      await page.getByRole('link', { name: 'Import organizations' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import organizations');
      await expect(page.getByRole('link', { name: 'Download a sample file' })).toHaveAttribute(
        'href',
        /^data:text\/csv.*name%2Csector/,
      );
      await looksGood(page);

      // errors are shown in their row, and nothing is added
      await page.getByLabel(/Choose a CSV file/).setInputFiles(file('name\nA\n'));
      await expect(page.getByRole('alert')).toContainText('sector');
      await page
        .getByLabel(/Choose a CSV file/)
        .setInputFiles(file(`${HEADER}Larch Clinic,employer,many,,,,\nElm College,education,,,,,\n`));
      await expect(page.getByRole('heading', { level: 1 })).toContainText('1 of 2 rows has errors');
      await expect(page.getByRole('row', { name: /Larch Clinic/ })).toContainText('employees');
      await expect(page.getByRole('row', { name: /Elm College/ })).toContainText('New');
      await expect(page.getByRole('button', { name: /^Add / })).toHaveCount(0);
      await looksGood(page);

      // pasted, as a spreadsheet's cells are
      await page.getByRole('button', { name: 'Choose another list' }).click();
      const list = [
        'Larch Clinic,employer,60,5 Low Road,Larch,WA,98901',
        'Elm College,education,,,,,',
        'Cedar Home Care,employer,,,,,',
        'Birch County Gen. Hospital,employer,,,,,',
        'Larch Clinics,employer,,5 Low Road,Larch,WA,98901',
      ];
      await page.getByLabel('Or paste it here').fill((HEADER + list.join('\n')).replaceAll(',', '\t'));
      await page.getByRole('button', { name: 'Preview' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        '5 organizations: 2 new, 1 already listed, and 2 likely duplicates.',
      );
      await expect(page.getByRole('row', { name: /Birch County Gen/ })).toContainText('Birch County General Hospital');
      await expect(page.getByRole('row', { name: /Larch Clinics/ })).toContainText('line 2');
      await looksGood(page);
      await page.getByRole('button', { name: /^Likely duplicate/ }).click();
      await expect(page.getByRole('row', { name: /Elm College/ })).toHaveCount(0);
      await page.getByLabel(/Different organization; add it, line 6/).check();
      await page.getByRole('button', { name: 'Add 3 organizations' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 organizations added.');
      await looksGood(page);

      // one of them is in use already: it stays
      const { records } = (await book.convener.send('GET', '/api/organizations')) as unknown as {
        records: { id: string; name: string }[];
      };
      const elm = records.find(({ name }) => name === 'Elm College')?.id ?? '';
      await book.convener.make('/api/contacts', { organization: elm, name: 'Ida Elm' });
      await page.getByRole('button', { name: 'Undo this import' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 organizations removed, 1 kept.');
      await expect(page.getByRole('listitem').filter({ hasText: 'Elm College' })).toContainText('contact (1)');
      await looksGood(page);
      await page.getByRole('link', { name: 'See all organizations' }).click();
      await expect(page.getByRole('link', { name: 'Elm College' })).toBeVisible();
      await expect(page.getByRole('link', { name: 'Larch Clinic', exact: true })).toHaveCount(0);
      await looksGood(page);
      expect(heard.filter((text) => !text.includes('status of 400'))).toEqual([]);
      await page.close();
    });

    test('duplicates are merged, and separated again', async ({ browser }) => {
      test.setTimeout(180_000);
      const { page: empty } = await as(browser, book.convener, `${server.url}/organizations/duplicates`);
      await expect(empty.getByRole('heading', { level: 1 })).toHaveText('No possible duplicates.');
      await expect(empty.getByText('No organizations have been merged.')).toBeVisible();
      await looksGood(empty);
      await empty.close();

      const twice = await book.convener.make('/api/organizations', {
        name: 'Three Bridges Clinic',
        sector: 'employer',
        website: 'https://threebridges.example',
        employees: 230,
      });
      const contact = await book.convener.make('/api/contacts', { organization: twice, name: 'Lena Fox' });
      await book.convener.make('/api/contacts', { organization: twice, name: 'Max Fox' });
      const { page, heard } = await as(browser, book.convener, `${server.url}/organizations`);
      await page.getByRole('link', { name: 'Find duplicates' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('One possible duplicate pair.');
      const pair = page.getByRole('region', { name: /Three Bridges/ });
      await expect(pair.getByText(/% match/)).toBeVisible();
      await expect(pair.getByRole('row', { name: /Employees ?, differs/ })).toContainText('230');
      await expect(pair.getByText('2 contacts move to Three Bridges Clinics.')).toBeVisible();
      await looksGood(page);

      await pair.getByRole('button', { name: /^Not the same/ }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('No possible duplicates.');
      await page.reload();
      await expect(page.getByText('One pair is kept separate', { exact: false })).toBeVisible();
      await page.getByRole('button', { name: 'Show again' }).click();

      // with the keyboard: the other one stays, then this one
      await pair.getByRole('radio', { name: /Keep this one ?: Three Bridges Clinics/ }).focus();
      await page.keyboard.press('ArrowDown');
      await expect(pair.getByRole('button', { name: 'Merge into Three Bridges Clinic', exact: true })).toBeVisible();
      await page.keyboard.press('ArrowUp');
      await pair.getByRole('button', { name: 'Merge into Three Bridges Clinics' }).press('Enter');
      await expect(page.getByText('Three Bridges Clinic was merged into Three Bridges Clinics.')).toBeVisible();
      await expect(page.getByText(/2 contacts moved/)).toBeVisible();
      await looksGood(page);

      // records changed since the merge stay, and are listed
      await book.convener.send('PUT', `/api/contacts/${contact}`, {
        version: 2,
        organization: book.organizations['clinic'],
        name: 'Lena Fox-Hill',
      });
      await page.getByRole('button', { name: /^Undo merge/ }).click();
      await expect(
        page.getByText('are separate again. Records changed since the merge stay as they are.'),
      ).toBeVisible();
      await expect(page.getByText('Changed since the merge, so still with')).toBeVisible();
      await expect(page.getByText(/undone on/)).toBeVisible();
      await looksGood(page);
      expect(heard).toEqual([]);
      await page.close();
      await book.convener.send('DELETE', `/api/organizations/${twice}`, { version: 2 }).catch(() => undefined);
    });

    test('members see that it is for convener staff', async ({ browser }) => {
      const { page } = await as(browser, book.member, `${server.url}/organizations/import`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Only convener staff can do this.');
      await looksGood(page);
      await page.goto(`${server.url}/organizations`);
      await expect(page.getByRole('link', { name: 'Download CSV' })).toBeVisible();
      await expect(page.getByRole('link', { name: 'Import organizations' })).toHaveCount(0);
      await page.close();
    });
  });
}
