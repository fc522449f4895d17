// A list of people from a spreadsheet: what its columns are, what becomes of each row
// (src/services/participant_import.h).

import type { Schema } from '$core/api/schemas';
import type { ParticipantRowOutcome, With } from '$core/api/states';
import { address, get, send } from '$core/api/client';

export type ImportColumn = Schema['ImportColumn'];
export type Choice = Schema['Choice'];
export type Reason = Schema['MatchReason'];
export type Outcome = ParticipantRowOutcome;
export type ImportRow = With<Schema['ParticipantImportRow'], { outcome: Outcome }>;
export type ParticipantImport = With<Schema['ParticipantImport'], { rows: ImportRow[] }>;
export interface ImportChoices {
  /** Field by column, where the guess was changed. */
  mapping: Record<string, string>;
  program: string;
  cohort: string;
  addReview: boolean;
  leaveFaulty: boolean;
}
export type Program = Pick<Schema['TrainingProgram'], 'id' | 'title'>;
export type Cohort = Pick<Schema['Cohort'], 'id' | 'name' | 'program'>;

export const imports = {
  read: (csv: string, choices: ImportChoices, preview: boolean) =>
    send<ParticipantImport>(
      'POST',
      address('/api/participants/import', {
        preview: preview ? 'yes' : 'no',
        faulty: choices.leaveFaulty ? 'skip' : 'refuse',
        review: choices.addReview ? 'add' : 'skip',
        program: choices.program,
        cohort: choices.cohort,
        mapping: Object.keys(choices.mapping).length > 0 ? JSON.stringify(choices.mapping) : '',
      }),
      csv,
      'text/csv',
    ),
  places: async (signal: AbortSignal) => {
    const [programs, cohorts] = await Promise.all([
      get<{ records: Program[] }>('/api/training-programs', {}, signal),
      get<{ records: Cohort[] }>('/api/cohorts', {}, signal),
    ]);
    return { programs: programs.records, cohorts: cohorts.records };
  },
};

export const people = (count: number): string => (count === 1 ? '1 person' : `${count.toString()} people`);
const of = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count.toString()} ${many}`;

/** "28 new people, 2 here already, 1 to look at." */
export function outcomeSentence(read: ParticipantImport): string {
  const fresh = read.rows.filter((row) => row.outcome === 'new').length;
  const parts = [
    of(fresh, 'new person', 'new people'),
    read.same > 0 ? `${read.same.toString()} here already` : '',
    read.review > 0 ? `${read.review.toString()} to look at` : '',
    read.faulty > 0 ? of(read.faulty, 'row with a mistake', 'rows with mistakes') : '',
  ].filter((part) => part);
  return `${parts.join(', ')}.`;
}

/** Whom a row is like: "Rosa Quiroga (K7F-3QX)", "Ada Roe, line 4". */
export function likeWhom(row: ImportRow): string {
  if (!row.like_name) return '';
  if (row.like_line) return `${row.like_name}, line ${row.like_line.toString()}`;
  return row.like_reference ? `${row.like_name} (${row.like_reference})` : row.like_name;
}

export const OUTCOMES: Record<Outcome, string> = {
  new: 'New',
  same: 'Here already',
  review: 'To look at',
  faulty: 'Mistake',
};
