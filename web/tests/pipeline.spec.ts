// A person from a community group's intake through a college's class to a hospital's job and her 90-day check, as the
// people of each of the three do it, and what each of them may see: on both databases, at a desk and on a phone.

import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import type { Person } from './book';
import { BookServer, ENGINES, runs } from './book-server';
import { expectAccessible, expectNoSidewaysScroll, open } from './check';
import { fillPipeline, record, sheet } from './pipeline-book';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** A browser of somebody's own, as wide as the test's or a phone. */
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
  await expect(heading(cara)).toHaveText('Nobody is on their way yet.');
  await cara.getByRole('link', { name: 'Take somebody in' }).first().click();
  await cara.getByLabel('Given name').fill('Rosa');
  await cara.getByLabel('Family name').fill('Quiroga');
  await cara.getByLabel('Phone').fill('555 0100');
  await cara.getByRole('textbox', { name: 'Day of birth' }).fill('2999-05-02');
  await cara.getByRole('group', { name: 'Single parent' }).getByLabel('yes').check();
  const college = cara.getByRole('group', { name: 'River College may see' });
  await expect(college.getByRole('checkbox')).toHaveCount(1); // nothing more without name and progress
  await college.getByRole('checkbox', { name: /^Name and progress/ }).check();
  await college.getByRole('checkbox', { name: /^What you said of yourself/ }).check();
  await cara
    .getByRole('group', { name: 'Valley Hospital may see' })
    .getByRole('checkbox', { name: /^Name and progress/ })
    .check();
  await cara.getByLabel('How they agreed').fill('signed form, in the binder');
  await expectNoSidewaysScroll(cara);
  await expectAccessible(cara);
  await cara.getByRole('button', { name: 'Take them in' }).click();
  await expect(cara.getByText('is after today')).toBeVisible();
  await expect(cara.getByRole('textbox', { name: 'Day of birth' })).toBeFocused();

  await cara.reload();
  await expect(cara.getByLabel('Given name')).toHaveValue('Rosa');
  await cara.getByRole('textbox', { name: 'Day of birth' }).fill('1994-05-02');
  await cara.getByRole('button', { name: 'Take them in' }).click();
  await expect(heading(cara)).toHaveText('Rosa Quiroga');
  expect(await cara.evaluate(() => sessionStorage.getItem('laborshed.intake'))).toBeNull();
  await step(cara, 'Referral', 450, async (form) => {
    await form.getByLabel('Sent to').selectOption({ label: 'River College' });
    await form.getByLabel('Program').selectOption({ label: 'Nursing, evenings – River College' });
  });
  return new URL(cara.url()).pathname;
}

/** The college moves her on its board, and then on her page. */
async function training(kim: Page, path: string, past: string): Promise<void> {
  await expect(heading(kim)).toHaveText('1 person is on the way.');
  await kim.getByRole('button', { name: 'Next step for Rosa Quiroga' }).click();
  await expect(sheet(kim).getByLabel('Step')).toHaveValue('application');
  // the program enrolls only who was found eligible: an enrollment is no choice yet
  await expect(sheet(kim).getByRole('option', { name: 'Enrollment' })).toHaveCount(0);
  await record(kim, 440);
  await expect(kim.getByText('Application recorded for Rosa Quiroga.')).toBeVisible();
  await kim.getByRole('link', { name: 'Rosa Quiroga' }).click();
  await expect(heading(kim)).toHaveText('Rosa Quiroga');
  await expect(kim.getByText('Single parent')).toBeVisible();
  await expect(kim.getByText('555 0100')).toHaveCount(0);
  await step(kim, 'Found eligible', 430);
  await step(kim, 'Enrollment', 400, (form) => form.getByLabel('Class').selectOption(past));
  await step(kim, 'Service', 300, (form) =>
    form.getByLabel('Support').selectOption('Evening child care for the night class'),
  );
  await expect(kim.getByText(/Evening child care for the night class/)).toBeVisible();
  await step(kim, 'Completion', 200);
  await step(kim, 'Credential', 190, (form) => form.getByLabel('Which credential').fill('RN licence'));
  await kim.getByRole('button', { name: /^Correct Credential/ }).click();
  await sheet(kim).getByLabel('Which credential').fill('RN license');
  await sheet(kim).getByRole('button', { name: 'Save the correction' }).click();
  await expect(kim.getByText(/RN license/)).toBeVisible();
  await expect(kim.getByText(/corrected .* \(version 2\)/)).toBeVisible();
  expect(new URL(kim.url()).pathname).toBe(path);
}

