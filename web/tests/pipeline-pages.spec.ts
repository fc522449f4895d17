// The pages of the pipeline one by one: readable, also by keyboard and on a phone, and what is done on them is saved.

import { expect, test, type Page } from '@playwright/test';
import { ago, type Person } from './book';
import { BookServer } from './book-server';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';
import { fillPipeline, record, sheet, takeIn, type PipelineBook } from './pipeline-book';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

let server: BookServer;
let book: PipelineBook;
let ines: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await BookServer.start('SQLite');
  book = await fillPipeline(server.url, server.setUpCode);
  const { college, hospital } = book.organizations;
  const add = (who: Person, id: string, name: string, days: number, more: object = {}) =>
    who.send('POST', `/api/participants/${id}/steps`, { step: name, day: ago(days), program: book.program, ...more });
  ines = await takeIn(book, 'Ines', 'Albright', [college, hospital]);
  const lia = await takeIn(book, 'Lia', 'Fontaine', [college]);
  const joan = await takeIn(book, 'Joan', 'Whitaker', [college, hospital]);
  for (const [id, days] of [
    [ines, 60],
    [lia, 30],
  ] as const) {
    await add(book.college, id, 'application', 90);
    await add(book.college, id, 'eligibility', days);
  }
  await add(book.hospital, joan, 'placement', 170, { opening: book.opening, wage: 38.5 });
});
test.afterAll(() => server.stop());

async function visit(page: Page, who: Person, path: string): Promise<void> {
  await page.context().addCookies(who.cookies);
  await open(page, server.url + path);
}

const PAGES: [name: string, who: (book: PipelineBook) => Person, path: () => string, said: RegExp][] = [
  ['board', ({ college }) => college, () => '/pipeline', /^3 active participants; 1 employed; 1 follow-up o/],
  ['board as a table', ({ college }) => college, () => '/pipeline?view=table', /^3 active participants/],
  ['empty board', ({ convener }) => convener, () => '/pipeline', /^No participants yet/],
  ['person', ({ community }) => community, () => `/participants/${ines}`, /^Ines Albright$/],
  ['training', ({ college }) => college, () => '/training', /^16 seats in upcoming cohorts; /],
  ['openings', ({ hospital }) => hospital, () => '/openings', /positions? open at 1 employer/],
];
for (const [name, who, path, said] of PAGES)
  test(`${name}: readable by everybody`, async ({ page }) => {
    const heard = complaints(page);
    await visit(page, who(book), path());
    await expect(heading(page)).toHaveText(said);
    await expect(page.locator('.skeleton')).toHaveCount(0);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    expect(heard.filter((text) => !/status of (400|404|503)/.test(text))).toEqual([]);
  });

test('a step for many is recorded for all or for none, and says for whom it can’t be', async ({ page }, {
  project,
}) => {
  // participants of its own, so that other tests' counts stay
  const [first, second] = project.name === 'phone' ? ['Noor', 'Petra'] : ['Ayo', 'Tess'];
  for (const [given, days] of [
    [first ?? '', 60],
    [second ?? '', 30],
  ] as const) {
    const id = await takeIn(book, given, project.name, [book.organizations.college]);
    for (const [name, on] of [
      ['application', 90],
      ['eligibility', days],
    ] as const)
      await book.college.send('POST', `/api/participants/${id}/steps`, {
        step: name,
        day: ago(on),
        program: book.program,
      });
  }
  await visit(page, book.college, `/pipeline?q=${project.name}`);
  for (const name of [first, second])
    await page.getByRole('checkbox', { name: `Select ${name ?? ''} ${project.name}` }).check();
  await page.getByRole('button', { name: 'Next step for all' }).click();
  const form = sheet(page);
  await form.getByLabel('Step').selectOption({ label: 'Enrollment' });
  await form.getByLabel(/^Date/).fill(ago(45));
  await form.getByLabel('Cohort').selectOption(book.coming);
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Record for 2 participants' }).click();
  const fault = form.getByRole('alert').getByRole('listitem');
  await expect(fault).toHaveCount(1);
  await expect(fault).toContainText(`${second ?? ''} ${project.name}: Enrollment on ${ago(45)} comes before`);
  await form.getByLabel(/^Date/).fill(ago(20));
  await form.getByRole('button', { name: 'Record for 2 participants' }).click();
  await expect(page.getByText('Enrollment recorded for 2 participants.')).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(2);
  await expect(page.getByRole('article').first()).toContainText('This spring');
});

