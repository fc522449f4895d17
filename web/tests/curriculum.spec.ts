// A curriculum from the first line to both signatures: written, reviewed by a hospital on a phone or a computer,
// answered, signed, and continued in a new edition.

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

    test('written, read line by line, answered, signed', async ({ browser, viewport }) => {
      test.setTimeout(120_000);
      const { page: college, heard } = await as(
        browser,
        book.college,
        `${server.url}/partnerships/${book.partnership}/curricula`,
      );
      await expect(college.getByText('Start with one program', { exact: false })).toBeVisible();
      await looksGood(college);
      await college.getByRole('button', { name: 'Start a curriculum' }).click();
      await college.getByLabel('Title').fill('Practical nursing, evenings');
      await college.getByRole('combobox', { name: 'Program (CIP)' }).fill('51.3901');
      await college.keyboard.press('Enter');
      await college.getByRole('combobox', { name: 'Occupation it leads to (SOC)' }).fill('29-2061');
      await college.keyboard.press('Enter');
      await college.getByRole('button', { name: 'Create curriculum' }).click();
      await expect(college.getByRole('heading', { level: 1 })).toHaveText('Practical nursing, evenings');

      // by hand, then from a spreadsheet: one with errors changes nothing
      await college.getByRole('button', { name: 'Add a course' }).click();
      await college.getByLabel('Course', { exact: true }).fill('Fundamentals');
      await college.getByLabel('What a student can do afterward').fill('Take a history');
      await college.getByRole('button', { name: 'Save line' }).click();
      await expect(college.getByText('Take a history', { exact: true })).toBeVisible();
      await college.getByRole('button', { name: 'Import from a spreadsheet' }).click();
      const sheet = (text: string) => ({ name: 'lines.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await college.getByLabel('File').setInputFiles(sheet('course,competency,covers\nFundamentals,,\n'));
      await expect(college.getByText(/line 2, column competency/)).toBeVisible();
      await college
        .getByLabel('File')
        .setInputFiles(
          sheet('course,competency\nFundamentals,Take a history\nFundamentals,Shave by razor\nWards,Give medication\n'),
        );
      await expect(college.getByText('2 new, 0 changed, 0 removed, 1 unchanged.', { exact: false })).toBeVisible();
      await looksGood(college);
      await college.getByRole('button', { name: 'Import these lines' }).click();
      await expect(college.getByText('Give medication', { exact: true }).first()).toBeVisible();
      await college.getByRole('checkbox', { name: 'Alder Falls Medical Center' }).check();
      await looksGood(college);
      await college.getByRole('button', { name: 'Open the review' }).click();
      await expect(college.getByText('In review:', { exact: false }).first()).toBeVisible();

      // the hospital opens the review from For you
      const { page: hospital } = await as(browser, book.member, `${server.url}/home`);
      await hospital
        .getByRole('link', { name: /Practical nursing, evenings/ })
        .first()
        .click();
      await expect(hospital.getByRole('heading', { name: 'Does this match the job?' })).toBeVisible();
      await looksGood(hospital);
      if ((viewport?.width ?? 0) < 600) {
        await hospital.getByRole('button', { name: 'Keep', exact: true }).click();
        await expect(hospital.getByText('1 of 3 reviewed')).toBeVisible();
        await hospital.getByRole('button', { name: 'Drop', exact: true }).click();
        await hospital.getByLabel('Why?').fill('No one does it anymore');
        await hospital.getByRole('button', { name: 'Suggest dropping it' }).click();
        await expect(hospital.getByText('2 of 3 reviewed')).toBeVisible();
        await hospital.getByRole('button', { name: 'Keep', exact: true }).click();
      } else {
        await hospital.getByRole('button', { name: 'Take a history' }).focus();
        await hospital.keyboard.press('k');
        await expect(hospital.getByRole('button', { name: 'Shave by razor' })).toBeFocused();
        await hospital.keyboard.press('d');
        await hospital.keyboard.type('No one does it anymore');
        await hospital.getByRole('button', { name: 'Suggest dropping it' }).click();
        await expect(hospital.getByRole('button', { name: 'Give medication' })).toBeFocused();
        await hospital.keyboard.press('k');
      }
      await expect(hospital.getByText('3 of 3 reviewed')).toBeVisible();
      await hospital.getByRole('button', { name: 'Add a line' }).click();
      await hospital.getByLabel('What should be added?').fill('Chart electronically');
      await hospital.getByLabel('Why?').fill('Every shift');
      await hospital.getByRole('button', { name: 'Suggest adding it' }).click();
      await expect(hospital.getByText('3 of 3 reviewed, 1 to add')).toBeVisible();
      await looksGood(hospital);

      await college.reload();
      await expect(college.getByText('Waiting for an answer: 2 of 2.', { exact: false })).toBeVisible();
      await college
        .getByRole('group', { name: 'Answer: Shave by razor' })
        .getByRole('button', { name: 'Decline' })
        .click();
      await college.getByLabel('Reason (the employer will see it)').fill('The state examination asks for it');
      await college.getByRole('form', { name: 'Decline' }).getByRole('button', { name: 'Decline' }).click();
      await expect(college.getByText('Waiting for an answer: 1 of 2.', { exact: false })).toBeVisible();
      await college.getByRole('button', { name: 'Add a line to Wards' }).click();
      await college.getByLabel('What a student can do afterward').fill('Chart electronically');
      await college.getByRole('button', { name: 'Save line' }).click();
      await college.getByRole('button', { name: 'Already updated' }).click();
      await expect(college.getByText('Every comment is answered.', { exact: false })).toBeVisible();
      await looksGood(college);
      await college.getByRole('button', { name: /^Sign as / }).click();
      await expect(college.getByText('1 signature still needed', { exact: false })).toBeVisible();

      await hospital.reload();
      await hospital.getByRole('button', { name: /^Sign as / }).click();
      await expect(hospital.getByText(/^Signed by 2 organizations/)).toBeVisible();
      await looksGood(hospital);

      await college.reload();
      await college.getByRole('button', { name: 'Write the next edition' }).click();
      await expect(college.getByText('Changes since edition 1')).toBeVisible();
      await college.getByRole('button', { name: 'Remove: Shave by razor' }).click();
      await expect(college.getByText('0 new, 0 changed, 1 removed, 3 unchanged.')).toBeVisible();
      expect(heard.filter((text) => !/status of (400|404|503)/.test(text))).toEqual([]);
      await college.close();
      await hospital.close();
    });
  });
}