async function hire(sam: Page): Promise<void> {
  await expect(heading(sam)).toHaveText('Rosa Quiroga');
  await expect(sam.getByText('Neighborhood Center keeps this record')).toBeVisible();
  for (const hidden of [
    'Single parent',
    '555 0100',
    'What they say of themselves',
    'Who else may see it',
    'Who looked',
  ])
    await expect(sam.getByText(hidden)).toHaveCount(0);
  await step(sam, 'Interview', 180, (form) => expect(form.getByLabel('Job')).not.toHaveValue(''));
  await step(sam, 'Placement', 100, (form) => expect(form.getByLabel('Dollars an hour')).toHaveValue('38.5'));
  // the hospital's own job came along, and with it the check that falls due
  await expect(sam.getByText(/Ward nurse, nights at Valley Hospital · \$38.50 an hour/)).toBeVisible();
  await expect(sam.getByText(/^In work after 90 days: by/)).toBeVisible();
  await step(sam, 'In work after 90 days', 5);
  await expect(sam.getByText(/^In work after 90 days \(Nursing, evenings, Last fall\)/)).toBeVisible();
  await expectNoSidewaysScroll(sam);
  await expectAccessible(sam);
  await sam.goto('/pipeline');
  await expect(heading(sam)).toHaveText(/^1 person is on the way, and in work/);
  await expect(sam.getByRole('region', { name: 'Still in work 1' }).getByRole('link')).toHaveText('Rosa Quiroga');
}

for (const engine of ENGINES)
  test(`from referral to the 90-day check, on ${engine}`, async ({ browser }, { project }) => {
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

      // no role sees anybody by itself: not even who keeps the accounts
      const maria = await desk(browser, server, book.convener, '/pipeline', small);
      await expect(heading(maria)).toHaveText('Nobody is on their way yet.');
      await maria.goto(path);
      await expect(heading(maria)).toHaveText('There is no such thing here.');

      // withdrawn: the hospital sees nothing of her from then on, the college still does
      await cara.reload();
      await expect(cara.getByText('Sam Reed looked at this page', { exact: false })).toBeVisible();
      await cara.getByRole('button', { name: 'Withdraw the consent for Valley Hospital' }).click();
      await expect(cara.getByText('From this moment Valley Hospital sees nothing')).toBeVisible();
      await cara.getByRole('button', { name: 'Withdraw it now' }).click();
      await expect(cara.getByText('Valley Hospital sees nothing of it any more.')).toBeVisible();
      await sam.reload();
      await expect(heading(sam)).toHaveText('Nobody is on their way yet.');
      await sam.goto(path);
      await expect(heading(sam)).toHaveText('There is no such thing here.');
      await kim.reload();
      await expect(heading(kim)).toHaveText('Rosa Quiroga');

      // forgotten: only after the reference was typed
      await cara.getByRole('button', { name: 'Make anonymous…' }).click();
      const forget = cara.getByRole('button', { name: 'Make anonymous for good' });
      await expect(forget).toBeDisabled();
      const reference = /Type the reference (\S+)/.exec(
        (await cara.getByText('Type the reference').textContent()) ?? '',
      );
      await cara.getByLabel('Type the reference').fill(reference?.[1] ?? '');
      await forget.click();
      await expect(heading(cara)).toHaveText('An anonymous record');
      await expect(cara.getByText('Rosa')).toHaveCount(0);
    } finally {
      await server.stop();
    }
  });
