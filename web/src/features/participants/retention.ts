// How long participants' records are kept (src/services/retention.h): the calls, and the page in words.

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

const people = (count: number) => (count === 1 ? 'One person’s record' : `${count.toString()} people’s records`);

/** "2 people’s records are made anonymous in the next 60 days." */
export function retentionSentence(page: Pick<RetentionPage, 'soon' | 'years' | 'ahead'>): string {
  if (page.years === null) return 'No record is made anonymous by itself.';
  if (page.soon.length === 0) return `No record is made anonymous in the next ${page.ahead.toString()} days.`;
  return `${people(page.soon.length)} ${page.soon.length === 1 ? 'is' : 'are'} made anonymous in the next ${page.ahead.toString()} days.`;
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** "one year", "five years", "12 years" */
export const yearsWords = (years: number) => `${NUMBERS[years] ?? years.toString()} ${years === 1 ? 'year' : 'years'}`;

/** "Completion on Jun 1, 2021", "something else on …" where it was no step. */
export const lastWords = (person: RetentionPerson, label: (step: string) => string) =>
  `${person.last_step ? label(person.last_step) : 'A note, document or consent'} on ${day(person.last)}`;

/** Two years from a day: what "keep longer" suggests. */
export const twoYearsAfter = (from: string) =>
  `${(Number(from.slice(0, 4)) + 2).toString()}${from.slice(4).replace('-02-29', '-02-28')}`;

/** The law asks for records for three years; fewer are a choice to think about. */
export const LEAST_BY_LAW = 3;
