// A pilot of whole groups on its pages: designed, entered by group, drawn in boxes, evaluated by group.

import { expect, test } from '@playwright/test';
import { ago, PASSWORD, Person } from './book';
import { BookServer, ENGINES, runs } from './book-server';
import { checkedAs, complaints, open } from './check';
import { verifyLottery } from './lottery';

const CLASSES = 12;
const IN_CLASS = 4;

interface Place {
  convener: Person;
  program: string;
  /** By class. */
  people: string[][];
}

/** One board convenes, trains and keeps the records: this tests groups, not access. */
async function fill(server: BookServer): Promise<Place> {
  const convener = new Person(server.url);
  await convener.send('POST', '/api/set-up', {
    ...{ name: 'Maria Cole', email: 'maria@sixrivers.org', password: PASSWORD },
    ...{ organization_name: 'Six Rivers Workforce Board', code: server.setUpCode },
  });
  const board = String((await convener.send('GET', '/api/me'))['organization']);
  const partnership = await convener.make('/api/partnerships', { name: 'Six Rivers Health', stage: 'delivering' });
  await convener.make('/api/memberships', { partnership, organization: board, role: 'convener', since: ago(700) });
  const program = await convener.make('/api/training-programs', {
    ...{ partnership, organization: board, title: 'Coaching in class', cip: '51.3901' },
    ...{ credential: 'license', occupation: '29-2061' },
  });
  const people: string[][] = [];
  for (let c = 0; c < CLASSES; c += 1) {
    const mine: string[] = [];
    for (let i = 0; i < IN_CLASS; i += 1) {
      mine.push(
        await convener.make('/api/participants', {
          identity: { given_name: `Pat${c.toString().padStart(2, '0')}${i.toString()}`, family_name: 'Example' },
          background: { sex: i % 2 === 0 ? 'female' : 'male', employment: 'unemployed' },
        }),
      );
    }
    people.push(mine);
  }
  return { convener, program, people };
}

const checked = checkedAs('groups');

