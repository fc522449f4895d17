import { describe, expect, it } from 'vitest';
import type { Organization } from '$core/api/records';
import {
  asCsv,
  compare,
  countKinds,
  faultsByLine,
  importSentence,
  inWords,
  pairKey,
  type ImportRow,
} from './organizationMerging';

const row = (outcome: ImportRow['outcome']): ImportRow => ({
  line: 2,
  name: 'A',
  outcome,
  added: false,
  id: null,
  like: null,
  like_name: null,
  like_line: null,
  score: null,
  reasons: [],
});

describe('a list', () => {
  it('pasted from a spreadsheet is CSV', () => {
    expect(asCsv('name\tsector\nA, Inc\temployer\nSay "B"\tlabor')).toBe(
      'name,sector\n"A, Inc",employer\n"Say ""B""",labor',
    );
    expect(asCsv('name,sector\nA\tB,employer')).toBe('name,sector\nA\tB,employer');
  });
  it('groups errors by line', () => {
    const lines = faultsByLine([
      { field: 'line 3, column employees', message: 'is not a number' },
      { field: 'line 3, column name', message: 'is required' },
      { field: 'header', message: 'has no sector' },
    ]);
    expect(lines.get(3)).toEqual([
      { column: 'employees', message: 'is not a number' },
      { column: 'name', message: 'is required' },
    ]);
    expect(lines.get(0)).toEqual([{ column: 'header', message: 'has no sector' }]);
  });
  it('is a sentence', () => {
    const answer = { preview: true, added: 1, same: 0, likely_duplicates: 2, rows: [row('new')], faults: [] };
    expect(importSentence({ ...answer, rows: [row('new'), row('likely duplicate'), row('likely duplicate')] })).toBe(
      '3 organizations: 1 new and 2 likely duplicates.',
    );
    expect(importSentence({ ...answer, rows: [row('new'), row('wrong')] })).toBe(
      '1 of 2 rows has errors; nothing was added.',
    );
    expect(importSentence({ ...answer, added: 0, rows: [] })).toBe('No rows below the header.');
  });
});

describe('two that may be one', () => {
  it('are referenced by records', () => {
    expect(
      inWords([
        { kind: 'contact', records: 2 },
        { kind: 'commitment', records: 1 },
        { kind: 'odd_kind', records: 2 },
      ]),
    ).toBe('2 contacts, 1 commitment, 2 odd_kinds');
    const of = (kind: string) => ({ kind, id: '1', version: 1 });
    expect(countKinds([of('contact'), of('meeting'), of('contact')])).toEqual([
      { kind: 'contact', records: 2 },
      { kind: 'meeting', records: 1 },
    ]);
  });
  it('are compared side by side', () => {
    const one = { name: 'A', sector: 'labor', industry: null, employees: 1200, website: '', note: '', places: [] };
    const two = { ...one, name: 'B' };
    expect(compare(one as unknown as Organization, two as unknown as Organization, (text) => text)).toEqual([
      { field: 'Name', first: 'A', second: 'B', differs: true },
      { field: 'Sector', first: 'labor', second: 'labor', differs: false },
      { field: 'Employees', first: '1,200', second: '1,200', differs: false },
    ]);
  });
  it('are the same pair in either order', () => {
    const whole = { name: '', sector: 'employer', place: '', version: 1, references: 0, named_by: [] } as const;
    const side = (id: string) => ({ ...whole, id, named_by: [] });
    const pair = { score: 1, name_score: 1, address_score: null, reasons: [] };
    expect(pairKey({ ...pair, first: side('b'), second: side('a') })).toBe(
      pairKey({ ...pair, first: side('a'), second: side('b') }),
    );
  });
});
