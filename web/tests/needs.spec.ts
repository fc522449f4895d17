// Tasks are finished in the list; an organization's page shows what it still owes.

import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { hasAccounts, signInAs } from './accounts';
import { BookServer, ENGINES, runs } from './book-server';
import { complaints, expectAccessible, expectNoSidewaysScroll } from './check';

const PASSWORD = 'a long enough password';
const day = (ahead: number) => new Date(Date.now() + ahead * 864e5).toISOString().slice(0, 10);

/** The API as a browser uses it: the session's cookies and the CSRF token of every change. */
class Person {
  constructor(
    private readonly server: BookServer,
    private readonly request: APIRequestContext,
  ) {}

  async post(path: string, data: unknown): Promise<Record<string, string>> {
    const { cookies } = await this.request.storageState();
    const token = cookies.find(({ name }) => name === 'laborshed_csrf')?.value ?? '';
    const answer = await this.request.post(this.server.url + path, { data, headers: { 'X-CSRF-Token': token } });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return answer.status() === 204 ? {} : ((await answer.json()) as Record<string, string>);
  }
}

/** A partnership of a board and a hospital that committed to clinical placements and reports some delivered. */
async function story(server: BookServer, maria: Page, sam: Page): Promise<string> {
  const board = new Person(server, maria.request);
  await board.post('/api/set-up', {
    ...{ name: 'Maria Lopez', email: 'maria@board.example', password: PASSWORD },
    ...{ organization_name: 'Workforce Board', code: server.setUpCode },
  });
  const { id: hospital } = await board.post('/api/organizations', { name: 'Valley Hospital', sector: 'employer' });
  const { id: partnership } = await board.post('/api/partnerships', { name: 'Nursing', stage: 'forming' });
  await board.post('/api/memberships', { partnership, organization: hospital, role: 'member', since: day(-60) });
  await board.post('/api/action-items', {
    ...{ partnership, organization: hospital, owner: 'Sam', what: 'Name a person for each ward' },
    ...{ due: day(5), state: 'open' },
  });
  const invited = await board.post('/api/invitations', {
    ...{ name: 'Sam Reed', email: 'sam@hospital.example', role: 'member', organization: hospital },
  });
  const member = new Person(server, sam.request);
  await member.post(`/api${invited['link'] ?? ''}`, { name: 'Sam Reed', password: PASSWORD });
  const { id: commitment } = await member.post('/api/commitments', {
    ...{ partnership, organization: hospital, type: 'mentors', description: 'Clinical placements', quantity: 12 },
    ...{ unit: 'places', pledged: day(-50), due: day(20), draft: false },
  });
  for (const [quantity, evidence] of [
    [4, 'Roster of the fall'],
    [2, 'Two students on the ward'],
  ])
    await member.post('/api/deliveries', { commitment, day: day(-3), quantity, evidence });
  return hospital ?? '';
}

for (const engine of ENGINES) {
  test.describe(`on ${engine}`, () => {
    test.skip(({ viewport }) => !runs(engine) || (viewport?.width ?? 0) < 1000, 'one walk, with both sizes in it');

    test('one delivery is confirmed and one declined in the list; an action item is done', async ({
      page,
      browser,
    }) => {
      test.setTimeout(120_000);
      const server = await BookServer.start(engine);
      const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
      const sam = await phone.newPage();
      const heard = complaints(page);
      const hospital = await story(server, page, sam);

      await page.goto(`${server.url}/home`);
      await page.getByRole('button', { name: /^Confirm: .* 4 places delivered/ }).click();
      await expect(page.getByText('Roster of the fall')).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Yes, we received it' }).click();
      await expect(page.getByRole('status').filter({ hasText: 'Confirmed.' })).toBeVisible();
      await expect(page.getByRole('button', { name: /4 places delivered/ })).toHaveCount(0);

      await page.getByRole('button', { name: /^Confirm: .* 2 places delivered/ }).click();
      await page.getByRole('button', { name: 'Decline…' }).click();
      await page.getByRole('button', { name: 'Decline', exact: true }).click();
      await expect(page.getByRole('alert')).toContainText('Enter a value.'); // a reason is required
      await page.getByLabel('Why are you declining?').fill('One student only');
      await page.getByRole('button', { name: 'Decline', exact: true }).click();
      await expect(page.getByRole('button', { name: /2 places delivered/ })).toHaveCount(0);

      // on the phone, the hospital sees why, and finishes its action item
      await sam.goto(`${server.url}/home`);
      await expect(sam.getByText('One student only')).toBeVisible();
      await sam.getByRole('button', { name: 'Mark done: Name a person for each ward' }).click();
      await expectAccessible(sam);
      await expectNoSidewaysScroll(sam);
      await sam.getByRole('button', { name: 'Yes, it’s done' }).click();
      await expect(sam.getByRole('status').filter({ hasText: 'Done.' })).toBeVisible();
      await expect(sam.getByRole('button', { name: /Name a person/ })).toHaveCount(0);

      // its page: 4 of 12 are confirmed, so 8 are still owed
      await sam.goto(`${server.url}/organizations/${hospital}`);
      await expect(sam.getByText('1 in progress.')).toBeVisible();
      await expect(sam.getByRole('link', { name: 'Clinical placements: 8 places to deliver' })).toBeVisible();
      await expect(sam.getByRole('link', { name: 'Name a person for each ward' })).toHaveCount(0);
      await expect(sam.getByRole('link', { name: 'Nursing' })).toBeVisible();
      await expectAccessible(sam);
      await expectNoSidewaysScroll(sam);
      expect(heard.filter((text) => !/status of 400/.test(text))).toEqual([]); // the empty reason
      await phone.close();
      await server.stop();
    });
  });
}

test('the example’s organizations are on the map; pages that every role uses hold', async ({ page, baseURL }) => {
  test.skip(!hasAccounts(baseURL), 'a running program has accounts of its own');
  test.setTimeout(120_000);
  const heard = complaints(page);
  await signInAs(page, baseURL ?? '', 'the convener');

  await page.goto('/organizations');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('not yet represented: government');
  const organizations = page.locator('tbody th a');
  await expect(organizations.nth(10)).toBeVisible();
  const all = await organizations.count();
  await expect(page.locator('figure circle')).toHaveCount(all);
  await page.getByRole('combobox', { name: /^Sector/ }).selectOption('education');
  await expect(page.locator('figure circle')).toHaveCount(2);
  await expect(page.locator('tbody th a')).toHaveCount(2);
  await page.locator('figure a').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('College');
  await expect(page.getByRole('heading', { level: 2, name: 'Open tasks' })).toBeVisible();

  await page.goto('/organizations?sector=employer');
  await page.locator('tbody th a').first().click();
  await expect(page.getByRole('heading', { name: /level \d of 5|Not engaged yet/ })).toBeVisible();
  const employer = new URL(page.url()).pathname;
  for (const path of [employer, '/home', '/organizations', '/people', '/account', '/reset']) {
    await page.goto(path);
    await expect(page.locator('main h1')).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
  expect(heard).toEqual([]);
});
