// How long participants' records are kept (src/services/participants/retention.h): API calls and sentences.

import { m } from '$messages';
import type { Schema } from '$core/api/schemas';
import { get, send } from '$core/api/client';
import { day } from '$ui/dates';
import type { Maybe } from '$core/api/labor_market_types';

export type RetentionPerson = Schema['RetentionPerson'];
export type RetentionPage = Schema['RetentionPage'];

export const retention = {
  page: (signal?: AbortSignal) => get<RetentionPage>('/api/retention', {}, signal),
  decide: (version: number, years: Maybe<number>) => send<RetentionPage>('PUT', '/api/retention', { version, years }),
  keep: ({ id, version }: RetentionPerson, until: Maybe<string>, reason: string) =>
    send<RetentionPage>('PUT', `/api/participants/${encodeURIComponent(id)}/keep`, { version, until, reason }),
};

/** "2 records will be anonymized in the next 60 days." */
export function retentionSentence(page: Pick<RetentionPage, 'soon' | 'years' | 'ahead'>): string {
  if (page.years === null) return m.participants_retention_never();
  if (page.soon.length === 0) return m.participants_retention_none({ days: page.ahead });
  return m.participants_retention_soon({ count: page.soon.length, days: page.ahead });
}

/** "Last activity: Completion, Jun 1, 2021" */
export const lastWords = (person: RetentionPerson, label: (step: string) => string): string =>
  person.last_step
    ? m.participants_retention_last_step({ step: label(person.last_step), date: day(person.last) })
    : m.participants_retention_last_other({ date: day(person.last) });

/** Two years from a day: the suggestion for "keep longer". */
export const twoYearsAfter = (from: string) =>
  `${(Number(from.slice(0, 4)) + 2).toString()}${from.slice(4).replace('-02-29', '-02-28')}`;

/** Federal rules require three years; the form warns about fewer. */
export const LEAST_BY_LAW = 3;
