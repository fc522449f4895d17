// Import of participants from a CSV file, and possible duplicates: merged, undone, marked as not duplicates.

import { expect, test, type Browser, type Page } from '@playwright/test';
import { ago, PASSWORD, Person } from './book';
import { BookServer, ENGINES, runs } from './book-server';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';

const SHOTS = process.env['LABORSHED_SHOTS'];
const looksGood = async (page: Page, name: string) => {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  if (SHOTS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({
        path: `${SHOTS}/${name}-${(page.viewportSize()?.width ?? 0).toString()}-${colorScheme}.png`,
        fullPage: true,
      });
    }
  }
};

/** A community group's only account, with a college's program in a partnership of both. */
async function fill(base: string, code: string): Promise<Person> {
  const convener = new Person(base);
  await convener.send('POST', '/api/set-up', {
    name: 'Maria Cole',
    email: 'maria@board.example',
    password: PASSWORD,
    organization_name: 'Workforce Board',
    code,
  });
  const center = await convener.make('/api/organizations', { name: 'Neighborhood Center', sector: 'community' });
  const college = await convener.make('/api/organizations', { name: 'River College', sector: 'education' });
  const partnership = await convener.make('/api/partnerships', { name: 'Nurses', stage: 'delivering' });
  for (const organization of [center, college])
    await convener.make('/api/memberships', { partnership, organization, role: 'member', since: ago(800) });
  const program = await convener.make('/api/training-programs', {
    partnership,
    organization: college,
    title: 'Nursing, evenings',
    cip: '51.3801',
    credential: 'license',
    occupation: '29-1141',
  });
  await convener.make('/api/cohorts', { program, name: 'Fall', seats: 20, starts: ago(400), ends: ago(200) });
  const email = 'cara@center.example';
  const invited = await convener.send('POST', '/api/invitations', {
    name: 'Cara Ruiz',
    email,
    role: 'member',
    organization: center,
  });
  const cara = new Person(base);
  await cara.send('POST', `/api${String(invited['link'])}`, { name: 'Cara Ruiz', email, password: PASSWORD });
  return cara;
}

const list = (rows: string[]) => ({
  name: 'people.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['First,Last,DOB,Cell,ZIP,Enrolled on,Completed on,Locker', ...rows].join('\n')),
});
const ROSA = `Rosa,Quiroga,5/2/1994,509 555 0142,98901,${ago(400)},,12`;
const INES = `Ines,Rey,1990-01-31,509 555 0188,98902,${ago(400)},${ago(210)},13`;

async function as(browser: Browser, who: Person, url: string): Promise<{ page: Page; heard: string[] }> {
  const page = await browser.newPage();
  await page.context().addCookies(who.cookies);
  const heard = complaints(page);
  await open(page, url);
  return { page, heard };
}

for (const engine of ENGINES) {
  test.describe(`on ${engine}`, () => {
    test.skip(() => !runs(engine), 'PostgreSQL is not running');
    let server: BookServer;
    let cara: Person;
    test.beforeAll(async () => {
      test.setTimeout(120_000);
      server = await BookServer.start(engine);
      cara = await fill(server.url, server.setUpCode);
    });
    test.afterAll(() => (runs(engine) ? server.stop() : undefined));

    test('a file is previewed, fixed and imported once', async ({ browser }) => {
      test.setTimeout(120_000);
      const { page, heard } = await as(browser, cara, `${server.url}/participants/import`);
      await looksGood(page, 'import-begin');
      const file = page.getByLabel('CSV file');
      await file.setInputFiles(list([ROSA, INES, 'Lia,Sol,31/31/1991,,,,,']));
      await expect(page.getByText('line 4, column DOB')).toBeVisible();
      await expect(page.getByRole('heading', { name: '2 new participants, 1 row with an error.' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Import 2 participants' })).toBeDisabled();
      await expect(page.getByLabel('Import Locker as')).toHaveValue('');
      await page.getByLabel('Program of all rows').selectOption('Nursing, evenings');
      await page.getByLabel('Cohort of all rows').selectOption('Fall');
      await expect(page.getByText('Includes 3 steps.')).toBeVisible();
      await looksGood(page, 'import-mistake');
      await file.setInputFiles(list([ROSA, INES]));
      await expect(page.getByRole('heading', { name: '2 new participants.' })).toBeVisible();
      await page.getByRole('button', { name: 'Import 2 participants' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 participants imported.');
      await looksGood(page, 'import-done');

      await page.getByRole('button', { name: 'Import another file' }).click();
      await page
        .getByLabel('CSV file')
        .setInputFiles(list([ROSA, INES, 'Rita,Quiroga,1994-05-02,509 555 0142,98901,,,']));
      await expect(
        page.getByRole('heading', { name: '0 new participants, 2 already here, 1 to review.' }),
      ).toBeVisible();
      await expect(page.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
      await looksGood(page, 'import-again');
      // a column whose name suggests nothing
      await page.getByLabel('CSV file').setInputFiles({
        name: 'x.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('Who,When\nTom Lee,1970-01-09\n'),
      });
      await expect(page.getByRole('heading', { name: 'Choose the column with the name.' })).toBeVisible();
      await page.getByLabel('Import Who as').selectOption('name');
      await expect(page.getByRole('heading', { name: '1 new participant.' })).toBeVisible();
      expect(heard).toEqual([]);
    });

    test('two records of one participant are merged, and the merge undone', async ({ browser }) => {
      test.setTimeout(120_000);
      const intake = (given_name: string, family_name: string, more: object) =>
        cara.send('POST', '/api/participants', {
          identity: { given_name, family_name, birth_date: '1988-11-17', phone: '509 555 0199', ...more },
        });
      await intake('Marta', 'Delgado', { city: 'Yakima', postal_code: '98901' });

      // a possible duplicate is shown at intake, and saved only when confirmed
      const { page, heard } = await as(browser, cara, `${server.url}/participants/new`);
      await page.getByLabel('First name').fill('Marta');
      await page.getByLabel('Last name').fill('Delgato');
      await page.getByLabel('Date of birth').fill('1988-11-17');
      await page.getByLabel('Phone').fill('509 555 0199');
      await page.getByLabel('Email').fill('marta@mail.example');
      await page.getByRole('button', { name: 'Save intake', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'Is this participant already here?' })).toBeFocused();
      await expect(page.getByRole('link', { name: 'Marta Delgado' })).toBeVisible();
      await looksGood(page, 'again');
      await page.getByRole('button', { name: 'No, this is someone new: save intake' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Marta Delgato');

      await open(page, `${server.url}/participants/duplicates`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Possible duplicate: 1 pair');
      await looksGood(page, 'pair');
      await page.getByRole('radio', { name: /^Keep Marta Delgato/ }).check();
      await page.getByRole('button', { name: /^Merge into/ }).click();
      await expect(page.getByRole('heading', { name: 'Merged' })).toBeVisible();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('No possible duplicates');
      await expect(page.getByRole('link', { name: 'Marta Delgato' })).toBeVisible();
      await page.getByRole('button', { name: /Undo merge/ }).click();
      await expect(page.getByText('Undone on')).toBeVisible();
      await page.getByRole('button', { name: 'Not a duplicate' }).click();
      await expect(page.getByRole('button', { name: /^Compare again: / })).toBeVisible();
      await looksGood(page, 'pair-apart');
      await page.getByRole('button', { name: /^Compare again: / }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Possible duplicate: 1 pair');
      expect(heard).toEqual([]);
    });
  });
}
