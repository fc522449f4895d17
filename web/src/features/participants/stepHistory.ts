// The history of a step: who changed what, with names instead of ids.

import { m } from '$messages';
import type { Schema } from '$core/api/schemas';
import { get } from '$core/api/client';
import { inWords } from '$ui/conflict';
import { day } from '$ui/dates';

export type HistoryEntry = Schema['HistoryEntry'];

export const stepHistory = (id: string, signal?: AbortSignal) =>
  get<{ entries: HistoryEntry[] }>(`/api/participant-steps/${encodeURIComponent(id)}/history`, {}, signal);

const DID: Record<string, () => string> = {
  added: m.participants_did_added,
  changed: m.participants_did_changed,
  removed: m.participants_did_removed,
  undone: m.participants_did_undone,
};
export const didWords = (entry: Pick<HistoryEntry, 'action'>) => DID[entry.action]?.() ?? entry.action;

const LABELS: Record<string, () => string> = {
  participant: m.participants_field_record,
  step: m.participants_field_step,
  day: m.common_date,
  ends: m.participants_field_ends,
  planned: m.participants_field_planned,
  organization: m.participants_field_organization,
  program: m.participants_field_program,
  cohort: m.participants_field_cohort,
  opening: m.participants_field_opening,
  partner: m.participants_field_partner,
  occupation: m.participants_field_occupation,
  wage: m.participants_field_wage,
  hours: m.participants_field_hours,
  detail: m.participants_field_detail,
  placement: m.participants_field_placement,
};
const IDS = new Set(['participant', 'organization', 'program', 'cohort', 'opening', 'partner', 'placement']);

/** The name for an id in a step's field; '' when it is unknown. */
export type NameOf = (field: string, id: string) => string;

/** "$38.50 an hour" */
export const wageWords = (wage: number): string =>
  m.participants_wage({ dollars: `$${wage.toLocaleString('en-US', { minimumFractionDigits: 2 })}` });

function valueWords(field: string, json: string, nameOf: NameOf): string {
  const value: unknown = json === '' ? null : JSON.parse(json);
  if (value === null || value === '') return m.participants_change_blank();
  if (typeof value === 'string' && IDS.has(field)) return nameOf(field, value) || m.participants_change_deleted();
  if (typeof value === 'string' && field === 'step') return nameOf(field, value) || value;
  if (typeof value === 'string' && (field === 'day' || field === 'ends')) return day(value);
  if (typeof value === 'number' && field === 'wage') return wageWords(value);
  if (typeof value === 'number' && field === 'hours') return m.participants_change_hours({ count: value });
  if (typeof value === 'boolean') return value ? m.common_yes() : m.common_no();
  return inWords(value);
}

/** "Wage: $38.50 an hour → $39.25 an hour", one for each field that changed. */
export const changeWords = (entry: HistoryEntry, nameOf: NameOf): string[] =>
  entry.changes.map(({ field, before, after }) =>
    m.participants_change({
      field: LABELS[field]?.() ?? field.replaceAll('_', ' '),
      before: valueWords(field, before, nameOf),
      after: valueWords(field, after, nameOf),
    }),
  );
