// The self-assessment: started with the offered statements, planned, answered by mouse and keyboard, and its results
// once it is closed.

import { expect, test, type Page } from '@playwright/test';
import { ago, PASSWORD, Person } from './book';
import { BookServer, ENGINES, runs } from './book-server';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';

interface Place {
  convener: Person;
  partnership: string;
  educators: Person[];
  employers: Person[];
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
  await join(String((await convener.send('GET', '/api/me'))['organization']));
  const team = async (name: string, sector: string) => {
    const organization = await convener.make('/api/organizations', { name, sector });
    await join(organization);
    const group: Person[] = [];
    for (let i = 0; i < 5; i += 1) {
      const person = { name: `Person ${i.toString()}`, email: `${sector}${i.toString()}@sixrivers.org` };
      const invited = await convener.send('POST', '/api/invitations', { ...person, role: 'member', organization });
      const one = new Person(server.url);
      await one.send('POST', `/api${String(invited['link'])}`, { ...person, password: PASSWORD });
      group.push(one);
    }
    return group;
  };
  const educators = await team('Six Rivers Community College', 'education');
  return { convener, partnership, educators, employers: await team('Alder Falls Medical Center', 'employer') };
}

/** Opens a round, lets everyone answer, `apart` steps from one another on every third statement, and ends it. */
async function finished(server: BookServer, place: Place, name: string, daysAgo: number, apart: number) {
  const { convener, partnership, educators, employers } = place;
  const made = await convener.send('POST', '/api/assessment-rounds', {
    ...{ partnership, name, opens: ago(0), closes: ago(-5) },
  });
  const round = String(made['id']);
  const statements = made['statements'] as { statement: string }[];
  for (const [side, group] of [educators, employers].entries())
    for (const [i, person] of group.entries()) {
      const scores = statements.map(({ statement }, s) => {
        const far = s % 3 === 0 ? (side === 0 ? apart : -apart) / 2 : 0;
        return {
          statement,
          score: (i + s) % 11 === 0 ? null : Math.max(1, Math.min(5, Math.round(3 + far + ((i + s) % 3) - 1))),
        };
      });
      await person.send('PUT', `/api/assessment-rounds/${round}/answer`, { version: 0, scores });
    }
  server.sql(
    `UPDATE assessment_round SET opens = '${ago(daysAgo + 14)}', closes = '${ago(daysAgo)}' WHERE id = '${round}'`,
  );
}

async function as(page: Page, person: Person, address: string): Promise<void> {
  await page.context().clearCookies();
  await page.context().addCookies(person.cookies);
  await open(page, address);
}
const picture = async (page: Page, name: string) => {
  const folder = process.env['LABORSHED_SCREENSHOTS'];
  if (!folder) return;
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const width = (page.viewportSize()?.width ?? 0).toString();
    await page.screenshot({ path: `${folder}/assessment-${name}-${width}-${colorScheme}.png`, fullPage: true });
  }
};

