import { describe, expect, it } from 'vitest';
import { lastWords, retentionSentence, twoYearsAfter, yearsWords, type RetentionPerson } from './retention';

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

describe('the retention page in words', () => {
  it('says how many go', () => {
    expect(retentionSentence({ soon: [], years: 5, ahead: 60 })).toBe(
      'No record is made anonymous in the next 60 days.',
    );
    expect(retentionSentence({ soon: [person], years: 5, ahead: 60 })).toBe(
      'One person’s record is made anonymous in the next 60 days.',
    );
    expect(retentionSentence({ soon: [person, person], years: 5, ahead: 60 })).toBe(
      '2 people’s records are made anonymous in the next 60 days.',
    );
    expect(retentionSentence({ soon: [], years: null, ahead: 60 })).toBe('No record is made anonymous by itself.');
  });
  it('says what was last', () => {
    expect(lastWords(person, () => 'Completion')).toBe('Completion on Jun 1, 2021');
    expect(lastWords({ ...person, last_step: null }, () => '')).toBe('A note, document or consent on Jun 1, 2021');
  });
  it('says the years as people do', () => {
    expect([1, 5, 12].map(yearsWords)).toEqual(['one year', 'five years', '12 years']);
  });
  it('suggests two more years', () => {
    expect(twoYearsAfter('2026-11-25')).toBe('2028-11-25');
    expect(twoYearsAfter('2024-02-29')).toBe('2026-02-28');
  });
});
