// One partnership, from the first account to a reminder of what is late, through its pages alone: a convener at a desk,
// a hospital on a phone, a college.

import { expect, test, type Browser, type Page } from '@playwright/test';
import { BookServer, ENGINES, runs } from './book-server';
import { complaints, expectAccessible, expectNoSidewaysScroll } from './check';
import { addOrganization, invite, join, setUp } from './first-steps';

const day = (ahead: number) => new Date(Date.now() + ahead * 864e5).toISOString().slice(0, 10);
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function charter(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Partnerships', exact: true }).click();
  await page.getByRole('button', { name: 'Add a partnership' }).click();
  await page.getByLabel('Name').fill('Nurses for the valley');
  await page.getByLabel('Purpose').fill('Every ward finds its nurses among the people who live here.');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(heading(page)).toHaveText('Nurses for the valley');
  for (const organization of ['Valley Hospital', 'River College']) {
    await page.getByRole('button', { name: 'Add a member' }).click();
    await page.getByLabel('Organization').selectOption({ label: organization });
    await page.getByRole('button', { name: 'Add member' }).click();
    await expect(page.getByRole('link', { name: organization })).toBeVisible();
  }
  await expect(page.getByText('2 organizations in 2 sectors.')).toBeVisible();
  await expectAccessible(page);
  return page.url();
}

async function meeting(page: Page, partnership: string): Promise<void> {
  await page.goto(partnership);
  await page.getByRole('button', { name: 'Add a meeting' }).click();
  await page.getByLabel('Title').fill('First round table');
  await page.getByLabel('Starts').fill(`${day(-1)}T09:00`);
  await page.getByLabel('Ends').fill(`${day(-1)}T10:00`);
  await page.getByRole('button', { name: 'Add meeting' }).click();
  await expect(heading(page)).toHaveText('First round table');
  await page.getByRole('button', { name: 'Write the minutes' }).click();
  await page.getByLabel('Decisions').fill('The college writes down what it teaches.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The college writes down what it teaches.', { exact: true })).toBeVisible();
}

/** The convener opens a survey; the hospital answers through the link in its email, on a phone without an account. */
async function survey(maria: Page, browser: Browser, server: BookServer, partnership: string): Promise<void> {
  await maria.goto(`${partnership}/surveys`);
  await maria.getByRole('button', { name: 'Plan a round' }).click();
  await maria.getByLabel('Title').fill('Fall survey');
  await maria.getByRole('combobox', { name: 'Jobs to ask every employer about' }).fill('29-1141');
  await maria.keyboard.press('Enter');
  await maria.getByRole('button', { name: 'Save draft' }).click();
  await expect(heading(maria)).toHaveText('Fall survey');
  await maria.getByRole('textbox', { name: 'Email at Valley Hospital' }).fill('desk@hospital.example');
  await maria.getByRole('button', { name: 'Invite 1 employer' }).click();
  await maria.getByRole('button', { name: 'Open survey and send invitations' }).click();
  await expect(maria.getByText('Was emailed')).toBeVisible();
  const round = maria.url();

  await maria.goto(`${server.url}/outbox`);
  const email = maria.locator('details', { hasText: 'desk@hospital.example' }).first();
  await email.locator('summary').click();
  const form = /\/survey\/\S+/.exec((await email.locator('pre').textContent()) ?? '')?.[0] ?? '';
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const desk = await phone.newPage();
  await desk.goto(server.url + form);
  await desk.getByRole('button', { name: /^\+ / }).click();
  await desk.getByLabel('People', { exact: true }).fill('120');
  await desk.getByLabel('In 1 year').first().fill('10');
  await expect(desk.getByText(/^Saved · /)).toBeVisible();
  await expectNoSidewaysScroll(desk);
  await desk.getByRole('button', { name: 'Submit' }).click();
  await expect(desk.getByRole('heading', { name: 'Thank you.' })).toBeVisible();
  await phone.close();

  await maria.goto(round);
  await expect(maria.getByRole('heading', { name: '1 of 1 answered' })).toBeVisible();
}

