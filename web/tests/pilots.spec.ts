// A pilot on its pages: designed, frozen, drawn, monitored, evaluated and decided; and what others see of it.

import { expect, test, type Page } from '@playwright/test';
import { ago, PASSWORD, Person } from './book';
import { BookServer, ENGINES, runs } from './book-server';
import { checkedAs, complaints, open } from './check';
import { verifyLottery } from './lottery';
import { forecasts } from './pilot-forecast';

const PEOPLE = 48;

interface Place {
  convener: Person;
  kim: Person;
  sam: Person;
  program: string;
  cohort: string;
  people: string[];
}

async function fill(server: BookServer): Promise<Place> {
  const convener = new Person(server.url);
  await convener.send('POST', '/api/set-up', {
    ...{ name: 'Maria Cole', email: 'maria@sixrivers.org', password: PASSWORD },
    ...{ organization_name: 'Six Rivers Workforce Board', code: server.setUpCode },
  });
  const board = String((await convener.send('GET', '/api/me'))['organization']);
  const partnership = await convener.make('/api/partnerships', {
    name: 'Six Rivers Health Careers',
    stage: 'delivering',
  });
  const join = (organization: string, role: string) =>
    convener.make('/api/memberships', { partnership, organization, role, since: ago(700) });
  await join(board, 'convener');
  const member = async (name: string, sector: string, person: string): Promise<[Person, string]> => {
    const organization = await convener.make('/api/organizations', { name, sector });
    await join(organization, 'member');
    const who = { name: person, email: `${person.split(' ')[0]?.toLowerCase() ?? ''}@sixrivers.org` };
    const invited = await convener.send('POST', '/api/invitations', { ...who, role: 'member', organization });
    const one = new Person(server.url);
    await one.send('POST', `/api${String(invited['link'])}`, { ...who, password: PASSWORD });
    return [one, organization];
  };
  const [kim, college] = await member('Six Rivers Community College', 'education', 'Kim Larsen');
  const [sam] = await member('Alder Falls Medical Center', 'employer', 'Sam Reed');
  const program = await kim.make('/api/training-programs', {
    ...{ partnership, organization: college, title: 'Paid nursing training', cip: '51.3901' },
    ...{ credential: 'license', occupation: '29-2061' },
  });
  const cohort = await kim.make('/api/cohorts', {
    ...{ program, name: 'Fall', seats: 40, starts: ago(55), ends: ago(-300) },
  });
  const welding = await kim.make('/api/training-programs', {
    ...{ partnership, organization: college, title: 'Welding', cip: '48.0508' },
    ...{ credential: 'license', occupation: '51-4121' },
  });
  await kim.make('/api/cohorts', {
    ...{ program: welding, name: 'Evenings', seats: 12, starts: ago(55), ends: ago(-300) },
  });
  const people: string[] = [];
  for (let i = 0; i < PEOPLE; i += 1) {
    people.push(
      await kim.make('/api/participants', {
        identity: { given_name: `Person${(i + 1).toString().padStart(2, '0')}`, family_name: 'Example' },
        background: {
          ...{ sex: i % 2 === 0 ? 'female' : 'male', employment: i % 3 === 0 ? 'employed' : 'unemployed' },
          ...{ education: i % 4 === 0 ? 'some college' : 'diploma', low_income: i % 5 < 3 },
        },
        consents: [{ organization: board, scopes: ['progress', 'background'], given: ago(90), how: 'form' }],
      }),
    );
  }
  return { convener, kim, sam, program, cohort, people };
}

async function as(page: Page, person: Person, address: string): Promise<void> {
  await page.context().clearCookies();
  await page.context().addCookies(person.cookies);
  await open(page, address);
}
const checked = checkedAs('pilot');

interface ReleasedRows {
  id: string;
  audience: string;
  may_release: boolean;
  rows: { dimension: string; hidden: boolean; of: number | null; reached: number | null }[];
}

/** The release as a person gets it: it never has a count of few people. */
async function released(person: Person): Promise<ReleasedRows> {
  const found = (await person.send('GET', '/api/equity/release')) as unknown as ReleasedRows;
  for (const row of found.rows) {
    for (const people of [row.of, row.reached]) {
      if (people !== null) expect(people === 0 || people >= 10, JSON.stringify(row)).toBe(true);
    }
    expect(row.hidden, JSON.stringify(row)).toBe(row.of === null || row.reached === null);
  }
  return found;
}

