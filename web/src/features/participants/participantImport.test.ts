import { describe, expect, it } from 'vitest';
import {
  importedSentence,
  likeWhom,
  outcomeSentence,
  type ImportRow,
  type ParticipantImport,
} from './participantImport';

const row = (changes: Partial<ImportRow>): ImportRow => ({
  line: 2,
  name: 'Rosa Quiroga',
  outcome: 'new',
  added: false,
  id: null,
  like: null,
  like_name: null,
  like_reference: null,
  like_line: null,
  why: '',
  weight: null,
  probability: null,
  reasons: [],
  steps: 0,
  ...changes,
});
const read = (rows: ImportRow[]): ParticipantImport => ({
  preview: true,
  columns: [],
  fields: [],
  added: 0,
  same: rows.filter((one) => one.outcome === 'same').length,
  review: rows.filter((one) => one.outcome === 'review').length,
  faulty: rows.filter((one) => one.outcome === 'faulty').length,
  steps: 0,
  rows,
  faults: [],
});

describe('a file of participants', () => {
  it('is summarized in a sentence', () => {
    expect(outcomeSentence(read([row({})]))).toBe('1 new participant.');
    expect(outcomeSentence(read([row({}), row({}), row({ outcome: 'same' }), row({ outcome: 'faulty' })]))).toBe(
      '2 new participants, 1 already here, 1 row with an error.',
    );
    expect(outcomeSentence(read([row({ outcome: 'review' })]))).toBe('0 new participants, 1 to review.');
    const done = { ...read([row({ outcome: 'review' })]), steps: 3 };
    expect(importedSentence(done, false)).toBe('3 steps recorded, 0 already here, 1 left to review.');
    expect(importedSentence(done, true)).toBe('3 steps recorded, 0 already here.');
  });
  it('names the record that a row matches', () => {
    expect(likeWhom(row({}))).toBe('');
    expect(likeWhom(row({ like_name: 'Ada Roe', like_line: 4 }))).toBe('Ada Roe, line 4');
    expect(likeWhom(row({ like_name: 'Ada Roe', like_reference: 'K7F-3QX' }))).toBe('Ada Roe (K7F-3QX)');
  });
});