async function curriculum(kim: Page, sam: Page, server: BookServer, partnership: string): Promise<void> {
  await kim.goto(`${partnership}/curricula`);
  await kim.getByRole('button', { name: 'Start a curriculum' }).click();
  await kim.getByLabel('Title').fill('Registered nursing');
  await kim.getByRole('combobox', { name: 'Program (CIP)' }).fill('51.3801');
  await kim.keyboard.press('Enter');
  await kim.getByRole('combobox', { name: 'Occupation it leads to (SOC)' }).fill('29-1141');
  await kim.keyboard.press('Enter');
  await kim.getByRole('button', { name: 'Create curriculum' }).click();
  await expect(heading(kim)).toHaveText('Registered nursing');
  await kim.getByRole('button', { name: 'Add a course' }).click();
  await kim.getByLabel('Course', { exact: true }).fill('Fundamentals');
  await kim.getByLabel('What a student can do afterward').fill('Take a history');
  await kim.getByRole('button', { name: 'Save line' }).click();
  await kim.getByRole('checkbox', { name: 'Valley Hospital' }).check();
  await kim.getByRole('button', { name: 'Open the review' }).click();
  await expect(kim.getByText('In review:', { exact: false }).first()).toBeVisible();

  await sam.goto(`${server.url}/home`);
  await sam
    .getByRole('link', { name: /Registered nursing/ })
    .first()
    .click();
  await sam.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(sam.getByText('1 of 1 reviewed')).toBeVisible();
  await sam.getByRole('button', { name: /^Sign as / }).click();
  await expect(sam.getByText('1 signature still needed', { exact: false })).toBeVisible();
  await expectNoSidewaysScroll(sam);
  await kim.reload();
  await kim.getByRole('button', { name: /^Sign as / }).click();
  await expect(kim.getByText(/^Signed by 2 organizations/)).toBeVisible();
}

async function commit(sam: Page, partnership: string, what: string, due: string, pledged: string): Promise<string> {
  await sam.goto(partnership);
  await sam.getByRole('button', { name: 'Make a commitment' }).click();
  await sam.getByLabel('Type').selectOption({ label: 'Mentors' });
  await sam.getByRole('textbox', { name: /^Description/ }).fill(what);
  await sam.getByLabel('Quantity').first().fill('4');
  await sam.getByLabel('Unit').fill('mentors');
  await sam.getByLabel('Confirmed by').selectOption({ label: 'River College' });
  await sam.getByLabel('Committed on').fill(pledged);
  await sam.getByLabel('Due').fill(due);
  await sam.getByRole('button', { name: 'Save commitment' }).click();
  await expect(heading(sam)).toContainText(what);
  return sam.url();
}

async function reminder(maria: Page, server: BookServer): Promise<void> {
  await maria.goto(`${server.url}/outbox`);
  await maria.getByRole('button', { name: 'Create today’s reminders' }).click();
  const email = maria
    .locator('details', { hasText: 'sam@hospital.example' })
    .filter({ hasText: /days? overdue/ })
    .first();
  await email.locator('summary').click();
  await expect(email.locator('pre')).toContainText('Mentors for the night shift');
  await expect(email.locator('pre')).toContainText('10 days overdue');
  await expectAccessible(maria);
}

for (const engine of ENGINES) {
  test.describe(`on ${engine}`, () => {
    test.skip(({ viewport }) => !runs(engine) || (viewport?.width ?? 0) < 1000, 'one walk, with both sizes in it');

    test('from the invitation to the reminder of what is late', async ({ page: maria, browser }) => {
      test.setTimeout(240_000);
      const server = await BookServer.start(engine);
      const heard = complaints(maria);
      await setUp(maria, server);
      await addOrganization(maria, 'Valley Hospital', 'employer');
      await addOrganization(maria, 'River College', 'education');
      const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
      const sam = await phone.newPage();
      await join(sam, server, await invite(maria, 'Sam Reed', 'sam@hospital.example', 'Valley Hospital'), 'Sam');
      const kim = await (await browser.newContext()).newPage();
      await join(kim, server, await invite(maria, 'Kim Larsen', 'kim@college.example', 'River College'), 'Kim');

      const partnership = await charter(maria);
      await meeting(maria, partnership);
      await survey(maria, browser, server, partnership);
      await curriculum(kim, sam, server, partnership);

      const kept = await commit(sam, partnership, 'Mentors for the first cohort', day(30), day(0));
      await sam.getByRole('button', { name: 'Report a delivery' }).click();
      await sam.getByLabel('Quantity').fill('4');
      await sam.getByLabel('Evidence').fill('Names on the roster');
      await sam.getByRole('button', { name: 'Save delivery' }).click();
      await expect(sam.getByText('Waiting for River College to confirm')).toBeVisible();
      await kim.goto(`${server.url}/home`);
      await kim.getByRole('button', { name: /^Confirm: .* 4 mentors delivered/ }).click();
      await kim.getByRole('button', { name: 'Yes, we received it' }).click();
      await expect(kim.getByRole('status').filter({ hasText: 'Confirmed.' })).toBeVisible();
      await sam.goto(kept);
      await expect(sam.getByText(/Confirmed by Kim Larsen/)).toBeVisible();

      await commit(sam, partnership, 'Mentors for the night shift', day(-10), day(-40));
      await maria.goto(`${server.url}/board`);
      await expect(heading(maria)).toHaveText(/^2 commitments: 1 kept/);
      await expect(maria.getByRole('link', { name: /Late/ }).first()).toBeVisible();
      await reminder(maria, server);

      expect(heard.filter((text) => !/status of (400|404|503)/.test(text))).toEqual([]);
      await phone.close();
      await kim.context().close();
      await server.stop();
    });
  });
}
