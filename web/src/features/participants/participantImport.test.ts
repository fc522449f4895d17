import { describe, expect, it } from 'vitest';
import { likeWhom, outcomeSentence, people, type ImportRow, type ParticipantImport } from './participantImport';

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

describe('a list of people', () => {
  it('is told in a sentence', () => {
    expect(outcomeSentence(read([row({})]))).toBe('1 new person.');
    expect(outcomeSentence(read([row({}), row({}), row({ outcome: 'same' }), row({ outcome: 'faulty' })]))).toBe(
      '2 new people, 1 here already, 1 row with a mistake.',
    );
    expect(outcomeSentence(read([row({ outcome: 'review' })]))).toBe('0 new people, 1 to look at.');
    expect(people(1)).toBe('1 person');
    expect(people(3)).toBe('3 people');
  });
  it('says whom a row is like', () => {
    expect(likeWhom(row({}))).toBe('');
    expect(likeWhom(row({ like_name: 'Ada Roe', like_line: 4 }))).toBe('Ada Roe, line 4');
    expect(likeWhom(row({ like_name: 'Ada Roe', like_reference: 'K7F-3QX' }))).toBe('Ada Roe (K7F-3QX)');
  });
});
