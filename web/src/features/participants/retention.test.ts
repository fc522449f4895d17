import { describe, expect, it } from 'vitest';
import { lastWords, retentionSentence, twoYearsAfter, type RetentionPerson } from './retention';

const person: RetentionPerson = {
  id: 'a',
  version: 1,
  reference: 'K7F-3QX',
  name: 'Rosa Alt',
  last: '2021-06-01',
  last_step: 'completion',
  ends: '2026-06-01',
  on: '2026-12-24',
  keep_until: null,
  keep_reason: '',
};

describe('the retention page', () => {
  it('says how many records are due', () => {
    expect(retentionSentence({ soon: [], years: 5, ahead: 60 })).toBe(
      'No records will be anonymized in the next 60 days.',
    );
    expect(retentionSentence({ soon: [person], years: 5, ahead: 60 })).toBe(
      '1 record will be anonymized in the next 60 days.',
    );
    expect(retentionSentence({ soon: [person, person], years: 5, ahead: 60 })).toBe(
      '2 records will be anonymized in the next 60 days.',
    );
    expect(retentionSentence({ soon: [], years: null, ahead: 60 })).toBe('Records are never anonymized automatically.');
  });
  it('names the last activity', () => {
    expect(lastWords(person, () => 'Completion')).toBe('Last activity: Completion, Jun 1, 2021');
    expect(lastWords({ ...person, last_step: null }, () => '')).toBe(
      'Last activity: note, document or consent, Jun 1, 2021',
    );
  });
  it('suggests two more years', () => {
    expect(twoYearsAfter('2026-11-25')).toBe('2028-11-25');
    expect(twoYearsAfter('2024-02-29')).toBe('2026-02-28');
  });
});
