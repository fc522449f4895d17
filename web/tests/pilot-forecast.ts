// The forecast on a pilot's page: its defaults, what is missing, and numbers typed instead.

import { expect, type Page } from '@playwright/test';
import { ago, type Person } from './book';
import type { BookServer, Engine } from './book-server';
import { open } from './check';

/** Without published figures the fields are empty; with the example's files they hold the region's. */
export async function forecasts(
  page: Page,
  server: BookServer,
  engine: Engine,
  convener: Person,
  checked: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const grew = page.getByRole('region', { name: 'Forecast if scaled up' });
  const field = (name: string) => grew.getByRole('textbox', { name, exact: true });
  const others = 'Graduates of other programs who look for work here, per year';
  await expect(grew.getByText(/The charter of Six Rivers Health Careers names no region/).first()).toBeVisible();
  await expect(grew.getByRole('link', { name: 'Go to the charter' }).first()).toBeVisible();
  for (const name of ['Low', 'Middle', 'High', others]) await expect(field(name)).toHaveValue('');
  await expect(field('Openings filled by people without a program')).toHaveValue('30');
  await grew.getByRole('button', { name: 'Show forecast' }).click();
  await expect(grew.getByRole('alert')).toHaveText('Enter a number, 0 or more, for “Openings per year, low”.');
  await checked(page, 'no-demand');
  if (engine === 'SQLite') {
    server.importExample();
    const { records } = (await convener.send('GET', '/api/partnerships')) as { records: Record<string, string>[] };
    const { id, name, stage, version } = records[0] ?? {};
    const region = 'Six Rivers (example)';
    await convener.send('PUT', `/api/partnerships/${id ?? ''}`, { name, stage, version, region });
    const all = (await convener.send('GET', '/api/training-programs')) as { records: Record<string, string>[] };
    const { organization = '', partnership = '' } = all.records[0] ?? {};
    const evenings = await convener.make('/api/training-programs', {
      ...{ partnership, organization, title: 'Nursing, evenings', cip: '51.3901' },
      ...{ credential: 'license', occupation: '29-2061' },
    });
    await convener.make('/api/cohorts', {
      ...{ program: evenings, name: 'Spring', seats: 16, starts: ago(-90), ends: ago(-300) },
    });
    await open(page, page.url());
    const { rows } = (await convener.send('GET', `/api/gaps?region=${encodeURIComponent(region)}&q=29-2061`)) as {
      rows: { openings_interval: Record<'p10' | 'p50' | 'p90', number> }[];
    };
    const published = Math.round(rows[0]?.openings_interval.p50 ?? 0).toString();
    await expect(field('Middle')).toHaveValue(published, { timeout: 60_000 });
    await expect(grew.getByText(/Occupational Employment and Wage Statistics, May 2025/)).toBeVisible();
    await expect(grew.getByRole('link', { name: 'Occupation page' }).first()).toHaveAttribute(
      'href',
      /occupations\/29-2061\?region=Six/,
    );
    // another program of the partnership is listed but not counted twice
    await expect(grew.getByText(/Six Rivers Community College: 16 seats a year\. .* would count twice/)).toBeVisible();
    await checked(page, 'demand');
    await field('Middle').fill('85');
    await expect(grew.getByText('Your figure.')).toBeVisible();
    await grew.getByRole('button', { name: `Restore the published ${published}` }).click();
    await expect(field('Middle')).toHaveValue(published);
    await expect(grew.getByText('Your figure.')).toHaveCount(0);
  } else {
    await field('Low').fill('60');
    await field('Middle').fill('80');
  }
  await field('High').fill('110');
  await field(others).fill('20');
  await grew.getByRole('button', { name: 'Show forecast' }).click();
  await expect(grew.getByText(/Above about \d+ seats a year/)).toBeVisible();
}
