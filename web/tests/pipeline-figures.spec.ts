// The pipeline in figures: the funnel with its waits and openings, the federal indicators with the participants they
// count, the PIRL file and its validation, wage records; and nothing for an organization without consents.

import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { ago, PASSWORD, Person } from './book';
import { BookServer, ENGINES, runs } from './book-server';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';

const NAMES = ['Rosa', 'Ines', 'Lia', 'Ben', 'Omar', 'Tess', 'Jude', 'Wen', 'Ada', 'Gil', 'Noor', 'Pia', 'Max', 'Eve'];
const now = new Date();
/** The program year of today; those of two years before are in every cohort of the year before this one. */
const current = now.getUTCFullYear() - (now.getUTCMonth() < 6 ? 1 : 0);
const then = (monthAndDay: string, yearsLater = 0) => `${(current - 2 + yearsLater).toString()}-${monthAndDay}`;

interface Place {
  center: Person;
  hospital: Person;
}

async function fill(server: BookServer): Promise<Place> {
  const convener = new Person(server.url);
  await convener.send('POST', '/api/set-up', {
    ...{ name: 'Maria Cole', email: 'maria@sixrivers.org', password: PASSWORD },
    ...{ organization_name: 'Six Rivers Workforce Board', code: server.setUpCode },
  });
  const partnership = await convener.make('/api/partnerships', { name: 'Health Careers', stage: 'delivering' });
  const member = async (name: string, sector: string) => {
    const id = await convener.make('/api/organizations', { name, sector });
    await convener.make('/api/memberships', { partnership, organization: id, role: 'member', since: ago(1500) });
    const person = { name: `Kim of ${name}`, email: `${sector}@sixrivers.org` };
    const invited = await convener.send('POST', '/api/invitations', { ...person, role: 'member', organization: id });
    const one = new Person(server.url);
    await one.send('POST', `/api${String(invited['link'])}`, { ...person, password: PASSWORD });
    return { id, one };
  };
  const center = await member('Riverside Neighborhood Center', 'community');
  const college = await member('Six Rivers Community College', 'education');
  const hospital = await member('Alder Falls Medical Center', 'employer');
  const program = await college.one.make('/api/training-programs', {
    ...{ partnership, organization: college.id, title: 'Nursing, evenings', cip: '51.3801', credential: 'license' },
    ...{ occupation: '29-1141', funding: ['wioa adult'] },
  });
  const cohort = (name: string, starts: string, ends: string) =>
    college.one.make('/api/cohorts', { program, name, seats: 20, starts, ends });
  const early = await cohort('Two years ago', then('03-01'), then('09-15'));
  const late = await cohort('This year', ago(260), ago(-30));
  const opening = await hospital.one.make('/api/openings', {
    ...{ partnership, organization: hospital.id, type: 'job', title: 'Ward nurse', occupation: '29-1141' },
    ...{ places: 8, wage: 34, opened: then('08-01') },
  });
  for (const [i, given_name] of NAMES.entries()) {
    const id = await center.one.make('/api/participants', {
      identity: { given_name, family_name: 'Quiroga', ssn: (700000000 + i).toString(), birth_date: '1994-05-02' },
      background: { sex: i % 3 === 0 ? 'male' : 'female', education: 'diploma', veteran: i === 2 },
      consents: [],
    });
    const record = async (step: string, day: string, more: Record<string, unknown> = {}) =>
      String((await center.one.send('POST', `/api/participants/${id}/steps`, { step, day, program, ...more }))['id']);
    if (i < 7) {
      await record('application', then('01-10'));
      await record('enrollment', then(`03-0${(1 + i).toString()}`), { cohort: early });
      if (i === 6) {
        await record('withdrawal', then('08-15'), { detail: 'medical: surgery' });
        continue;
      }
      await record('milestone', then('08-01'), { cohort: early, detail: 'Skills progression: ward exam' });
      await record('completion', then('09-15'), { cohort: early });
      if (i < 5) await record('credential', then('09-20'), { detail: 'license: RN' });
      if (i < 4) {
        const job = { wage: 30 + i, hours: 36, opening };
        const placement = await record('placement', then(`10-${(10 + 3 * i).toString()}`), job);
        if (i < 3) await record('retention_365', then('11-05', 1), { placement, opening });
      }
    } else {
      await record('application', ago(300 - i));
      if (i < 11) await record('enrollment', ago(280 - 8 * i), { cohort: late });
      if (i === 9) await record('withdrawal', ago(100), { detail: 'moved away' });
    }
  }
  return { center: center.one, hospital: hospital.one };
}

async function as(page: Page, person: Person, address: string): Promise<void> {
  await page.context().clearCookies();
  await page.context().addCookies(person.cookies);
  await open(page, address);
}

