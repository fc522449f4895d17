import { describe, expect, it } from 'vitest';
import { changeWords, didWords, type HistoryEntry } from './stepHistory';

const entry = (changes: HistoryEntry['changes']): HistoryEntry => ({
  at: '2026-11-25T08:00:00Z',
  author: 'Sam Reed',
  action: 'changed',
  version: 2,
  changes,
});
const names: Record<string, string> = { v: 'Valley Hospital', f: 'Fall' };

describe('the history of a step', () => {
  it('has names instead of ids, and formatted numbers', () => {
    const said = changeWords(
      entry([
        { field: 'wage', before: '38.5', after: '3.925E1' },
        { field: 'hours', before: 'null', after: '36' },
        { field: 'partner', before: 'null', after: '"v"' },
        { field: 'cohort', before: '"f"', after: '"gone"' },
        { field: 'day', before: '"2026-11-01"', after: '"2026-11-02"' },
        { field: 'planned', before: 'true', after: 'false' },
        { field: 'detail', before: '""', after: '"license: RN"' },
      ]),
      (_, id) => names[id] ?? '',
    );
    expect(said).toEqual([
      'Wage: $38.50 an hour → $39.25 an hour',
      'Hours: blank → 36 a week',
      'Partner: blank → Valley Hospital',
      'Cohort: Fall → deleted',
      'Date: Nov 1, 2026 → Nov 2, 2026',
      'Planned: Yes → No',
      'Detail: blank → license: RN',
    ]);
    expect(didWords({ action: 'added' })).toBe('recorded this step');
  });
});
