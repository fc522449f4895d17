// The trust survey: planned by the convener, answered on the page, with pictures once it is closed and no single answer
// anywhere.

import { expect, test, type Page } from '@playwright/test';
import { ago, PASSWORD, Person } from './book';
import { BookServer, ENGINES, runs } from './book-server';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';

const ORGANIZATIONS = ['Alder Falls Medical Center', 'Six Rivers Community College', 'Three Bridges Clinics'];

interface Place {
  convener: Person;
  partnership: string;
  board: string;
  organizations: string[];
  /** five of each organization */
  people: Person[][];
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
  const join = (organization: string) =>
    convener.make('/api/memberships', { partnership, organization, role: 'member', since: ago(700) });
  const board = String((await convener.send('GET', '/api/me'))['organization']);
  await join(board);
  const organizations: string[] = [];
  const people: Person[][] = [];
  for (const [o, name] of ORGANIZATIONS.entries()) {
    const id = await convener.make('/api/organizations', { name, sector: o === 1 ? 'education' : 'employer' });
    await join(id);
    organizations.push(id);
    const group: Person[] = [];
    for (let i = 0; i < 5; i += 1) {
      const email = `p${o.toString()}${i.toString()}@sixrivers.org`;
      const person = { name: `Person ${i.toString()}`, email };
      const invited = await convener.send('POST', '/api/invitations', { ...person, role: 'member', organization: id });
      const one = new Person(server.url);
      await one.send('POST', `/api${String(invited['link'])}`, { ...person, password: PASSWORD });
      group.push(one);
    }
    people.push(group);
  }
  return { convener, partnership, board, organizations, people };
}

/** Opens a round, lets the people of each organization answer on all others, and lets its days pass. */
async function finished(server: BookServer, place: Place, name: string, daysAgo: number, better: number) {
  const { convener, partnership, people, organizations, board } = place;
  const round = await convener.make('/api/pulse-rounds', { partnership, name, opens: ago(0), closes: ago(-5) });
  for (const [o, group] of people.entries())
    for (const [i, person] of group.entries()) {
      const ratings = [board, ...organizations].flatMap((organization, to) => {
        if (organization === organizations[o]) return [];
        const said = (k: number) =>
          Math.max(1, Math.min(4, (to === 3 ? 1 : 2) + ((i + to + k) % 3) + (i < better ? 1 : 0)));
        return [
          {
            ...{ organization, reliability: said(0), mission_support: said(1), openness: said(2) },
            ...{ influence: said(1), involvement: said(0), resources: said(3) },
          },
        ];
      });
      await person.send('PUT', `/api/pulse-rounds/${round}/answer`, { ratings });
    }
  server.sql(`UPDATE pulse_round SET opens = '${ago(daysAgo + 14)}', closes = '${ago(daysAgo)}' WHERE id = '${round}'`);
}

async function as(page: Page, person: Person, address: string): Promise<void> {
  await page.context().clearCookies();
  await page.context().addCookies(person.cookies);
  await open(page, address);
}
const picture = async (page: Page, name: string) => {
  const folder = process.env['LABORSHED_SCREENSHOTS'];
  if (folder)
    await page.screenshot({
      path: `${folder}/pulse-${name}-${(page.viewportSize()?.width ?? 0).toString()}.png`,
      fullPage: true,
    });
};

for (const engine of ENGINES) {
  test.describe(`on ${engine}`, () => {
    test.skip(() => !runs(engine), 'PostgreSQL is not running');

    test('planned, answered, withdrawn, answered, shown', async ({ page }) => {
      test.setTimeout(180_000);
      const server = await BookServer.start(engine);
      const place = await fill(server);
      const [hospital = []] = place.people;
      const [ana] = hospital;
      if (!ana) throw new Error('nobody is there');
      const address = `${server.url}/partnerships/${place.partnership}/pulse`;
      const heard = complaints(page);

      // before anything
      await as(page, ana, address);
      await expect(page.getByText(/When the convener opens a round/)).toBeVisible();
      await expectAccessible(page);
      await picture(page, 'empty');

      // the convener plans a round that opens today
      await as(page, place.convener, `${server.url}/partnerships/${place.partnership}`);
      await page.getByRole('link', { name: 'Trust survey' }).click();
      await page.getByRole('button', { name: 'Plan a round' }).click();
      await page.getByLabel('Name').fill('Fall 2026');
      await page.getByRole('button', { name: 'Save round' }).click();
      await expect(page.getByText(/“Fall 2026” is open until/)).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await picture(page, 'planned');

      // a person at the hospital answers
      await as(page, ana, address);
      await expect(page.getByRole('button', { name: 'Submit' })).toBeDisabled();
      await expect(page.getByText('Alder Falls Medical Center', { exact: true })).toHaveCount(0);
      await page.getByText('Six Rivers Community College', { exact: true }).click();
      await page.getByText('Three Bridges Clinics', { exact: true }).click();
      const college = page.getByRole('region', { name: /^Six Rivers Community College/ });
      await expect(college.getByRole('group')).toHaveCount(6);
      for (const [i, group] of (await college.getByRole('group').all()).entries())
        await group
          .getByText(['Not at all', 'A little', 'Quite a bit', 'A great deal'][i % 4] ?? '', { exact: true })
          .click();
      await expect(college.getByText('6 of 6')).toBeVisible();
      await expect(page.getByText('1 organization rated.')).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await picture(page, 'answer');
      await page.getByRole('button', { name: 'Submit' }).click();
      await expect(page.getByRole('heading', { name: 'Thank you. Your answers were submitted.' })).toBeFocused();
      await expectAccessible(page);
      await picture(page, 'thanks');
      await page.reload();
      await expect(page.getByRole('heading', { name: 'Thank you. Your answers were submitted.' })).toBeVisible();
      await page.getByRole('button', { name: 'Withdraw my answers' }).click();
      await expect(page.getByRole('heading', { name: 'Your answers were withdrawn.' })).toBeFocused();

      // a round that too few answered
      server.sql(`UPDATE pulse_round SET opens = '${ago(600)}', closes = '${ago(590)}'`);
      await page.reload();
      await expect(page.getByText(/Too few people answered to show results/)).toBeVisible();
      await expectAccessible(page);
      await picture(page, 'too-few');

      // two that many answered
      await finished(server, place, 'Spring 2026', 120, 0);
      await finished(server, place, 'Summer 2026', 20, 2);
      await page.reload();
      await expect(page.getByText(/The last round, “Summer 2026”, closed on/)).toBeVisible();
      const row = page.getByRole('row', { name: /Six Rivers Workforce Board/ }).first();
      await expect(row).toContainText(/\d\.\d/);
      await picture(page, 'results');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByLabel('Show').selectOption('Openness');
      await page.getByRole('button', { name: 'Spring 2026' }).click();
      await expect(page.getByText('Spring 2026, most trusted first.')).toBeVisible();
      await expectAccessible(page);
      expect(heard).toEqual([]);
      await server.stop();
    });
  });
}
