// Participants from a CSV file: its columns and the result for each row
// (src/services/participants/participant_import.h).

import { m } from '$messages';
import type { Schema } from '$core/api/schemas';
import { address, get, send } from '$core/api/client';

export type ImportColumn = Schema['ImportColumn'];
export type Choice = Schema['Choice'];
export type Reason = Schema['MatchReason'];
export type ImportRow = Schema['ParticipantImportRow'];
export type Outcome = ImportRow['outcome'];
export type ParticipantImport = Schema['ParticipantImport'];
export interface ImportChoices {
  /** Field by column, where the suggestion was changed. */
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

const sentence = (parts: readonly string[]) => `${parts.filter(Boolean).join(', ')}.`;

/** "28 new participants, 2 already here, 1 to review." */
export function outcomeSentence(read: ParticipantImport): string {
  const fresh = read.rows.filter((row) => row.outcome === 'new').length;
  return sentence([
    m.participants_import_new_count({ count: fresh }),
    read.same > 0 ? m.participants_import_same_count({ count: read.same }) : '',
    read.review > 0 ? m.participants_import_review_count({ count: read.review }) : '',
    read.faulty > 0 ? m.participants_import_faulty_count({ count: read.faulty }) : '',
  ]);
}

/** "3 steps recorded, 2 already here, 1 left to review." */
export const importedSentence = (done: ParticipantImport, addedReview: boolean): string =>
  sentence([
    m.participants_imported_steps({ count: done.steps }),
    m.participants_imported_same({ count: done.same }),
    done.review > 0 && !addedReview ? m.participants_imported_review({ count: done.review }) : '',
    done.faulty > 0 ? m.participants_imported_faulty({ count: done.faulty }) : '',
  ]);

/** The record or row that a row matches: "Rosa Quiroga (K7F-3QX)", "Ada Roe, line 4". */
export function likeWhom(row: ImportRow): string {
  if (!row.like_name) return '';
  if (row.like_line) return m.participants_import_like_line({ name: row.like_name, line: row.like_line });
  return row.like_reference
    ? m.participants_import_like_id({ name: row.like_name, id: row.like_reference })
    : row.like_name;
}

export const OUTCOMES: Record<Outcome, () => string> = {
  new: m.participants_import_new,
  same: m.participants_import_same,
  review: m.participants_import_review,
  faulty: m.participants_import_faulty,
};