const picture = async (page: Page, name: string) => {
  const folder = process.env['LABORSHED_SCREENSHOTS'];
  if (!folder) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const width = (page.viewportSize()?.width ?? 0).toString();
    await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true });
  }
};

async function good(page: Page, name: string): Promise<void> {
  await picture(page, name);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

for (const engine of ENGINES) {
  test.describe(`on ${engine}`, () => {
    test.skip(() => !runs(engine), 'PostgreSQL is not running');

    test('funnel, waits, openings, indicators, files', async ({ page }) => {
      test.setTimeout(240_000);
      const server = await BookServer.start(engine);
      const { center, hospital } = await fill(server);
      const heard = complaints(page);

      await as(page, center, `${server.url}/pipeline/funnel`);
      await expect(page.getByText(/Of 14 participants, 4 were placed in a job/)).toBeVisible();
      await expect(page.getByText(/14 participants whose records Riverside Neighborhood Center keeps/)).toBeVisible();
      await expect(page.getByRole('listitem').filter({ hasText: 'Placement' }).first()).toContainText('4');
      await expect(page.getByText(/4 of 8 positions filled/)).toBeVisible();
      await good(page, 'funnel');
      await page.getByRole('button', { name: /Enrollment to completion/ }).click();
      await expect(page.getByRole('img', { name: /Share still waiting, by days/ })).toBeVisible();
      await page.getByLabel('Compare').selectOption('By cohort');
      await expect(page.getByRole('heading', { name: 'Two years ago' })).toBeVisible();
      await good(page, 'funnel-classes');

      await page.getByRole('link', { name: 'WIOA indicators' }).click();
      await expect(page.getByRole('heading', { name: 'WIOA primary indicators' })).toBeVisible();
      const employed = page.getByRole('listitem', { name: 'Employed in the 2nd quarter after exit' });
      await expect(employed).toContainText('50%'); // three of six; the seventh left for medical treatment
      await expect(employed).toContainText('3 of 6; 1 excluded');
      await employed.getByText('Participants counted').click();
      await expect(employed.getByRole('link', { name: 'Rosa Quiroga' })).toBeVisible();
      await expect(employed).toContainText('left for a reason that is excluded: medical');
      await good(page, 'indicators');
      await page.getByRole('combobox', { name: /^Group/ }).selectOption('Veterans');
      await expect(employed).toContainText('1 of 1');
      await page.getByRole('combobox', { name: /^Group/ }).selectOption('Everyone');

      // wage records: previewed, saved, counted
      const pay = `ssn,year,quarter,employer,wages\n700000004,${(current - 1).toString()},1,Cedar Care,8000\n1,1,9,x,-4\n`;
      const wages = page.getByLabel('Wage record file');
      await wages.setInputFiles({ name: 'w.csv', mimeType: 'text/csv', buffer: Buffer.from(pay) });
      await expect(page.getByText(/line 3, column quarter/)).toBeVisible();
      const right = pay.split('\n').slice(0, 2).join('\n');
      await wages.setInputFiles({ name: 'w.csv', mimeType: 'text/csv', buffer: Buffer.from(right) });
      await expect(page.getByText(/1 wage record for 1 participant/)).toBeVisible();
      await page.getByRole('button', { name: 'Save wage records' }).click();
      await expect(employed).toContainText('4 of 6');

      // the PIRL file downloaded, and validated
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download PIRL file' }).click(),
      ]);
      const text = readFileSync(await download.path(), 'utf8');
      expect(text.split('\r\n').filter(Boolean).length).toBeGreaterThan(7);
      expect(text).not.toContain('Quiroga');
      const check = page.getByLabel('Validate a PIRL file');
      await check.setInputFiles({ name: 'r.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await expect(page.getByText('No errors.')).toBeVisible();
      const broken = text.replaceAll(then('09-15').replaceAll('-', ''), '19990915');
      await check.setInputFiles({ name: 'r.csv', mimeType: 'text/csv', buffer: Buffer.from(broken) });
      await expect(
        page.getByRole('row', { name: /must not be before the date of program entry/ }).first(),
      ).toBeVisible();
      await good(page, 'indicators-check');

      // an employer without any consent is told why, and sees no names
      await as(page, hospital, `${server.url}/pipeline/funnel`);
      await expect(page.getByText(/no participant has consented to share with it/).first()).toBeVisible();
      await good(page, 'funnel-empty');
      await open(page, `${server.url}/pipeline/indicators`);
      await expect(page.getByText('Quiroga')).toHaveCount(0);
      await good(page, 'indicators-empty');
      expect(heard).toEqual([]);
      await server.stop();
    });
  });
}
