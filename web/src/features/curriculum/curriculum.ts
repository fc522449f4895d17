// A curriculum: its editions, what reviewers said line by line, and what it covers (src/services/curricula.h,
// curriculum_coverage.h).

import type { Schema } from '$core/api/schemas';
import type { CurriculumAnswer, CurriculumVerdict, With } from '$core/api/states';
import { get, send } from '$core/api/client';
import type { Entity, Curriculum } from '$core/api/records';
import { day } from '$ui/dates';

export type CoveredElement = Schema['CoveredElement'];
export type Line = Schema['CurriculumLine'];
export type Signature = Schema['EditionSignature'];
export type Edition = Schema['CurriculumEdition'];
export type Verdict = CurriculumVerdict;
export type Answer = CurriculumAnswer;
export type Remark = With<Schema['CurriculumRemark'], { verdict: Verdict; answer: Answer | null }>;
export type AskedElement = Schema['CoveredAsked'];
export type Coverage = Schema['EditionCoverage'];
export type Difference = Schema['EditionDifference'];
export type LinesImport = Schema['LinesImport'];

const edition = (id: string, more = '') => `/api/curriculum-editions/${encodeURIComponent(id)}${more}`;
const remark = (id: string, more = '') => `/api/curriculum-remarks/${encodeURIComponent(id)}${more}`;
type Seen = Pick<Entity, 'id' | 'version'>;

export const curricula = {
  of: (partnership: string, signal?: AbortSignal) =>
    get<{ records: Curriculum[] }>('/api/curricula', { partnership }, signal),
  one: (id: string, signal?: AbortSignal) => get<Curriculum>(`/api/curricula/${encodeURIComponent(id)}`, {}, signal),
  editions: (curriculum: string, signal?: AbortSignal) =>
    get<{ records: Edition[] }>('/api/curriculum-editions', { curriculum }, signal),
  edition: (id: string, signal?: AbortSignal) => get<Edition>(edition(id), {}, signal),
  remarks: (id: string, signal?: AbortSignal) =>
    get<{ records: Remark[] }>('/api/curriculum-remarks', { edition: id }, signal),
  coverage: (id: string, signal?: AbortSignal) => get<Coverage>(edition(id, '/coverage'), {}, signal),
  coverageTable: (id: string) => edition(id, '/coverage?format=csv'),
  difference: (id: string, signal?: AbortSignal) => get<Difference>(edition(id, '/difference'), {}, signal),

  start: (curriculum: string) => send<Edition>('POST', '/api/curriculum-editions', { curriculum }),
  write: ({ id, version }: Seen, lines: readonly Line[]) =>
    send<Edition>('PUT', edition(id, '/lines'), { version, lines }),
  linesTable: (id: string) => edition(id, '/lines?format=csv'),
  read: ({ id, version }: Seen, csv: string, preview: boolean) =>
    send<LinesImport>(
      'POST',
      edition(id, `/lines?preview=${preview ? 'yes' : 'no'}&version=${version.toString()}`),
      csv,
      'text/csv',
    ),
  open: ({ id, version }: Seen, reviewers: readonly string[]) =>
    send<Edition>('POST', edition(id, '/open'), { version, reviewers }),
  sign: ({ id, version }: Seen) => send<Edition>('POST', edition(id, '/sign'), { version }),

  remark: (said: Pick<Remark, 'edition' | 'organization' | 'line' | 'verdict' | 'proposal' | 'reason'>) =>
    send<Remark>('POST', '/api/curriculum-remarks', said),
  change: (said: Remark) => send<Remark>('PUT', remark(said.id), said),
  takeBack: ({ id, version }: Seen) => send<unknown>('DELETE', remark(id), { version }),
  answer: ({ id, version }: Seen, answer: Answer, reason: string) =>
    send<Remark>('POST', remark(id, '/answer'), { version, answer, reason }),
};

export interface Course {
  code: string;
  name: string;
  lines: Line[];
}

/** Lines under their courses, both in the order in which they stand. */
export function byCourse(lines: readonly Line[]): Course[] {
  const courses = new Map<string, Course>();
  for (const line of lines) {
    const key = `${line.course_code}\n${line.course}`;
    const course = courses.get(key) ?? { code: line.course_code, name: line.course, lines: [] };
    course.lines.push(line);
    courses.set(key, course);
  }
  return [...courses.values()];
}

/** A reviewer's remark on each line that has one; remarks that add a line are not among them. */
export function remarksOn(remarks: readonly Remark[], organization: string): Map<string, Remark> {
  return new Map(
    remarks.filter((one) => one.organization === organization && one.line !== '').map((one) => [one.line, one]),
  );
}

/** What the institution has to answer: a line that stays as it is needs nothing. */
export const waiting = (remarks: readonly Remark[]) => remarks.filter((one) => one.verdict !== 'keep' && !one.answer);

const count = (n: number, one: string, many = `${one}s`) => (n === 1 ? `1 ${one}` : `${n.toString()} ${many}`);

/** How an edition stands, in a sentence. */
export function standing(one: Edition, remarks: readonly Remark[]): string {
  const lines = count(one.lines.length, 'line');
  if (one.state === 'draft') {
    return one.lines.length === 0
      ? 'A draft without any lines yet: write what each course teaches, or read it from a spreadsheet.'
      : `A draft of ${lines}, which nobody outside the college sees yet.`;
  }
  if (one.state === 'signed') {
    const last = one.signatures
      .map(({ signed_on }) => signed_on ?? '')
      .toSorted()
      .at(-1);
    return `Signed by ${count(one.signatures.length, 'organization')} on ${day(last)}: ${lines}, which stay as they are.`;
  }
  const open = waiting(remarks).length;
  const unsigned = one.signatures.filter(({ signed_on }) => !signed_on).length;
  if (open > 0)
    return `In review: ${count(open, 'remark')} of the employers ${open === 1 ? 'waits' : 'wait'} for an answer.`;
  return `In review: ${lines}, ${count(remarks.length, 'remark')} so far, ${count(unsigned, 'signature')} missing.`;
}

/** What an edition covers, in a sentence. */
export function coverageSentence({ skills_and_knowledge, kinds, title }: Coverage): string {
  const asked = kinds.find(({ kind }) => kind === 'survey competency');
  const share = (value: number) => `${Math.round(value * 100).toString()}%`;
  const parts = [
    ...(skills_and_knowledge === null
      ? []
      : [`${share(skills_and_knowledge)} of the skills and knowledge that ${title.toLowerCase()} need, by importance`]),
    ...(asked?.share === null || asked?.share === undefined
      ? []
      : [`${share(asked.share)} of what employers asked for in the survey`]),
  ];
  return parts.length > 0 ? `It covers ${parts.join(', and ')}.` : 'How much of the work it covers can’t be said yet.';
}
