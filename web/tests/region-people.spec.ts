// The region's population by group, typed and from a file; and the disclosure threshold of an agreement.

import { expect, test } from '@playwright/test';
import { PASSWORD, Person } from './book';
import { BookServer, ENGINES, runs } from './book-server';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';

const csv = (text: string) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

for (const engine of ENGINES) {
  test(`the region's population and the threshold, on ${engine}`, async ({ page }) => {
    test.skip(!runs(engine), 'PostgreSQL is not running');
    test.setTimeout(120_000);
    const server = await BookServer.start(engine);
    const convener = new Person(server.url);
    await convener.send('POST', '/api/set-up', {
      ...{ name: 'Maria Cole', email: 'maria@sixrivers.org', password: PASSWORD },
      ...{ organization_name: 'Six Rivers Workforce Board', code: server.setUpCode },
    });
    const partnership = await convener.make('/api/partnerships', { name: 'Six Rivers Nursing', stage: 'forming' });
    const kept = async () =>
      (
        (await convener.send('GET', '/api/population-groups')) as unknown as {
          records: { value: string; people: number; source: string }[];
        }
      ).records.map(({ value, people }) => `${value} ${people.toString()}`);
    const shot = async (name: string) => {
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      const folder = process.env['LABORSHED_SCREENSHOTS'];
      const width = (page.viewportSize()?.width ?? 0).toString();
      if (folder) await page.screenshot({ path: `${folder}/region-${name}-${width}.png`, fullPage: true });
    };
    const heard = complaints(page);
    await page.context().addCookies(convener.cookies);

    // empty: what it is for, and where to find the figures
    await open(page, `${server.url}/equity?view=region`);
    await expect(page.getByText('No population figures yet.')).toBeVisible();
    await expect(page.getByText(/Where to look: ACS table B03003/)).toBeVisible();
    await shot('empty');

    // typed: errors are shown beside their fields
    const language = page.getByRole('region', { name: 'Language' });
    await language.getByRole('button', { name: 'Enter: Language' }).click();
    await language.getByLabel('English-language learners').fill('four');
    await language.getByLabel('Source and year').fill('ACS, table C16001');
    await language.getByRole('button', { name: 'Save' }).click();
    await expect(language.getByText('Enter a whole number of people')).toBeVisible();
    await expect(language.getByText('Include the year')).toBeVisible();
    expect(await kept()).toEqual([]);
    await shot('wrong');
    await language.getByLabel('English-language learners').fill('4,120');
    await language.getByLabel('Source and year').fill('ACS 2020-2024, table C16001');
    await language.getByRole('button', { name: 'Save' }).click();
    await expect(language.getByText('4,120')).toBeVisible();
    expect(await kept()).toEqual(['english learner 4120']);

    // from a file: errors name line and column, and nothing changes
    const file = page.getByLabel('File');
    await file.setInputFiles(csv('dimension,value,people,source\nlanguage,other,many,ACS 2024\nsex,women,1,ACS'));
    await expect(page.getByText('Line 2, column people: "many" is not a whole number of people')).toBeVisible();
    await expect(page.getByText(/Line 3, column value: "women" is not one of: female, male/)).toBeVisible();
    await expect(page.getByText(/Line 3, column source: Include the year/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Import these figures' })).toHaveCount(0);
    const good = 'dimension,value,people,source\nlanguage,english learner,4200,ACS 2024\nsex,female,"30,100",ACS 2024';
    await file.setInputFiles(csv(good));
    await expect(page.getByText('2 lines: 1 new, 1 changed, 0 unchanged.')).toBeVisible();
    await shot('preview');
    expect(await kept()).toEqual(['english learner 4120']);
    await page.getByRole('button', { name: 'Import these figures' }).click();
    await expect(page.getByText('2 figures imported.')).toBeVisible();
    expect((await kept()).sort()).toEqual(['english learner 4200', 'female 30100']);

    // undone; earlier figures stay
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('Changes undone.')).toBeVisible();
    expect(await kept()).toEqual(['english learner 4120']);

    // the download can be imported again
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download CSV' }).click(),
    ]);
    await file.setInputFiles(await download.path());
    await expect(page.getByText('1 line: 0 new, 0 changed, 1 unchanged.')).toBeVisible();
    await shot('filled');

    // the API checks the same
    await expect(
      convener.make('/api/population-groups', {
        ...{ partnership, dimension: 'sex', value: 'male', people: 5, source: 'ACS, table B02001' },
      }),
    ).rejects.toThrow('Include the year');

    // only a data-sharing agreement has a threshold
    await open(page, `${server.url}/partnerships/${partnership}`);
    await page.getByRole('button', { name: 'Add an agreement' }).click();
    const fewest = page.getByLabel('Smallest count to publish');
    await expect(fewest).toHaveCount(0);
    await page.getByLabel('Type').selectOption({ label: 'Data-sharing agreement' });
    await expect(fewest).toHaveValue('10');
    await page.getByLabel(/^Title/).fill('Who sees what');
    await page.getByLabel(/^Text/).fill('Partners see counts.');
    await fewest.fill('2');
    await page.getByRole('button', { name: 'Add agreement' }).click();
    await expect(page.getByText('Enter a number from 3 to 1000.')).toBeVisible();
    await shot('threshold');
    await fewest.fill('15');
    await page.getByRole('button', { name: 'Add agreement' }).click();
    await expect(page.getByText('Counts below 15 are hidden')).toBeVisible();
    expect(heard.filter((line) => !line.includes('status of 400'))).toEqual([]);
    await server.stop();
  });
}
