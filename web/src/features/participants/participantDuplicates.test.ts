import { describe, expect, it } from 'vitest';
import {
  howSure,
  pairLines,
  setAsideWords,
  suggested,
  type DuplicatePair,
  type PairSide,
} from './participantDuplicates';

const side = (changes: Partial<PairSide>): PairSide => ({
  id: 'a',
  version: 1,
  reference: 'K7F-3QX',
  name: 'Rosa Quiroga',
  organization: 'o',
  organization_name: 'Center',
  keeps: true,
  identity: {
    given_name: 'Rosa',
    family_name: 'Quiroga',
    former_name: '',
    birth_date: '1994-05-02',
    phone: '',
    email: '',
    street: '',
    city: '',
    state: '',
    postal_code: '',
    county: null,
    ssn: '',
  },
  entered: '2026-01-05T10:00:00Z',
  steps: 0,
  last_step: '',
  programs: [],
  ...changes,
});
const pair = (first: Partial<PairSide>, second: Partial<PairSide>, probability = 0.97): DuplicatePair => ({
  first: side(first),
  second: side(second),
  mergeable: true,
  set_aside: [],
  decision: 'review',
  why: '',
  weight: 20,
  probability,
  reasons: [],
});

describe('a pair', () => {
  it('is shown side by side, without blank lines', () => {
    const lines = pairLines(pair({}, { name: 'Rosa Quirogo' }));
    expect(lines.map((line) => line.label)).toEqual([
      'Name',
      'Date of birth',
      'Record kept by',
      'Entered',
      'Steps',
      'ID',
    ]);
    expect(lines.filter((line) => line.differs).map((line) => line.label)).toEqual(['Name']);
  });
  it('does not differ where only one has a value', () => {
    const known = { ...side({}).identity, phone: '509 555 0142' };
    const phone = pairLines(pair({ identity: known }, {})).find((line) => line.label === 'Phone');
    expect(phone).toEqual({ field: 'phone', label: 'Phone', first: '509 555 0142', second: '', differs: false });
  });
  it('keeps the record with more in it', () => {
    expect(suggested(pair({}, { steps: 2 }))).toBe('second');
    expect(suggested(pair({}, { entered: '2025-01-05T10:00:00Z' }))).toBe('second');
    expect(suggested(pair({}, {}))).toBe('first');
  });
  it('says who would lose access', () => {
    expect(setAsideWords({ set_aside: [] })).toBe('');
    expect(setAsideWords({ set_aside: ['Valley Hospital'] })).toMatch(
      /^Valley Hospital has access to only one .* what it should/,
    );
    expect(setAsideWords({ set_aside: ['A', 'B', 'C'] })).toMatch(/^A, B,? and C have access .* what they should/);
  });
  it('says how sure it is', () => {
    expect(howSure({ ...pair({}, {}), decision: 'link' })).toContain('Almost certainly');
    expect(howSure(pair({}, {}))).toContain('Probably');
    expect(howSure(pair({}, {}, 0.6))).toContain('Possibly');
  });
});
