// Organizations from a list, and two that are one (src/services/organization_import.h, merging.h).

import type { Schema } from '$core/api/schemas';
import type { OrganizationRowOutcome, With } from '$core/api/states';
import { get, send, type Fault } from '$core/api/client';
import type { Entity, Organization } from '$core/api/records';

export type ImportRow = With<Schema['OrganizationRow'], { outcome: OrganizationRowOutcome }>;
export type OrganizationImport = With<Schema['OrganizationImport'], { rows: ImportRow[] }>;
export type ImportTakenBack = Schema['ImportTakenBack'];
export type NamedBy = Schema['NamedBy'];
export type DuplicateSide = Schema['DuplicateSide'];
export type DuplicatePair = Schema['DuplicateSuggestion'];
export type MergedRecord = Schema['MergedRecord'];
export type Merge = Schema['Merge'];
export type Unmerged = Schema['Unmerged'];

const code = encodeURIComponent;

export const merging = {
  /** `also`: the lines whose likely duplicates are added all the same. */
  read: (csv: string, preview: boolean, also: readonly number[] = []) =>
    send<OrganizationImport>(
      'POST',
      `/api/organizations/import?preview=${preview ? 'yes' : 'no'}${also.length > 0 ? `&also=${also.join(',')}` : ''}`,
      csv,
      'text/csv',
    ),
  takeBack: (organizations: readonly string[]) =>
    send<ImportTakenBack>('POST', '/api/organizations/import/take-back', { organizations }),
  duplicates: (signal?: AbortSignal) =>
    get<{ threshold: number; pairs: DuplicatePair[] }>('/api/organizations/duplicates', {}, signal),
  merge: (gone: DuplicateSide, into: DuplicateSide) =>
    send<Merge>('POST', `/api/organizations/${code(gone.id)}/merge`, {
      version: gone.version,
      into: into.id,
      into_version: into.version,
    }),
  merges: (signal?: AbortSignal) => get<{ records: Merge[] }>('/api/organization-merges', {}, signal),
  takeApart: ({ id, version }: Pick<Entity, 'id' | 'version'>) =>
    send<Unmerged>('POST', `/api/organization-merges/${code(id)}/take-back`, { version }),
};

