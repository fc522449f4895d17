// A college fills three cohorts: preferences, both rules side by side, a committed and repeated run, and access to it.

import { expect, test, type Page } from '@playwright/test';
import { ago, PASSWORD, Person } from './book';
import { BookServer, ENGINES, runs } from './book-server';
import { checkedAs, complaints, open } from './check';

const PEOPLE: readonly [name: string, sex: string, list: string][] = [
  ['Ana Reyes', 'female', 'day night'],
  ['Bea Osei', 'female', 'day'],
  ['Carla Ruiz', 'female', 'night day'],
  ['Dan Park', 'male', 'day night weekend'],
  ['Ed Larsen', 'male', 'day weekend'],
  ['Femi Cole', 'male', 'day weekend night'],
  ['Gus Baker', 'male', 'night'],
  ['Hal Grant', 'male', 'day night weekend'],
  ['Ivo Fox', 'male', 'weekend night day'],
  ['Jo Singh', 'male', 'day night weekend'],
  ['Kai Doyle', 'male', ''],
  ['Leo Vance', 'male', 'day weekend'],
];

interface Place {
  convener: Person;
  kim: Person;
  sam: Person;
}

async function fill(server: BookServer): Promise<Place> {
  const convener = new Person(server.url);
  await convener.send('POST', '/api/set-up', {
    ...{ name: 'Maria Cole', email: 'maria@sixrivers.org', password: PASSWORD },
    ...{ organization_name: 'Six Rivers Workforce Board', code: server.setUpCode },
  });
  const partnership = await convener.make('/api/partnerships', {
    name: 'Six Rivers Health Careers',
    stage: 'delivering',
  });
  const member = async (name: string, sector: string, person: string): Promise<[Person, string]> => {
    const organization = await convener.make('/api/organizations', { name, sector });
    await convener.make('/api/memberships', { partnership, organization, role: 'member', since: ago(700) });
    const who = { name: person, email: `${person.split(' ')[0]?.toLowerCase() ?? ''}@sixrivers.org` };
    const invited = await convener.send('POST', '/api/invitations', { ...who, role: 'member', organization });
    const one = new Person(server.url);
    await one.send('POST', `/api${String(invited['link'])}`, { ...who, password: PASSWORD });
    return [one, organization];
  };
  const [kim, college] = await member('Six Rivers Community College', 'education', 'Kim Larsen');
  const [sam] = await member('Alder Falls Medical Center', 'employer', 'Sam Reed');
  const program = await kim.make('/api/training-programs', {
    ...{ partnership, organization: college, title: 'Practical nursing', cip: '51.3901' },
    ...{ credential: 'license', occupation: '29-2061' },
  });
  const cohorts: Record<string, string> = {};
  for (const [key, name, seats, women] of [
    ['day', 'Spring, days', 4, 2],
    ['night', 'Spring, evenings', 3, 0],
    ['weekend', 'Spring, weekends', 2, 0],
  ] as const)
    cohorts[key] = await kim.make('/api/cohorts', {
      ...{ program, name, seats, starts: ago(-40), ends: ago(-300) },
      reserved: women > 0 ? [{ group: 'women', seats: women }] : [],
    });
  for (const [name, sex, list] of PEOPLE) {
    const [given_name = '', family_name = ''] = name.split(' ');
    const id = await kim.make('/api/participants', {
      identity: { given_name, family_name },
      background: { sex },
      consents: [],
    });
    await kim.send('POST', `/api/participants/${id}/steps`, { step: 'application', day: ago(20), program });
    if (list)
      await kim.send('PUT', `/api/participants/${id}/preferences`, {
        ...{ version: 0, market: 'seats' },
        places: list.split(' ').map((key) => cohorts[key]),
      });
  }
  return { convener, kim, sam };
}

async function as(page: Page, person: Person, address: string): Promise<void> {
  await page.context().clearCookies();
  await page.context().addCookies(person.cookies);
  await open(page, address);
}
const checked = checkedAs('matching');

for (const engine of ENGINES) {
  test.describe(`on ${engine}`, () => {
    test.skip(() => !runs(engine), 'PostgreSQL is not running');

    test('previewed, preferences changed, committed, repeated, and visible only with consent', async ({ page }) => {
      test.setTimeout(180_000);
      const server = await BookServer.start(engine);
      const { convener, kim, sam } = await fill(server);
      const heard = complaints(page);
      const address = `${server.url}/matching`;

      // an organization with nothing to fill
      await as(page, sam, address);
      await expect(page.getByText('Your organization has no cohorts or openings to fill')).toBeVisible();
      await checked(page, 'nothing');

      // the college compares both rules; nothing is saved
      await as(page, kim, address);
      await expect(page.getByLabel('Reserved seats are for')).toHaveValue('women');
      await checked(page, 'choices');
      await page.getByRole('button', { name: 'Compare both rules' }).click();
      const heading = page.getByRole('heading', { level: 2, name: /12 people/ });
      await expect(heading).toBeVisible();
      for (const rule of ['Deferred acceptance', 'Best overall fit']) {
        const card = page.getByRole('article').filter({ has: page.getByRole('heading', { name: rule }) });
        await expect(card.getByText('9 of 9')).toBeVisible();
        // all three women ranked the reserved seats, so they fill both under any lottery
        await expect(card.getByText(/^2 of 2/)).toBeVisible();
      }
      await expect(page.getByText(/People without a ranked list: 1\./)).toBeVisible();
      await checked(page, 'preview');
      await expect(page.getByText('None yet. Each run will be listed here')).toBeVisible();

      // a new list changes the preview
      const row = page.getByRole('row', { name: /Kai Doyle/ });
      await row.getByText('List generated for them').click();
      const lists = row.getByRole('region', { name: 'Cohort preferences' });
      await lists.getByLabel('Add to the end').selectOption({ label: 'Practical nursing: Spring, evenings' });
      await lists.getByLabel('Add to the end').selectOption({ label: 'Practical nursing: Spring, days' });
      await lists.getByRole('button', { name: 'Move up: Practical nursing: Spring, days' }).click();
      await expect(lists.getByRole('listitem').first()).toContainText('Spring, days');
      await checked(page, 'list');
      await lists.getByRole('button', { name: 'Save preferences' }).click();
      await expect(page.getByText(/without a ranked list/)).toHaveCount(0);
      await expect(row.getByText('Recorded by Six Rivers Community College')).toBeVisible();

      // committed
      await page.getByLabel('Name of this run').fill('Spring round');
      await page.getByRole('button', { name: 'Commit', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Spring round' })).toBeVisible();
      await expect(page.getByText('Re-run from the record: same result for everyone.')).toBeVisible();
      await expect(page.getByRole('row', { name: /(Placed|Not placed)/ })).toHaveCount(PEOPLE.length);
      await checked(page, 'run');
      const run = page.url();

      // without consent the convener sees the run, but no people and no number of them
      await as(page, convener, run);
      await expect(page.getByText('No one in this run shares their progress with your organization')).toBeVisible();
      await expect(page.getByText('People placed')).toHaveCount(0);
      await expect(page.getByText('Ana Reyes')).toHaveCount(0);
      await checked(page, 'run-hidden');

      // changed outside Laborshed
      server.sql('UPDATE matching_run SET seed = seed + 1');
      await as(page, kim, run);
      await expect(page.getByText('Re-run from the record: a different result.')).toBeVisible();
      await as(page, kim, address);
      await expect(page.getByRole('link', { name: 'Spring round' })).toBeVisible();
      await checked(page, 'runs');
      expect(heard).toEqual([]);
      await server.stop();
    });
  });
}
