import { describe, expect, test } from 'vitest';
import {
  byCourse,
  coverageSentence,
  remarksOn,
  standing,
  waiting,
  type Edition,
  type Line,
  type Remark,
} from './curriculum';

const line = (id: string, course: string): Line => ({ id, course, course_code: '', competency: id, covers: [] });
const edition = (change: Partial<Edition>): Edition => ({
  ...{ id: 'e', version: 1, created: '', updated: '', curriculum: 'c', number: 1, state: 'draft' },
  lines: [line('a', 'Wards')],
  signatures: [],
  ...change,
});
const remark = (change: Partial<Remark>): Remark => ({
  ...{ id: 'r', version: 1, created: '', updated: '', edition: 'e', organization: 'h', line: 'a', about: 'a' },
  ...{ verdict: 'change', proposal: '', reason: '', answer: null, answer_reason: '' },
  ...{ answered_on: null, answered_by: null },
  ...change,
});

test('lines are grouped by course, even when they are not adjacent', () => {
  const courses = byCourse([line('a', 'Wards'), line('b', 'Basics'), line('c', 'Wards')]);
  expect(courses.map(({ name, lines }) => [name, lines.map(({ id }) => id)])).toEqual([
    ['Wards', ['a', 'c']],
    ['Basics', ['b']],
  ]);
});

test('a reviewer has comments on lines, with additions apart', () => {
  const said = remarksOn([remark({}), remark({ organization: 'x' }), remark({ line: '', verdict: 'add' })], 'h');
  expect([...said.keys()]).toEqual(['a']);
});

test('a line that is kept needs no answer', () => {
  expect(waiting([remark({ verdict: 'keep' }), remark({ answer: 'accepted' }), remark({})])).toHaveLength(1);
});

describe('the status of an edition', () => {
  test.each([
    [edition({ lines: [] }), [], /^Draft with no lines yet\./],
    [edition({}), [], /^Draft of 1 line\./],
    [edition({ state: 'in review' }), [remark({})], /1 employer comment is waiting/],
    [edition({ state: 'in review' }), [remark({}), remark({ id: 's' })], /2 employer comments are waiting /],
    [
      edition({ state: 'in review', signatures: [{ organization: 'c', signed_on: null, signed_by: null }] }),
      [remark({ verdict: 'keep' })],
      /1 line, 1 comment so far, 1 signature still needed/,
    ],
    [
      edition({
        state: 'signed',
        signatures: [
          { organization: 'c', signed_on: '2026-05-02', signed_by: 'A' },
          { organization: 'h', signed_on: '2026-04-30', signed_by: 'B' },
        ],
      }),
      [],
      /^Signed by 2 organizations on May 2, 2026\. 1 line\. This edition is final\.$/,
    ],
  ])('%#', (one, remarks, sentence) => {
    expect(standing(one, remarks)).toMatch(sentence);
  });
});

test('coverage as a sentence, and when nothing is known', () => {
  const coverage = { edition: 'e', number: 1, occupation: '29-1141', title: 'Registered Nurses', survey: '' };
  const none = { elements: [], not_asked: [], unknown: [] };
  const asked = { kind: 'survey competency' as const, share: 0.5, asked: 2, touched: 1, unrated: 0 };
  expect(coverageSentence({ ...coverage, ...none, skills_and_knowledge: 0.614, kinds: [asked] })).toBe(
    'Covers 61% of the skills and knowledge registered nurses need, weighted by importance, and 50% of what employers asked for in the survey.',
  );
  expect(coverageSentence({ ...coverage, ...none, skills_and_knowledge: null, kinds: [] })).toMatch(
    /can’t be estimated/,
  );
});