/** What is pasted from a spreadsheet has tabs between its cells: the same as CSV. */
export function asCsv(text: string): string {
  const [header = ''] = text.split('\n');
  if (!header.includes('\t')) return text;
  return text
    .split(/\r?\n/)
    .map((line) =>
      line
        .split('\t')
        .map((cell) => (/[",]/.test(cell) && !/^".*"$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(','),
    )
    .join('\n');
}

/** What is wrong, by the line it is in: "line 7, column sector" is the column sector of line 7. */
export function faultsByLine(faults: readonly Fault[]): Map<number, { column: string; message: string }[]> {
  const lines = new Map<number, { column: string; message: string }[]>();
  for (const { field, message } of faults) {
    const [, line = '0', column = field] = /^line (\d+), column (.*)$/.exec(field) ?? [];
    lines.set(Number(line), [...(lines.get(Number(line)) ?? []), { column, message }]);
  }
  return lines;
}

const count = (n: number, one: string, many = `${one}s`) => (n === 1 ? `1 ${one}` : `${n.toString()} ${many}`);

/** What a list is, in a sentence. */
export function importSentence({ rows, added, same, likely_duplicates, faults }: OrganizationImport): string {
  if (rows.length === 0 && faults.length === 0) return 'There is no row below the header.';
  const wrong = rows.filter(({ outcome }) => outcome === 'wrong').length;
  if (wrong > 0) return `${count(wrong, 'row')} of ${rows.length.toString()} can’t be read: nothing is added.`;
  const parts = [
    `${added.toString()} ${added === 1 ? 'is' : 'are'} new`,
    ...(same > 0 ? [`${same.toString()} ${same === 1 ? 'is' : 'are'} there already`] : []),
    ...(likely_duplicates > 0
      ? [`${likely_duplicates.toString()} ${likely_duplicates === 1 ? 'is' : 'are'} likely the same as another one`]
      : []),
  ];
  return `Of ${count(rows.length, 'organization')}, ${parts.join(', ')}.`;
}

const KINDS: Record<string, readonly [one: string, many: string]> = {
  contact: ['contact', 'contacts'],
  commitment: ['promise', 'promises'],
  membership: ['membership', 'memberships'],
  meeting: ['meeting', 'meetings'],
  action_item: ['action item', 'action items'],
  agreement: ['agreement', 'agreements'],
  account: ['account', 'accounts'],
  invitation: ['invitation', 'invitations'],
  survey_invitation: ['survey request', 'survey requests'],
  survey_answer: ['survey answer', 'survey answers'],
  curriculum: ['curriculum', 'curricula'],
  curriculum_edition: ['edition of a curriculum', 'editions of curricula'],
  curriculum_remark: ['remark on a curriculum', 'remarks on curricula'],
  assessment_answer: ['self-assessment', 'self-assessments'],
  training_program: ['training program', 'training programs'],
  support: ['support', 'supports'],
  opening: ['opening', 'openings'],
  participant: ['participant', 'participants'],
  participant_step: ['step of a participant', 'steps of participants'],
  participant_note: ['note on a participant', 'notes on participants'],
  organization: ['organization', 'organizations'],
};

/** "2 contacts, 1 promise" */
export function inWords(named: readonly NamedBy[]): string {
  return named
    .map(({ kind, records }) => {
      const [one, many] = KINDS[kind] ?? [kind, `${kind}s`];
      return count(records, one, many);
    })
    .join(', ');
}

/** The same of single records. */
export function countKinds(records: readonly MergedRecord[]): NamedBy[] {
  const kinds = new Map<string, number>();
  for (const { kind } of records) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return [...kinds].map(([kind, n]) => ({ kind, records: n }));
}

const PAGES: Record<string, string> = {
  commitment: 'commitments',
  meeting: 'meetings',
  agreement: 'agreements',
  organization: 'organizations',
  curriculum_edition: 'curriculum-editions',
};
/** Where a record has a page of its own; else ''. */
export const pageOf = ({ kind, id }: MergedRecord) => (PAGES[kind] ? `/${PAGES[kind]}/${id}` : '');
export const kindOf = (kind: string) => KINDS[kind]?.[0] ?? kind;

export interface Compared {
  field: string;
  first: string;
  second: string;
  differs: boolean;
}

/** Two organizations side by side, without the fields that neither has. */
export function compare(first: Organization, second: Organization, sector: (value: string) => string): Compared[] {
  const address = ({ places }: Organization) =>
    places
      .map(({ street, city, state, postal_code }) =>
        [street, city, [state, postal_code].filter(Boolean).join(' ')].filter(Boolean).join(', '),
      )
      .join('; ');
  const fields: [string, (one: Organization) => string][] = [
    ['Name', ({ name }) => name],
    ['Sector', (one) => sector(one.sector)],
    ['Industry', ({ industry }) => industry ?? ''],
    ['Employees', ({ employees }) => employees?.toLocaleString('en-US') ?? ''],
    ['Website', ({ website }) => website],
    ['Address', address],
    ['Note', ({ note }) => note],
  ];
  return fields
    .map(([field, of]) => ({ field, first: of(first), second: of(second), differs: of(first) !== of(second) }))
    .filter((one) => one.first || one.second);
}

/** The same for both orders. */
export const pairKey = ({ first, second }: DuplicatePair) => [first.id, second.id].toSorted().join(' ');

export const SAMPLE = `name,sector,industry,employees,website,street,city,state,postal_code,county,note
Valley Hospital,employer,622,400,https://valley.example,1 Main Street,Yakima,WA,98901,53077,
River College,education,6112,,,2 College Way,Yakima,WA,98902,53077,Nursing and welding
`;