test('the board is filtered in the address, and by keyboard a person moves', async ({ page }) => {
  await visit(page, book.college, '/pipeline?view=table');
  await page.getByLabel('Name or ID').fill('albright');
  await expect(page).toHaveURL(/q=albright/);
  await expect(page.getByRole('link', { name: 'Lia Fontaine' })).toHaveCount(0);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  const move = page.getByRole('button', { name: 'Next step for Ines Albright' });
  await move.focus();
  await page.keyboard.press('Enter');
  await expect(sheet(page).getByLabel('Step')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  await expect(move).toBeFocused();
});

test('a follow-up that is due is recorded from the board', async ({ page }) => {
  await visit(page, book.hospital, '/pipeline');
  await page.getByRole('button', { name: 'Record follow-up for Joan Whitaker' }).click();
  await expect(sheet(page).getByLabel('Step')).toHaveValue('retention_30');
  await record(page, 100);
  await expect(page.getByText('Employed at 30 days recorded for Joan Whitaker.')).toBeVisible();
  await expect(page.getByText(/^Employed at 90 days: \d+ days late$/).first()).toBeVisible();
});

test('the organization that keeps the record edits it, adds notes and records consent', async ({ page }, {
  project,
}) => {
  const id = await takeIn(book, 'Ola', project.name, [book.organizations.college]);
  await visit(page, book.community, `/participants/${id}`);
  await page.getByLabel('Note', { exact: true }).fill('Prefers to be called in the morning.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Note added.' })).toBeVisible();
  await expect(page.getByText('Prefers to be called in the morning.')).toBeVisible();

  await page.getByRole('button', { name: 'Edit name and contact' }).click();
  await page.getByLabel('Email').fill('nowhere');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByLabel('Email')).toBeFocused();
  await page.getByLabel('Email').fill('ola@home.example');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('link', { name: 'ola@home.example' })).toBeVisible();

  await page.getByRole('button', { name: 'Edit answers' }).click();
  await page.getByRole('group', { name: 'Single parent' }).getByLabel('Not answered').check();
  await page.getByRole('checkbox', { name: 'Asian' }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Asian')).toBeVisible();
  await expect(page.getByText('Single parent')).toHaveCount(0);

  // a changed consent is a new one; the college now has contact information, and never the notes
  await page.getByRole('button', { name: 'Change consent' }).click();
  await page
    .getByRole('group', { name: 'Share with River College' })
    .getByRole('checkbox', { name: /^Contact information/ })
    .check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save consent' }).click();
  await expect(page.getByText('name and progress, contact information')).toBeVisible();
  await expect(page.getByText('Withdrawn earlier')).toBeVisible();
  await page.context().clearCookies();
  await visit(page, book.college, `/participants/${id}`);
  await expect(page.getByRole('link', { name: 'ola@home.example' })).toBeVisible();
  for (const hidden of ['Prefers to be called', 'Asian', 'Edit name and contact'])
    await expect(page.getByText(hidden)).toHaveCount(0);
});

test('a cohort is changed, and the change undone', async ({ page }) => {
  await visit(page, book.college, '/training');
  const program = page.getByRole('article', { name: 'Nursing, evenings' });
  await program.getByRole('button', { name: 'Edit cohort This spring' }).click();
  await program.getByRole('textbox', { name: 'Seats' }).first().fill('18');
  await program.getByRole('button', { name: 'Save' }).click();
  await expect(program).toContainText('of 18');
  await program.getByRole('button', { name: 'Edit cohort This spring' }).click();
  await program.getByText('History', { exact: true }).click();
  await expect(program).toContainText('Seats: 16 → 18');
  await program.getByRole('button', { name: 'Undo' }).click();
  await expect(program).toContainText('of 16');
});

test('a card dropped on a column asks for the step that leads there', async ({ page }, { project }) => {
  test.skip(project.name === 'phone', 'one column at a time');
  await visit(page, book.college, '/pipeline');
  const card = page.getByRole('article').filter({ hasText: 'Lia Fontaine' });
  await card.dragTo(page.getByRole('region', { name: /^Enrolled/ }));
  await expect(sheet(page).getByLabel('Step')).toHaveValue('enrollment');
  await page.keyboard.press('Escape');
  await card.dragTo(page.getByRole('region', { name: /^Retained/ }));
  await expect(page.getByText('Lia Fontaine can’t move to “Retained” yet')).toBeVisible();
});

test('a college adds a program with a cohort, an employer an opening that counts toward its commitment', async ({
  page,
}, { project }) => {
  await visit(page, book.college, '/training');
  await page.getByRole('button', { name: 'Add a program' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(`Aides, ${project.name}`);
  await page.getByRole('combobox', { name: 'Field of study (CIP)' }).fill('51.3902');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Occupation it leads to (SOC)' }).fill('31-1131');
  await page.keyboard.press('Enter');
  await page.getByLabel('Credential').selectOption({ label: 'Certificate' });
  await page.getByLabel('Pell grant').check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add program' }).click();
  const program = page.getByRole('article', { name: `Aides, ${project.name}` });
  await expect(program).toContainText('Pell grant');
  await program.getByRole('button', { name: 'Add a cohort' }).click();
  await program.getByLabel('Name').fill('Winter');
  await program.getByLabel('Seats', { exact: false }).first().fill('12');
  await program.getByLabel('First day').fill(ago(30));
  await program.getByLabel('Last day').fill(ago(-60));
  await program.getByRole('button', { name: 'Add cohort' }).click();
  await expect(program).toContainText('0 of 12');

  const commitment = await book.convener.make('/api/commitments', {
    partnership: book.partnership,
    organization: book.organizations.hospital,
    receiver: null,
    type: 'hires',
    description: `Night nurses, ${project.name}`,
    quantity: 4,
    unit: 'jobs',
    pledged: ago(60),
    due: ago(-200),
    schedule: [],
    draft: false,
  });
  await page.context().clearCookies();
  await visit(page, book.hospital, '/openings');
  await page.getByRole('button', { name: 'Add an opening' }).click();
  await page.getByLabel('Type').selectOption({ label: 'Apprenticeship' });
  await page.getByRole('textbox', { name: 'Title' }).fill(`Apprentice, ${project.name}`);
  await page.getByRole('combobox', { name: 'Occupation (SOC)' }).fill('31-1131');
  await page.keyboard.press('Enter');
  await page.getByLabel('Number of openings').fill('4');
  await page.getByLabel('Counts toward commitment').selectOption(commitment);
  await page.getByRole('button', { name: 'Add opening' }).click();
  const opening = page.getByRole('article', { name: `Apprentice, ${project.name}` });
  await expect(opening).toContainText(
    `Counts toward the commitment Night nurses, ${project.name}: 0 of 4 jobs delivered`,
  );
  await expectNoSidewaysScroll(page);
});
