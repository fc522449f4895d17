// A participant from a community group's intake through a college's cohort to a hospital's job and her 90-day follow-up,
// as staff of each do it, and what each has access to: on both databases, on a desktop and on a phone.

import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import type { Person } from './book';
import { BookServer, ENGINES, runs } from './book-server';
import { expectAccessible, expectNoSidewaysScroll, open } from './check';
import { fillPipeline, record, sheet } from './pipeline-book';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** A browser of one's own, as wide as the test's or a phone. */
async function desk(browser: Browser, server: BookServer, who: Person, path: string, phone: boolean): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 900 },
    hasTouch: phone,
  });
  await context.addCookies(who.cookies);
  const page = await context.newPage();
  await open(page, path);
  return page;
}

async function step(page: Page, name: string, days: number, more?: (form: Locator) => Promise<unknown>) {
  await page.getByRole('button', { name, exact: true }).first().click();
  await record(page, days, more);
  await expect(page.getByRole('status').filter({ hasText: `${name} recorded for Rosa Quiroga.` })).toBeVisible();
}

/** On a phone, whatever the test's own screen is. */
async function intake(cara: Page): Promise<string> {
  await expect(heading(cara)).toHaveText('No participants yet.');
  await cara.getByRole('link', { name: 'New intake' }).first().click();
  await cara.getByLabel('First name').fill('Rosa');
  await cara.getByLabel('Last name').fill('Quiroga');
  await cara.getByLabel('Phone').fill('555 0100');
  await cara.getByRole('textbox', { name: 'Date of birth' }).fill('2999-05-02');
  await cara.getByRole('group', { name: 'Single parent' }).getByLabel('Yes').check();
  const college = cara.getByRole('group', { name: 'Share with River College' });
  await expect(college.getByRole('checkbox')).toHaveCount(1); // nothing more without name and progress
  await college.getByRole('checkbox', { name: /^Name and progress/ }).check();
  await college.getByRole('checkbox', { name: /^Demographics and barriers/ }).check();
  await cara
    .getByRole('group', { name: 'Share with Valley Hospital' })
    .getByRole('checkbox', { name: /^Name and progress/ })
    .check();
  await cara.getByLabel('Proof of consent').fill('signed form, in the binder');
  await expectNoSidewaysScroll(cara);
  await expectAccessible(cara);
  await cara.getByRole('button', { name: 'Save intake' }).click();
  await expect(cara.getByText('Enter a date up to today.')).toBeVisible();
  await expect(cara.getByRole('textbox', { name: 'Date of birth' })).toBeFocused();

  await cara.reload();
  await expect(cara.getByLabel('First name')).toHaveValue('Rosa');
  await cara.getByRole('textbox', { name: 'Date of birth' }).fill('1994-05-02');
  await cara.getByRole('button', { name: 'Save intake' }).click();
  await expect(heading(cara)).toHaveText('Rosa Quiroga');
  expect(await cara.evaluate(() => sessionStorage.getItem('laborshed.intake'))).toBeNull();
  await step(cara, 'Referral', 450, async (form) => {
    await form.getByLabel('Referred to').selectOption({ label: 'River College' });
    await form.getByLabel('Program').selectOption({ label: 'Nursing, evenings – River College' });
  });
  return new URL(cara.url()).pathname;
}

/** The college moves her on its board, and then on her page. */
async function training(kim: Page, path: string, past: string): Promise<void> {
  await expect(heading(kim)).toHaveText('1 active participant.');
  await kim.getByRole('button', { name: 'Next step for Rosa Quiroga' }).click();
  await expect(sheet(kim).getByLabel('Step')).toHaveValue('application');
  // the program enrolls only participants determined eligible, so enrollment is not a choice yet
  await expect(sheet(kim).getByRole('option', { name: 'Enrollment' })).toHaveCount(0);
  await record(kim, 440);
  await expect(kim.getByText('Application recorded for Rosa Quiroga.')).toBeVisible();
  await kim.getByRole('link', { name: 'Rosa Quiroga' }).click();
  await expect(heading(kim)).toHaveText('Rosa Quiroga');
  await expect(kim.getByText('Single parent')).toBeVisible();
  await expect(kim.getByText('555 0100')).toHaveCount(0);
  await step(kim, 'Found eligible', 430);
  await step(kim, 'Enrollment', 400, (form) => form.getByLabel('Cohort').selectOption(past));
  await step(kim, 'Service', 300, (form) =>
    form.getByLabel('Support').selectOption('Evening child care for the night cohort'),
  );
  await expect(kim.getByText(/Evening child care for the night cohort/)).toBeVisible();
  await step(kim, 'Completion', 200);
  await step(kim, 'Credential', 190, (form) => form.getByLabel('Credential name').fill('RN licence'));
  await kim.getByRole('button', { name: /^Correct Credential/ }).click();
  await sheet(kim).getByLabel('Credential name').fill('RN license');
  await sheet(kim).getByRole('button', { name: 'Save correction' }).click();
  await expect(kim.getByText(/RN license/)).toBeVisible();
  await expect(kim.getByText(/corrected .* \(version 2\)/)).toBeVisible();
  expect(new URL(kim.url()).pathname).toBe(path);
}

