// What a record keeps and for how long: documents, the history of a step, the retention period.

import { expect, test, type Page } from '@playwright/test';
import { ago, type Person } from './book';
import { BookServer, ENGINES, runs } from './book-server';
import { complaints, expectAccessible, expectNoSidewaysScroll, open } from './check';
import { fillPipeline, takeIn } from './pipeline-book';

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
    await page.emulateMedia({ colorScheme: 'light' });
  }
};
async function visit(page: Page, server: BookServer, who: Person, path: string): Promise<void> {
  await page.context().clearCookies();
  await page.context().addCookies(who.cookies);
  await open(page, server.url + path);
}

for (const engine of ENGINES)
  test(`documents, history and the end of a record, on ${engine}`, async ({ page }, { project }) => {
    test.skip(!runs(engine) || (engine === 'PostgreSQL' && project.name !== 'desktop'), 'once on a desktop');
    test.setTimeout(150_000);
    const heard = complaints(page);
    const server = await BookServer.start(engine);
    try {
      const book = await fillPipeline(server.url, server.setUpCode);
      const { college } = book.organizations;
      const ines = await takeIn(book, 'Ines', 'Albright', [college]);
      const step = (id: string, name: string, days: number, more: object = {}) =>
        book.community.send('POST', `/api/participants/${id}/steps`, { step: name, day: ago(days), ...more });
      const job = await step(ines, 'placement', 30, { partner: book.organizations.hospital, wage: 38.5 });
      await book.community.send('PUT', `/api/participant-steps/${String(job['id'])}`, {
        ...job,
        wage: 39.25,
        hours: 36,
      });
      const old = await takeIn(book, 'Otto', 'Lange', []);
      await step(old, 'outreach', 2000);
      const held = await takeIn(book, 'Hanna', 'Berg', []);
      await step(held, 'outreach', 1900);

      await test.step('a document is uploaded, downloaded and deleted', async () => {
        await visit(page, server, book.community, `/participants/${ines}`);
        const form = page.getByRole('form', { name: 'Add a document' });
        await form.getByLabel('Add a document').setInputFiles({
          name: 'photo.gif',
          mimeType: 'image/gif',
          buffer: Buffer.from('GIF89a'),
        });
        await expect(form.getByRole('alert')).toContainText('is not a PDF, PNG, JPG, TXT or DOCX file');
        await expect(form.getByRole('button', { name: 'Upload' })).toBeDisabled();
        await form.getByLabel('Add a document').setInputFiles({
          name: 'license.txt',
          mimeType: 'text/plain',
          buffer: Buffer.from('Registered nurse'),
        });
        await form.getByRole('button', { name: 'Upload' }).click();
        await expect(page.getByText('license.txt uploaded.')).toBeVisible();
        const waiting = page.waitForEvent('download');
        await page.getByRole('link', { name: 'license.txt' }).click();
        expect((await waiting).suggestedFilename()).toBe('license.txt');
        await page.reload();
        await expect(page.getByText('downloaded a document')).toBeVisible();
        await looksGood(page, 'participant-documents');
      });

      await test.step('a step says who corrected it', async () => {
        await page.getByRole('button', { name: /^History of Placement/ }).click();
        await expect(page.getByText('Wage: $38.50 an hour → $39.25 an hour')).toBeVisible();
        await expect(page.getByText('Hours: blank → 36 a week')).toBeVisible();
        await expectAccessible(page);
        await page.getByRole('button', { name: 'Delete license.txt' }).click();
        await page.getByRole('button', { name: 'Delete', exact: true }).click();
        await expect(page.getByText('license.txt deleted.')).toBeVisible();
        await expect(page.getByRole('link', { name: 'license.txt' })).toHaveCount(0);
      });

      await test.step('records due for anonymization are listed, and kept longer with a reason', async () => {
        await visit(page, server, book.community, '/pipeline/retention');
        const heading = page.getByRole('heading', { level: 1 });
        await expect(heading).toHaveText('2 records will be anonymized in the next 60 days.');
        await page.getByRole('button', { name: 'Keep the record of Hanna Berg longer' }).click();
        const form = page.getByRole('form', { name: 'Keep the record of Hanna Berg longer' });
        await form.getByLabel('Reason to keep the record of Hanna Berg longer').fill('Her wage claim is open.');
        await looksGood(page, 'retention-asking');
        await form.getByRole('button', { name: 'Keep record' }).click();
        await expect(page.getByText(/^The record of Hanna Berg is kept until/)).toBeVisible();
        await expect(heading).toHaveText('1 record will be anonymized in the next 60 days.');
        await expect(page.getByText('Reason: Her wage claim is open.')).toBeVisible();
        await looksGood(page, 'retention');
      });

      await test.step('the organization chooses another period', async () => {
        await page.getByLabel('Years after the last activity').fill('2');
        await expect(page.getByText('Federal awards require at least three years')).toBeVisible();
        await page.getByLabel('Never automatically').check();
        await page.getByRole('button', { name: 'Save retention period' }).click();
        await expect(page.getByText('Retention period saved.')).toBeVisible();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Records are never anonymized automatically.');
        await visit(page, server, book.college, '/pipeline/retention');
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(
          'No records will be anonymized in the next 60 days.',
        );
        await looksGood(page, 'retention-none');
      });
      // requests under way while the page changes to another account
      expect(heard.filter((text) => !text.includes('401'))).toEqual([]);
    } finally {
      await server.stop();
    }
  });