/** The convener sees rows; partners and the public see what was released to them. No one sees names. */
async function readsEquity(page: Page, server: BookServer, convener: Person, partner: Person): Promise<void> {
  const visitor = new Person(server.url);
  const own = page.getByRole('button', { name: 'People visible to you' });
  const publish = async (audience: 'partners' | 'everyone') => {
    await as(page, convener, `${server.url}/equity?view=published`);
    await page.getByRole('button', { name: 'Preview what would be hidden' }).click();
    await expect(page.getByText(/\d+ of \d+ counts would be shown/)).toBeVisible({ timeout: 90_000 });
    await page.getByRole('button', { name: `Publish to ${audience}` }).click();
    await expect(page.getByText(audience === 'partners' ? /for its partners/ : /for everyone/)).toBeVisible({
      timeout: 90_000,
    });
  };

  await as(page, convener, `${server.url}/equity`);
  await expect(own).toHaveAttribute('aria-pressed', 'true');
  await page.getByText('Figures in this chart').click();
  await expect(page.getByRole('row', { name: /Women/ }).first()).toBeVisible();
  await expect(page.getByRole('cell', { name: 'hidden' })).toHaveCount(0);
  await checked(page, 'equity-convener');

  // nothing published: a partner and the public see no figures
  for (const who of [partner, visitor]) {
    expect((await released(who)).rows).toEqual([]);
    await as(page, who, `${server.url}/equity`);
    await expect(page.getByText('Nothing published yet.')).toBeVisible();
    await expect(page.getByRole('table')).toHaveCount(0);
  }

  await publish('partners');
  expect((await released(visitor)).rows).toEqual([]);
  const partners = await released(partner);
  expect(partners).toMatchObject({ audience: 'partners', may_release: false });
  expect(partners.rows.some(({ hidden }) => !hidden)).toBe(true);
  expect(partners.rows.some(({ hidden }) => hidden)).toBe(true);
  const seen = (await partner.send('GET', '/api/equity/disparity')) as { basis: { people: number } };
  expect(seen.basis.people).toBe(0);
  await as(page, partner, `${server.url}/equity`);
  await expect(page.getByText(/Published .* for its partners/)).toBeVisible();
  await page.getByText('Figures in this chart').click();
  await expect(page.getByRole('cell', { name: 'hidden' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Preview what would be hidden' })).toHaveCount(0);
  await expect(page.getByText('Person01')).toHaveCount(0);
  await checked(page, 'equity-partner');
  await page.context().clearCookies();
  await open(page, `${server.url}/equity`);
  await expect(page.getByText('Nothing published yet.')).toBeVisible();
  await checked(page, 'equity-nothing');

  await publish('everyone');
  expect(await released(visitor)).toMatchObject({ audience: 'public', may_release: false });
  await page.context().clearCookies();
  await open(page, `${server.url}/equity`);
  await expect(page.getByText(/Published .* for everyone/)).toBeVisible();
  await expect(own).toHaveCount(0);
  await page.getByText('Figures in this chart').click();
  await expect(page.getByRole('cell', { name: 'hidden' }).first()).toBeVisible();
  await expect(page.getByText('Person01')).toHaveCount(0);
  await checked(page, 'equity-public');
}

for (const engine of ENGINES) {
  test.describe(`on ${engine}`, () => {
    test.skip(() => !runs(engine), 'PostgreSQL is not running');

    test('designed, frozen, entered, drawn, judged and decided', async ({ page }) => {
      test.setTimeout(300_000);
      const server = await BookServer.start(engine);
      const { convener, kim, sam, cohort, people } = await fill(server);
      const heard = complaints(page);

      // an empty list says how to start
      await as(page, convener, `${server.url}/pilots`);
      await expect(page.getByRole('heading', { name: 'Start with a question' })).toBeVisible();
      await checked(page, 'none');
      await page.getByRole('link', { name: 'Design your first pilot' }).click();
      await expect(page.getByText('This pilot is underpowered')).toBeVisible();
      await page.getByLabel('Title').fill('Paid nursing training');
      await page.getByLabel('The question').fill('Do more people find a job when training is paid?');
      await page.getByLabel('Eligibility').fill('Adults who applied and have no license');
      await page.getByLabel('Within how many days of entering').fill('30');
      await page.getByLabel('Last day to enter').fill(ago(0));
      await page.getByLabel('Draw').selectOption({ label: 'By sex' });
      const tried = page.getByRole('group', { name: 'Arms' });
      await tried.getByLabel('Name').nth(1).fill('Paid training');
      await tried.getByLabel('Training program').nth(1).selectOption({ label: 'Paid nursing training' });
      await tried.getByLabel('Dollars per person').nth(1).fill('9000');
      // only cohorts of the chosen program, with dates and seats; chosen anew when the program changes
      await expect(tried.getByText('Evenings')).toHaveCount(0);
      await expect(tried.getByText(/Fall .*, 40 seats/)).toBeVisible();
      await tried.getByRole('checkbox', { name: /Fall/ }).check();
      await tried.getByLabel('Training program').nth(1).selectOption({ label: 'Welding' });
      await expect(tried.getByRole('checkbox', { name: /Evenings/ })).not.toBeChecked();
      await expect(tried.getByText('Fall')).toHaveCount(0);
      await tried.getByLabel('Training program').nth(1).selectOption({ label: 'Paid nursing training' });
      await expect(tried.getByRole('checkbox', { name: /Fall/ })).not.toBeChecked();
      await tried.getByRole('checkbox', { name: /Fall/ }).check();
      const reserves = page.getByRole('group', { name: 'Reserved places' });
      await reserves.getByRole('button', { name: 'Add a line' }).click();
      await reserves.getByRole('combobox', { name: 'Group' }).selectOption({ label: 'Women' });
      await reserves.getByRole('textbox', { name: 'Arm' }).fill('Paid training');
      await reserves.getByRole('textbox', { name: 'Places' }).fill('4');
      // the chart follows the slider
      await page.getByLabel(/People in all arms/).fill('500');
      await expect(page.getByText(/this pilot detects it with a probability of 9\d%/)).toBeVisible();
      await page.getByLabel(/Smallest effect worth having/).fill('25');
      await page.getByLabel(/People in all arms/).fill('50');
      await expect(page.getByText(/it detects it with a probability of only \d+%/)).toBeVisible();
      await checked(page, 'design');
      await page.getByRole('button', { name: 'Save draft' }).click();

      // frozen
      await expect(page.getByRole('heading', { level: 1, name: 'Paid nursing training' })).toBeVisible();
      await expect(page.getByRole('checkbox', { name: /Fall/ })).toBeChecked();
      const pilot = page.url().replace(/\?.*/, '');
      await page.getByRole('link', { name: 'Plan', exact: true }).click();
      await checked(page, 'plan-draft');
      await page.getByRole('button', { name: 'Freeze the plan' }).click();
      await expect(page.getByRole('heading', { name: 'Lottery', exact: true })).toBeVisible();
      await page.getByRole('link', { name: 'Plan', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'The plan is unchanged since it was frozen' })).toBeVisible();

      // changed with a reason, which is kept
      await page.getByRole('link', { name: 'Design', exact: true }).click();
      await page.getByLabel(/Smallest effect worth having/).fill('20');
      await page.getByLabel('Reason for the change').fill('The board would pay for less');
      await page.getByRole('button', { name: 'Change the frozen plan' }).click();
      await expect(page.getByText('“The board would pay for less”')).toBeVisible();
      await expect(page.getByText(/changed from "25 percentage points" to "20 percentage points"/)).toBeVisible();
      await checked(page, 'plan-changed');

      // people enter
      await as(page, kim, `${pilot}?part=people`);
      await page.getByRole('button', { name: `Select all ${PEOPLE.toString()}` }).click();
      await page.getByLabel('Everyone listed meets the entry criteria.').check();
      await checked(page, 'enter');
      await page.getByRole('button', { name: `Add ${PEOPLE.toString()} participants` }).click();
      await expect(page.getByRole('heading', { name: `${PEOPLE.toString()} people visible to you` })).toBeVisible();

      // the seed is committed, and the lottery drawn
      await as(page, convener, `${pilot}?part=people`);
      await page.getByRole('button', { name: 'Commit a seed' }).click();
      const commitment = await page.locator('.steps code').first().innerText();
      expect(commitment).toMatch(/^[0-9a-f]{64}$/);
      await checked(page, 'committed');
      await page.getByRole('button', { name: 'Draw the lottery' }).click();
      await expect(page.getByRole('heading', { name: 'Lottery results' })).toBeVisible();
      await expect(page.getByRole('heading', { name: /The arms/ })).toBeVisible();
      await expect(page.locator('.dots i')).toHaveCount(PEOPLE);
      await checked(page, 'drawn');

      // anyone can repeat the draw and detect a change
      const record = await (await fetch(`${server.url}/api/pilots/${pilot.split('/').at(-1) ?? ''}/lottery`)).text();
      expect(verifyLottery(record, commitment)).toContain('The lottery holds.');
      expect(verifyLottery(record.replace('"arm":"As before"', '"arm":"Paid training"'), commitment)).toContain(
        'The lottery does NOT hold.',
      );

      // two months later: most with paid training are placed, a third of the others
      server.sql(`UPDATE pilot_entrant SET entered = '${ago(60)}'`);
      await page.getByRole('link', { name: 'Result' }).click();
      const { rows } = (await convener.send('GET', `/api/pilots/${pilot.split('/').at(-1) ?? ''}/entrants`)) as {
        rows: { participant: string; arm: string }[];
      };
      const seen: Record<string, number> = {};
      for (const { participant, arm } of rows) {
        const nth = (seen[arm] = (seen[arm] ?? 0) + 1);
        const step = (name: string, day: number, more = {}) =>
          kim.send('POST', `/api/participants/${participant}/steps`, { step: name, day: ago(day), ...more });
        if (arm === 'Paid training' && nth % 8 !== 0) {
          await step('enrollment', 54, { cohort });
          await step('completion', 45, { cohort });
        }
        if (arm === 'Paid training' ? nth % 6 !== 0 : nth % 3 === 0) await step('placement', 40, { wage: 22 });
      }
      await as(page, convener, `${pilot}?part=watch`);
      await expect(page.getByText('Known for everyone not lost to follow-up.')).toBeVisible();
      await checked(page, 'watch');
      await page.getByRole('link', { name: 'Result' }).click();
      await expect(page.getByRole('heading', { name: /percentage points more/ })).toBeVisible();
      await checked(page, 'result');

      // whether it pays
      const pays = page.getByRole('region', { name: 'Does it pay, and for whom?' });
      await pays.getByRole('button', { name: 'Add a cost or benefit' }).click();
      const benefit = pays.getByRole('group').last();
      await benefit.getByLabel('Description').fill('Wages');
      await benefit.getByLabel('Dollars a year').fill('9,000');
      await benefit.getByLabel('Source').fill('State wage records, 2025');
      await pays.getByRole('button', { name: 'Calculate net value' }).click();
      await expect(pays.getByRole('row', { name: /Everyone combined/ })).toBeVisible();
      await checked(page, 'pays');

      // decided, with forecast and evidence
      await page.getByRole('link', { name: 'Decision' }).click();
      await forecasts(page, server, engine, convener, checked);
      await page.getByLabel('Scale it up').check();
      await page.getByLabel('Reasons', { exact: true }).fill('It works, and there are openings');
      await checked(page, 'deciding');
      await page.getByRole('button', { name: 'Record decision and keep evidence' }).click();
      await expect(page.getByRole('heading', { name: 'Scale it up' })).toBeVisible();
      await expect(page.getByText('Unchanged since the decision.')).toBeVisible();
      await page.getByText('Sources of these figures').click();
      await expect(page.getByText('Entered by hand.').first()).toBeVisible();
      await expect(page.getByText('Assumed.')).toHaveCount(2);
      await expect(page.getByText(/Decided on .*: scale it up\./)).toBeVisible();
      await expect(page.getByText('Complete.', { exact: true })).toBeVisible();
      await expect(page.getByText('Next:')).toHaveCount(0);
      await expect(page.getByRole('link', { name: 'Design the next pilot' })).toBeVisible();
      await checked(page, 'decided');

      // a partner sees plan, lottery and decision, but no figures
      await as(page, sam, `${server.url}/pilots`);
      await page.getByRole('link', { name: 'Paid nursing training' }).click();
      await expect(page.getByRole('heading', { name: 'Scale it up' })).toBeVisible();
      await page.getByRole('link', { name: 'Result' }).click();
      await expect(page.getByRole('heading', { name: 'You don’t have access to these results' })).toBeVisible();
      await expect(page.getByText('Person01')).toHaveCount(0);
      await page.getByRole('link', { name: 'People and lottery' }).click();
      await expect(page.getByRole('heading', { name: 'Lottery results' })).toBeVisible();
      await expect(page.getByText('Person01')).toHaveCount(0);
      await checked(page, 'partner');
      // a year later: a release counts only people with enough time
      for (const participant of people) {
        await kim.send('POST', `/api/participants/${participant}/steps`, { step: 'outreach', day: ago(60) });
      }
      server.sql(`UPDATE participant_step SET day = '${ago(460)}' WHERE step = 'outreach'`);
      server.sql(`UPDATE participant_step SET day = '${ago(454)}' WHERE step = 'enrollment'`);
      server.sql(`UPDATE participant_step SET day = '${ago(445)}' WHERE step = 'completion'`);
      server.sql(`UPDATE participant_step SET day = '${ago(440)}' WHERE step = 'placement'`);
      await readsEquity(page, server, convener, sam);
      expect(heard).toEqual([]);
      await server.stop();
    });
  });
}
