// The demand survey: a convener invites a hospital, which answers on a phone without an account.

import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { BookServer, ENGINES, runs } from './book-server';
import { complaints, expectAccessible, expectNoSidewaysScroll } from './check';

/** Sets up the survey through the API; returns the path of the form in the invitation email. */
async function ask(request: APIRequestContext, server: BookServer): Promise<string> {
  const send = async (path: string, data: unknown) => {
    const { cookies } = await request.storageState();
    const csrf = cookies.find(({ name }) => name === 'laborshed_csrf')?.value ?? '';
    const response = await request.post(server.url + path, { data, headers: { 'X-CSRF-Token': csrf } });
    expect(response.ok(), await response.text()).toBe(true);
    return (await response.json()) as { id: string };
  };
  await send('/api/set-up', {
    ...{ name: 'Maria Lopez', email: 'maria@board.example', password: 'a long enough password' },
    ...{ organization_name: 'Workforce Board', code: server.setUpCode },
  });
  const hospital = await send('/api/organizations', { name: 'Valley Hospital', sector: 'employer' });
  const partnership = await send('/api/partnerships', { name: 'Health careers', stage: 'forming' });
  const later = new Date(Date.now() + 20 * 864e5).toISOString().slice(0, 10);
  const round = await send('/api/surveys', {
    ...{ partnership: partnership.id, title: 'Fall survey', opens: '2026-01-01', closes: later },
    jobs: ['29-1141'],
  });
  const invitation = { organization: hospital.id, name: 'Ann', email: 'ann@hospital.example' };
  await send(`/api/surveys/${round.id}/invite`, { invitations: [invitation] });
  await send(`/api/surveys/${round.id}/open`, { version: 1 });
  const outbox = (await (await request.get(`${server.url}/api/outbox`)).json()) as { letters: { body: string }[] };
  return /\/survey\/\S+/.exec(outbox.letters[0]?.body ?? '')?.[0] ?? '';
}

const saved = (page: Page) => expect(page.getByText(/^Saved · /)).toBeVisible();

for (const engine of ENGINES) {
  test.describe(`on ${engine}`, () => {
    test.skip(({ viewport }) => !runs(engine) || (viewport?.width ?? 0) > 600, 'on a phone');

    test('answered on a phone, left, continued, submitted, edited', async ({ page, request }) => {
      test.setTimeout(120_000);
      const server = await BookServer.start(engine);
      const form = server.url + (await ask(request, server));
      const heard = complaints(page);
      await page.goto(form);
      await expect(page.getByRole('heading', { level: 1, name: 'Fall survey' })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: /^\+ / }).click();
      await page.getByLabel('People', { exact: true }).fill('120');
      await page.getByLabel('In 1 year').first().fill('10');
      await page.getByText('Very hard', { exact: true }).click();
      await page.getByText('License', { exact: true }).first().click();
      await page.getByLabel('Add one at a time, in your own words').fill('Triage');
      await page.keyboard.press('Enter');
      await saved(page);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      expect(heard).toEqual([]);

      // a wrong answer is named, and no answer is lost
      await page.getByLabel('In 2 years').first().fill('4');
      await expect(page.getByText(/This period includes the shorter ones/).first()).toBeVisible();
      await page.getByLabel('In 2 years').first().fill('14');
      await saved(page);

      await page.goto('about:blank');
      await page.goto(form);
      await expect(page.getByLabel('In 2 years').first()).toHaveValue('14');
      await expect(page.getByText('5 of 8', { exact: true })).toBeVisible();
      await page.getByRole('button', { name: 'Submit' }).click();
      await expect(page.getByRole('heading', { name: 'Thank you.' })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Edit my answers' }).click();
      await expect(page.getByRole('button', { name: 'Submit' })).toBeVisible();
      await server.stop();
    });
  });
}