for (const engine of ENGINES) {
  test.describe(`on ${engine}`, () => {
    test.skip(() => !runs(engine), 'PostgreSQL is not running');

    test('started, planned, answered, shown', async ({ page }) => {
      test.setTimeout(240_000);
      const server = await BookServer.start(engine);
      const place = await fill(server);
      const [ana] = place.educators;
      if (!ana) throw new Error('nobody is there');
      const address = `${server.url}/partnerships/${place.partnership}/assessment`;
      const heard = complaints(page);

      // before anything
      await as(page, ana, address);
      await expect(page.getByText(/When the convener opens a round/)).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Statements' })).toHaveCount(0);
      await expectAccessible(page);

      // the convener starts with the offered statements and edits them
      await as(page, place.convener, `${server.url}/partnerships/${place.partnership}`);
      await page.getByRole('link', { name: 'Self-assessment' }).click();
      await expect(page.getByText(/First choose the statements below/)).toBeVisible();
      await expect(page.getByRole('button', { name: 'Plan a round' })).toHaveCount(0);
      await picture(page, 'empty');
      await page.getByRole('button', { name: 'Start with these 24 statements' }).click();
      await page.getByText('Align training with what industry needs (8)').click();
      const first =
        'Employers give the colleges a written list of the skills that starting jobs need, and renew it every year.';
      await page.getByRole('button', { name: `Move down: ${first}` }).click();
      await expect(page.getByRole('button', { name: `Move up: ${first}` })).toBeEnabled();
      await page.getByRole('button', { name: `Edit: ${first}` }).click();
      await page.getByLabel('Statement', { exact: true }).fill('Employers write down which skills starting jobs need.');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('Employers write down which skills starting jobs need.')).toBeVisible();
      await page.getByRole('button', { name: 'Add a statement' }).first().click();
      await page.getByLabel(/Something both sides can see/).fill('Nurses teach in the skills laboratory.');
      await page.getByRole('button', { name: 'Save statement' }).click();
      await expect(page.getByText('Align training with what industry needs (9)')).toBeVisible();
      await page.getByRole('button', { name: 'Edit: Nurses teach in the skills laboratory.' }).click();
      await page.getByText('History', { exact: true }).click();
      await expect(page.getByText('added it')).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await picture(page, 'statements');
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(page.getByText('Align training with what industry needs (8)')).toBeVisible();

      await page.getByRole('button', { name: 'Plan a round' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Fall 2026');
      await page.getByRole('button', { name: 'Save round' }).click();
      await expect(
        page.getByText(/Answered so far: fewer than 3 educators, fewer than 3 people from employers\./),
      ).toBeVisible();
      await expectAccessible(page);

      // a person at the college answers: a click, keys, back, not sure; each is saved at once
      await as(page, ana, `${server.url}/home`);
      await expect(page.getByText(/Self-assessment "Fall 2026", 10 minutes/)).toBeVisible();
      await page.getByRole('link', { name: /^Self-assessment "Fall 2026"/ }).click();
      const form = page.getByRole('region', { name: /Your answers to/ });
      await form.getByRole('button', { name: 'Mostly' }).click();
      await expect(form.getByText('1 of 24 answered, saved')).toBeVisible();
      await expect(form.getByRole('heading', { level: 3 })).toBeFocused();
      await page.keyboard.press('2');
      await page.keyboard.press('0');
      await expect(form.getByText('3 of 24 answered, saved')).toBeVisible();
      await expect(form.getByRole('heading', { name: /Statement 4 of 24/ })).toBeVisible();
      await page.keyboard.press('ArrowLeft');
      await expect(form.getByRole('button', { name: 'Not sure', exact: true })).toHaveAttribute('aria-pressed', 'true');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await picture(page, 'answer');
      await page.reload();
      await expect(form.getByText('3 of 24 answered')).toBeVisible();
      await expect(form.getByRole('heading', { name: /Statement 4 of 24/ })).toBeVisible();
      await expect(form.getByRole('button', { name: 'Statement 1, Mostly' })).toBeVisible();
      await form.getByRole('button', { name: 'Statement 4, Not answered' }).click();
      for (let i = 4; i <= 24; i += 1) await page.keyboard.press('3');
      await expect(form.getByRole('heading', { name: 'Thank you. You answered all 24 statements.' })).toBeFocused();
      await expect(form.getByText('24 of 24 answered, saved')).toBeVisible();
      await expectAccessible(page);
      await picture(page, 'thanks');

      // a save that fails says so, and is tried again
      await page.route('**/answer', (route) => route.abort());
      await form.getByRole('button', { name: /^Statement 1,/ }).click();
      await page.keyboard.press('5');
      await expect(form.getByText(/Not saved\./)).toBeVisible();
      await page.unroute('**/answer');
      await form.getByRole('button', { name: 'Try again' }).click();
      await expect(form.getByText('24 of 24 answered, saved')).toBeVisible();
      heard.length = 0; // from the failed save

      // closed, with too few employers
      server.sql(`UPDATE assessment_round SET opens = '${ago(600)}', closes = '${ago(590)}'`);
      await page.reload();
      await expect(page.getByText(/Fewer than 3 people answered on one side/)).toBeVisible();
      await expect(page.getByText(/A statement is shown when 3 or more people/)).toBeVisible();
      await expectAccessible(page);
      await picture(page, 'too-few');

      // two that many answered
      await finished(server, place, 'Spring 2026', 220, 3);
      await finished(server, place, 'Summer 2026', 20, 2);
      await page.reload();
      await expect(page.getByText(/Educators and employers are farthest apart on “/)).toBeVisible();
      await expect(page.getByText(/On average, they are closer than in “Spring 2026”/)).toBeVisible();
      const line = page.getByRole('img', { name: /^Educators \d\.\d .* apart\.$/ }).nth(1);
      await line.focus();
      await expect(line.locator('.tip')).toBeVisible();
      await picture(page, 'results');
      await line.blur();
      await page.getByText('Show as a table').click();
      await expect(page.getByRole('table', { name: /Average scores from 1/ })).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await expect(page.getByRole('heading', { name: 'Change over rounds' })).toBeVisible();
      await page.getByRole('button', { name: 'Spring 2026' }).click();
      await expect(page.getByText(/They differ clearly on/)).toBeVisible();
      await expectAccessible(page);

      // a statement that was asked: rewording it requires saying whether it still asks the same thing
      await as(page, place.convener, address);
      await page.getByText('Build relationships that lead to hiring (8)').click();
      await page.getByRole('button', { name: 'Edit: Students have a mentor at one of the employers.' }).click();
      await page.getByLabel('Statement', { exact: true }).fill('Every student has a mentor at an employer.');
      await page.getByLabel(/Asks something else/).check();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('Retired (1)')).toBeVisible();
      expect(heard).toEqual([]);
      await server.stop();
    });
  });
}
