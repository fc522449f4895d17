// The history of a step in words: who changed what, from what to what. Names, not ids; numbers as people write them.

import type { Schema } from '$core/api/schemas';
import { get } from '$core/api/client';
import { inWords } from '$ui/conflict';
import { day } from '$ui/dates';

export type HistoryEntry = Schema['HistoryEntry'];

export const stepHistory = (id: string, signal?: AbortSignal) =>
  get<{ entries: HistoryEntry[] }>(`/api/participant-steps/${encodeURIComponent(id)}/history`, {}, signal);

const DID: Record<string, string> = {
  added: 'recorded it',
  changed: 'corrected it',
  removed: 'removed it',
  undone: 'took a change back',
};
export const didWords = (entry: Pick<HistoryEntry, 'action'>) => DID[entry.action] ?? entry.action;

const LABELS: Record<string, string> = {
  participant: 'Record',
  step: 'Step',
  day: 'Day',
  ends: 'Until',
  planned: 'Planned',
  organization: 'Recorded by',
  program: 'Program',
  cohort: 'Class',
  opening: 'Job',
  partner: 'Partner',
  occupation: 'Occupation',
  wage: 'Wage',
  hours: 'Hours',
  detail: 'Detail',
  placement: 'The job it is about',
};
const IDS = new Set(['participant', 'organization', 'program', 'cohort', 'opening', 'partner', 'placement']);

/** What the ids in a step's fields are called; empty for one that is not known. */
export type NameOf = (field: string, id: string) => string;

function valueWords(field: string, json: string, nameOf: NameOf): string {
  const value: unknown = json === '' ? null : JSON.parse(json);
  if (value === null || value === '') return 'nothing';
  if (typeof value === 'string' && IDS.has(field)) return nameOf(field, value) || 'one that is not there any more';
  if (typeof value === 'string' && field === 'step') return nameOf(field, value) || value;
  if (typeof value === 'string' && (field === 'day' || field === 'ends')) return day(value);
  if (typeof value === 'number' && field === 'wage')
    return `$${value.toLocaleString('en-US', { minimumFractionDigits: 2 })} an hour`;
  if (typeof value === 'number' && field === 'hours') return `${value.toString()} a week`;
  return inWords(value);
}

/** "Wage: $38.50 an hour → $39.25 an hour", one for each field that changed. */
export const changeWords = (entry: HistoryEntry, nameOf: NameOf): string[] =>
  entry.changes.map(
    ({ field, before, after }) =>
      `${LABELS[field] ?? field.replaceAll('_', ' ')}: ${valueWords(field, before, nameOf)} → ${valueWords(field, after, nameOf)}`,
  );
