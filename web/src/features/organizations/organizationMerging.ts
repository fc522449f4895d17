// Import and merging of organizations (src/services/organizations/organization_import.h, merging.h).

import type { Schema } from '$core/api/schemas';
import { get, send, type Fault } from '$core/api/client';
import type { Entity, Organization } from '$core/api/records';
import { listed } from '$ui/format';
import { m } from '$messages';

export type ImportRow = Schema['OrganizationRow'];
export type OrganizationImport = Schema['OrganizationImport'];
export type ImportTakenBack = Schema['ImportTakenBack'];
export type NamedBy = Schema['NamedBy'];
export type DuplicateSide = Schema['DuplicateSide'];
export type DuplicatePair = Schema['DuplicateSuggestion'];
export type MergedRecord = Schema['MergedRecord'];
export type Merge = Schema['Merge'];
export type Unmerged = Schema['Unmerged'];

const code = encodeURIComponent;

export const merging = {
  /** `also`: the lines of likely duplicates to add anyway. */
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

/** Cells pasted from a spreadsheet, separated by tabs, as CSV. */
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

/** The errors by line: "line 7, column sector" is the column sector of line 7. */
export function faultsByLine(faults: readonly Fault[]): Map<number, { column: string; message: string }[]> {
  const lines = new Map<number, { column: string; message: string }[]>();
  for (const { field, message } of faults) {
    const [, line = '0', column = field] = /^line (\d+), column (.*)$/.exec(field) ?? [];
    lines.set(Number(line), [...(lines.get(Number(line)) ?? []), { column, message }]);
  }
  return lines;
}

/** What an import would do, in a sentence. */
export function importSentence({ rows, added, same, likely_duplicates, faults }: OrganizationImport): string {
  if (rows.length === 0 && faults.length === 0) return m.organizations_import_empty();
  const wrong = rows.filter(({ outcome }) => outcome === 'wrong').length;
  if (wrong > 0) return m.organizations_import_errors({ count: wrong, total: rows.length });
  const parts = [
    m.organizations_part_new({ count: added }),
    ...(same > 0 ? [m.organizations_part_same({ count: same })] : []),
    ...(likely_duplicates > 0 ? [m.organizations_part_duplicates({ count: likely_duplicates })] : []),
  ];
  return m.organizations_import_sentence({ count: rows.length, parts: listed(parts) });
}

const KINDS: Record<string, (records: { count: number }) => string> = {
  contact: m.organizations_kind_contact,
  commitment: m.organizations_kind_commitment,
  membership: m.organizations_kind_membership,
  meeting: m.organizations_kind_meeting,
  action_item: m.organizations_kind_action_item,
  agreement: m.organizations_kind_agreement,
  account: m.organizations_kind_account,
  invitation: m.organizations_kind_invitation,
  survey_invitation: m.organizations_kind_survey_invitation,
  survey_answer: m.organizations_kind_survey_answer,
  curriculum: m.organizations_kind_curriculum,
  curriculum_edition: m.organizations_kind_curriculum_edition,
  curriculum_remark: m.organizations_kind_curriculum_remark,
  assessment_answer: m.organizations_kind_assessment_answer,
  training_program: m.organizations_kind_training_program,
  support: m.organizations_kind_support,
  opening: m.organizations_kind_opening,
  participant: m.organizations_kind_participant,
  participant_step: m.organizations_kind_participant_step,
  participant_note: m.organizations_kind_participant_note,
  organization: m.organizations_kind_organization,
};

/** "2 contacts, 1 commitment" */
export function inWords(named: readonly NamedBy[]): string {
  return named
    .map(({ kind, records }) => KINDS[kind]?.({ count: records }) ?? `${records.toString()} ${kind}s`)
    .join(', ');
}

/** Counts records by kind. */
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
/** A record's page, or '' if it has none. */
export const pageOf = ({ kind, id }: MergedRecord) => (PAGES[kind] ? `/${PAGES[kind]}/${id}` : '');
export const kindOf = (kind: string) => KINDS[kind]?.({ count: 1 }) ?? kind;

export interface Compared {
  field: string;
  first: string;
  second: string;
  differs: boolean;
}

/** Two organizations side by side, without fields that are blank in both. */
export function compare(first: Organization, second: Organization, sector: (value: string) => string): Compared[] {
  const address = ({ places }: Organization) =>
    places
      .map(({ street, city, state, postal_code }) =>
        [street, city, [state, postal_code].filter(Boolean).join(' ')].filter(Boolean).join(', '),
      )
      .join('; ');
  const fields: [string, (one: Organization) => string][] = [
    [m.common_name(), ({ name }) => name],
    [m.common_sector(), (one) => sector(one.sector)],
    [m.organizations_industry(), ({ industry }) => industry ?? ''],
    [m.organizations_employees_label(), ({ employees }) => employees?.toLocaleString('en-US') ?? ''],
    [m.organizations_website(), ({ website }) => website],
    [m.organizations_address(), address],
    [m.organizations_note(), ({ note }) => note],
  ];
  return fields
    .map(([field, of]) => ({ field, first: of(first), second: of(second), differs: of(first) !== of(second) }))
    .filter((one) => one.first || one.second);
}

/** The same key in either order. */
export const pairKey = ({ first, second }: DuplicatePair) => [first.id, second.id].toSorted().join(' ');

export const SAMPLE = `name,sector,industry,employees,website,street,city,state,postal_code,county,note
Valley Hospital,employer,622,400,https://valley.example,1 Main Street,Yakima,WA,98901,53077,
River College,education,6112,,,2 College Way,Yakima,WA,98902,53077,Nursing and welding
`;