async function hire(sam: Page): Promise<void> {
  await expect(heading(sam)).toHaveText('Rosa Quiroga');
  await expect(sam.getByText('Neighborhood Center keeps this record')).toBeVisible();
  for (const hidden of ['Single parent', '555 0100', 'Demographics and barriers', 'Consent to share', 'Access log'])
    await expect(sam.getByText(hidden)).toHaveCount(0);
  await step(sam, 'Interview', 180, (form) => expect(form.getByLabel('Job')).not.toHaveValue(''));
  await step(sam, 'Placement', 100, (form) => expect(form.getByLabel('Hourly wage')).toHaveValue('38.5'));
  // the placement took the hospital's opening, and its follow-up is due
  await expect(sam.getByText(/Ward nurse, nights at Valley Hospital · \$38.50 an hour/)).toBeVisible();
  await expect(sam.getByText(/^Employed at 90 days: due/)).toBeVisible();
  await step(sam, 'Employed at 90 days', 5);
  await expect(sam.getByText(/^Employed at 90 days \(Nursing, evenings, Last fall\)/)).toBeVisible();
  await expectNoSidewaysScroll(sam);
  await expectAccessible(sam);
  await sam.goto('/pipeline');
  await expect(heading(sam)).toHaveText(/^1 active participant; 1 employed/);
  await expect(sam.getByRole('region', { name: 'Retained 1' }).getByRole('link')).toHaveText('Rosa Quiroga');
}

for (const engine of ENGINES)
  test(`from referral to the 90-day follow-up, on ${engine}`, async ({ browser }, { project }) => {
    test.skip(!runs(engine), 'PostgreSQL is not running');
    test.setTimeout(180_000);
    const server = await BookServer.start(engine);
    try {
      const book = await fillPipeline(server.url, server.setUpCode);
      const small = project.name === 'phone';
      const cara = await desk(browser, server, book.community, '/pipeline', true);
      const path = await intake(cara);
      const kim = await desk(browser, server, book.college, '/pipeline', small);
      await training(kim, path, book.past);
      const sam = await desk(browser, server, book.hospital, path, small);
      await hire(sam);

      // no role has access to participants by itself, not even the administrator
      const maria = await desk(browser, server, book.convener, '/pipeline', small);
      await expect(heading(maria)).toHaveText('No participants yet.');
      await maria.goto(path);
      await expect(heading(maria)).toHaveText('Not found.');

      // consent withdrawn: the hospital loses access, the college keeps it
      await cara.reload();
      await expect(cara.getByText('Sam Reed viewed this page', { exact: false })).toBeVisible();
      await cara.getByRole('button', { name: 'Withdraw consent for Valley Hospital' }).click();
      await expect(cara.getByText('Valley Hospital loses access')).toBeVisible();
      await cara.getByRole('button', { name: 'Withdraw consent now' }).click();
      await expect(cara.getByText('Consent for Valley Hospital is withdrawn.')).toBeVisible();
      await sam.reload();
      await expect(heading(sam)).toHaveText('No participants yet.');
      await sam.goto(path);
      await expect(heading(sam)).toHaveText('Not found.');
      await kim.reload();
      await expect(heading(kim)).toHaveText('Rosa Quiroga');

      // anonymized only after the ID was typed
      await cara.getByRole('button', { name: 'Anonymize…' }).click();
      const forget = cara.getByRole('button', { name: 'Anonymize permanently' });
      await expect(forget).toBeDisabled();
      const reference = /Type the ID (\S+)/.exec((await cara.getByText('Type the ID').textContent()) ?? '');
      await cara.getByLabel('Type the ID').fill(reference?.[1] ?? '');
      await forget.click();
      await expect(heading(cara)).toHaveText('Anonymized record');
      await expect(cara.getByText('Rosa')).toHaveCount(0);
    } finally {
      await server.stop();
    }
  });
