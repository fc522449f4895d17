// A list of people from a spreadsheet, and people who stand there twice: merged, taken back, told apart.

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

/** A community group's only person, with a college's program in a partnership of both. */
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

    test('a list is looked at, put right and entered once', async ({ browser }) => {
      test.setTimeout(120_000);
      const { page, heard } = await as(browser, cara, `${server.url}/participants/import`);
      await looksGood(page, 'import-begin');
      const file = page.getByLabel('The list');
      await file.setInputFiles(list([ROSA, INES, 'Lia,Sol,31/31/1991,,,,,']));
      await expect(page.getByText('line 4, column DOB')).toBeVisible();
      await expect(page.getByRole('heading', { name: '2 new people, 1 row with a mistake.' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Enter 2 people' })).toBeDisabled();
      await expect(page.getByLabel('Locker is read as')).toHaveValue('');
      await page.getByLabel('All of them are in the program').selectOption('Nursing, evenings');
      await page.getByLabel('and in the class').selectOption('Fall');
      await expect(page.getByText('With 3 steps of their way.')).toBeVisible();
      await looksGood(page, 'import-mistake');
      await file.setInputFiles(list([ROSA, INES]));
      await expect(page.getByRole('heading', { name: '2 new people.' })).toBeVisible();
      await page.getByRole('button', { name: 'Enter 2 people' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 people entered.');
      await looksGood(page, 'import-done');

      await page.getByRole('button', { name: 'Another list' }).click();
      await page
        .getByLabel('The list')
        .setInputFiles(list([ROSA, INES, 'Rita,Quiroga,1994-05-02,509 555 0142,98901,,,']));
      await expect(page.getByRole('heading', { name: '0 new people, 2 here already, 1 to look at.' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Nothing to enter' })).toBeDisabled();
      await looksGood(page, 'import-again');
      // a column that nobody could guess
      await page.getByLabel('The list').setInputFiles({
        name: 'x.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('Who,When\nTom Lee,1970-01-09\n'),
      });
      await expect(page.getByRole('heading', { name: 'Which column is the name?' })).toBeVisible();
      await page.getByLabel('Who is read as').selectOption('name');
      await expect(page.getByRole('heading', { name: '1 new person.' })).toBeVisible();
      expect(heard).toEqual([]);
    });

    test('two records of one person are merged and taken back', async ({ browser }) => {
      test.setTimeout(120_000);
      const intake = (given_name: string, family_name: string, more: object) =>
        cara.send('POST', '/api/participants', {
          identity: { given_name, family_name, birth_date: '1988-11-17', phone: '509 555 0199', ...more },
        });
      await intake('Marta', 'Delgado', { city: 'Yakima', postal_code: '98901' });

      // who is entered again is asked about, and entered only when told to
      const { page, heard } = await as(browser, cara, `${server.url}/participants/new`);
      await page.getByLabel('Given name').fill('Marta');
      await page.getByLabel('Family name').fill('Delgato');
      await page.getByLabel('Day of birth').fill('1988-11-17');
      await page.getByLabel('Phone').fill('509 555 0199');
      await page.getByLabel('E-mail').fill('marta@mail.example');
      await page.getByRole('button', { name: 'Take them in', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'Is this somebody who is here already?' })).toBeFocused();
      await expect(page.getByRole('link', { name: 'Marta Delgado' })).toBeVisible();
      await looksGood(page, 'again');
      await page.getByRole('button', { name: 'No, somebody else: take them in' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Marta Delgato');

      await open(page, `${server.url}/participants/duplicates`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('One person may stand here twice.');
      await looksGood(page, 'pair');
      await page.getByRole('radio', { name: /Marta Delgato .* stays/ }).check();
      await page.getByRole('button', { name: /^Merge into/ }).click();
      await expect(page.getByRole('heading', { name: 'Merged' })).toBeVisible();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Nobody seems to stand here twice');
      await expect(page.getByRole('link', { name: 'Marta Delgato' })).toBeVisible();
      await page.getByRole('button', { name: /Take back the merge/ }).click();
      await expect(page.getByText('Taken back on')).toBeVisible();
      await page.getByRole('button', { name: 'Not the same' }).click();
      await expect(page.getByRole('button', { name: /Compare .* again/ })).toBeVisible();
      await looksGood(page, 'pair-apart');
      await page.getByRole('button', { name: /Compare .* again/ }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('One person may stand here twice.');
      expect(heard).toEqual([]);
    });
  });
}