for (const engine of ENGINES) {
  test(`whole groups are designed, entered, drawn and judged on ${engine}`, async ({ page }) => {
    test.skip(!runs(engine), 'PostgreSQL is not running');
    test.setTimeout(300_000);
    const server = await BookServer.start(engine);
    const { convener, people } = await fill(server);
    const heard = complaints(page);
    await page.context().addCookies(convener.cookies);

    // groups add two sliders and remove what counts single people
    await open(page, `${server.url}/pilots/new`);
    await page.getByLabel('Title').fill('Coaching in class');
    await page.getByLabel('The question').fill('Do more people find a job when their class has a coach?');
    await page.getByLabel('Eligibility').fill('Classes of the fall');
    await page.getByLabel('Within how many days of entering').fill('30');
    await page.getByLabel('Last day to enter').fill(ago(0));
    await expect(page.getByRole('group', { name: 'Reserved places' })).toBeVisible();
    await page.getByLabel('What is assigned').selectOption({ label: 'Whole groups, such as cohorts or sites' });
    await expect(page.getByRole('group', { name: 'Reserved places' })).toHaveCount(0);
    await expect(page.getByLabel('Places')).toHaveCount(0);
    const arms = page.getByRole('group', { name: 'Arms' });
    await arms.getByLabel('Name').nth(1).fill('Coach in class');
    await arms.getByLabel('Training program').nth(1).selectOption({ label: 'Coaching in class' });
    await page.getByLabel(/People in all arms/).fill('50');
    await page.getByLabel(/People per group, on average/).fill('4');
    await page.getByLabel(/Similarity within groups/).fill('0.1');
    await expect(page.getByText(/25 people in 6 groups/).first()).toBeVisible();
    await expect(page.getByText(/An arm has about 6 groups/)).toBeVisible();
    await checked(page, 'design');
    await page.getByLabel(/People per group, on average/).fill('20');
    await expect(page.getByText(/an arm has fewer than two groups of this size/)).toBeVisible();
    await page.getByLabel(/People per group, on average/).fill('4');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Coaching in class' })).toBeVisible();
    const pilot = page.url().replace(/\?.*/, '');
    const id = pilot.split('/').at(-1) ?? '';
    await page.getByRole('link', { name: 'Plan', exact: true }).click();
    await expect(page.getByText('of 4 people, intraclass correlation 0.1')).toBeVisible();
    await page.getByRole('button', { name: 'Freeze the plan' }).click();

    // no one is added without a group
    await expect(page.getByRole('heading', { name: 'Add participants' })).toBeVisible();
    await page.getByLabel('Search by name').fill('Pat00');
    await page.getByRole('button', { name: `Select all ${IN_CLASS.toString()}` }).click();
    await page.getByLabel('Everyone listed meets the entry criteria.').check();
    const enter = page.getByRole('button', { name: `Add ${IN_CLASS.toString()} participants` });
    await expect(enter).toBeDisabled();
    await page.getByLabel('Their group').fill('Class 00, evenings');
    await checked(page, 'enter');
    await enter.click();
    await expect(page.getByRole('heading', { name: '4 people in 1 group visible to you' })).toBeVisible();
    for (const [c, participants] of people.entries()) {
      if (c === 0) continue;
      await convener.send('POST', `/api/pilots/${id}/entrants`, {
        ...{ participants, eligible: true, assigned_with: `Class ${c.toString().padStart(2, '0')}` },
      });
    }

    // drawn as wholes: twelve boxes of four dots
    await open(page, `${pilot}?part=people`);
    await expect(page.getByRole('heading', { name: '48 people in 12 groups visible to you' })).toBeVisible();
    await page.getByRole('button', { name: 'Commit a seed' }).click();
    await page.getByRole('button', { name: 'Draw the lottery' }).click();
    await expect(page.getByRole('heading', { name: 'Lottery results' })).toBeVisible();
    await expect(page.locator('.dots .unit')).toHaveCount(CLASSES);
    await expect(page.locator('.dots i')).toHaveCount(CLASSES * IN_CLASS);
    await expect(page.getByText('6 groups, 24 people')).toHaveCount(2);
    await checked(page, 'drawn');

    // anyone can repeat the draw, without names
    const record = await (await fetch(`${server.url}/api/pilots/${id}/lottery`)).text();
    expect(record).not.toContain('Class');
    expect(verifyLottery(record)).toContain('all 48 people in 12 groups get the arm in the record');
    expect(verifyLottery(record.replace('"unit":"group 1"', '"unit":"group 2"'))).toContain(
      'The lottery does NOT hold.',
    );

    // two months later: at least three of four are placed with a coach, a fourth to a half without
    server.sql(`UPDATE pilot_entrant SET entered = '${ago(60)}'`);
    const { rows } = (await convener.send('GET', `/api/pilots/${id}/entrants`)) as {
      rows: { participant: string; arm: string; assigned_with: string }[];
    };
    const seen: Record<string, number> = {};
    for (const { participant, arm, assigned_with } of rows) {
      const nth = (seen[assigned_with] = (seen[assigned_with] ?? 0) + 1);
      const few = Number(assigned_with.slice(6, 8)) % 2;
      if (arm === 'Coach in class' ? nth <= 3 + few : nth <= 1 + few) {
        await convener.send('POST', `/api/participants/${participant}/steps`, { step: 'placement', day: ago(40) });
      }
    }
    await open(page, `${pilot}?part=watch`);
    await expect(page.getByText('(6 and 6 groups)')).toBeVisible();
    await checked(page, 'watch');
    await page.getByRole('link', { name: 'Result' }).click();
    await expect(page.getByRole('heading', { name: /of 24 in 6 groups with "Coach in class"/ })).toBeVisible();
    await expect(page.getByText(/Whole groups were drawn, so intervals and tests are by group/)).toBeVisible();
    await checked(page, 'result');
    expect(heard).toEqual([]);
    await server.stop();
  });
}
