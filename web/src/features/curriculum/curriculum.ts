// A curriculum: its editions, reviewers' comments line by line, and its coverage (src/services/curriculum).

import type { Schema } from '$core/api/schemas';
import { get, send } from '$core/api/client';
import type { Entity, Curriculum } from '$core/api/records';
import { day } from '$ui/dates';
import { m } from '$messages';

export type CoveredElement = Schema['CoveredElement'];
export type Line = Schema['CurriculumLine'];
export type Signature = Schema['EditionSignature'];
export type Edition = Schema['CurriculumEdition'];
export type Remark = Schema['CurriculumRemark'];
export type Verdict = Remark['verdict'];
export type Answer = NonNullable<Remark['answer']>;
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
  difference: (id: string, signal?: AbortSignal) => get<Difference>(edition(id, '/difference'), {}, signal),

  start: (curriculum: string) => send<Edition>('POST', '/api/curriculum-editions', { curriculum }),
  write: ({ id, version }: Seen, lines: readonly Line[]) =>
    send<Edition>('PUT', edition(id, '/lines'), { version, lines }),
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
  withdraw: ({ id, version }: Seen) => send<unknown>('DELETE', remark(id), { version }),
  answer: ({ id, version }: Seen, answer: Answer, reason: string) =>
    send<Remark>('POST', remark(id, '/answer'), { version, answer, reason }),
};

export const verdictLabel: Record<Verdict, () => string> = {
  keep: m.curriculum_keep,
  change: m.curriculum_change,
  add: m.curriculum_add,
  drop: m.curriculum_drop,
};
export const answerLabel: Record<Answer, () => string> = {
  accepted: m.curriculum_accepted,
  'changed so': m.curriculum_already_updated,
  declined: m.curriculum_declined,
};
export const kindLabel: Record<string, () => string> = {
  'survey competency': m.curriculum_kind_competency,
  knowledge: m.curriculum_kind_knowledge,
  skill: m.curriculum_kind_skill,
  task: m.curriculum_kind_task,
};

export interface Course {
  code: string;
  name: string;
  lines: Line[];
}

/** Lines grouped by course, both in their own order. */
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

/** A reviewer's comment on each line that has one, without those that add a line. */
export function remarksOn(remarks: readonly Remark[], organization: string): Map<string, Remark> {
  return new Map(
    remarks.filter((one) => one.organization === organization && one.line !== '').map((one) => [one.line, one]),
  );
}

/** Comments the college must answer; "keep" needs no answer. */
export const waiting = (remarks: readonly Remark[]) => remarks.filter((one) => one.verdict !== 'keep' && !one.answer);

/** An edition's status as a sentence. */
export function standing(one: Edition, remarks: readonly Remark[]): string {
  const lines = one.lines.length;
  if (one.state === 'draft')
    return lines === 0 ? m.curriculum_standing_empty() : m.curriculum_standing_draft({ count: lines });
  if (one.state === 'signed') {
    const last = one.signatures
      .map(({ signed_on }) => signed_on ?? '')
      .toSorted()
      .at(-1);
    const signed = m.curriculum_standing_signed({ count: one.signatures.length, date: day(last) });
    return `${signed} ${m.curriculum_standing_final({ count: lines })}`;
  }
  const open = waiting(remarks).length;
  const unsigned = one.signatures.filter(({ signed_on }) => !signed_on).length;
  if (open > 0) return m.curriculum_standing_waiting({ count: open });
  return m.curriculum_standing_review({
    lines: m.curriculum_lines({ count: lines }),
    comments: m.curriculum_comments({ count: remarks.length }),
    signatures: m.curriculum_signatures_needed({ count: unsigned }),
  });
}

export const percent = (share: number) => `${Math.round(share * 100).toString()}%`;

/** What an edition covers, as a sentence. */
export function coverageSentence({ skills_and_knowledge, kinds, title }: Coverage): string {
  const share = kinds.find(({ kind }) => kind === 'survey competency')?.share ?? null;
  const asked = share === null ? '' : percent(share);
  if (skills_and_knowledge === null)
    return asked ? m.curriculum_covers_asked({ asked }) : m.curriculum_covers_unknown();
  const covered = { skills: percent(skills_and_knowledge), occupation: title.toLowerCase() };
  return asked ? m.curriculum_covers_both({ ...covered, asked }) : m.curriculum_covers_skills(covered);
}
