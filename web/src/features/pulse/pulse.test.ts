import { describe, expect, it } from 'vitest';
import {
  changeSinceText,
  changeText,
  given,
  isRange,
  overall,
  pairsOf,
  percentAt,
  profiles,
  pulseSentence,
  ranked,
  scoreText,
  type PulseFigure,
  type PulseResults,
  type PulseRound,
  type PulseRow,
  type PulseToday,
} from './pulse';

const hidden: PulseFigure = { shown: false, low: null, high: null, respondents: null };
const figure = (low: number, high = low): PulseFigure => ({ shown: true, low, high, respondents: 5 });
const round = (id: string): PulseRound => ({
  ...{ id, version: 1, created: '', updated: '', partnership: 'p', name: `Round ${id}` },
  ...{ opens: '2026-01-01', closes: '2026-01-10' },
});
const row = (id: string, organization: string, by: string, trust: PulseFigure): PulseRow => ({
  ...{ round: id, round_name: '', closed: '', organization, organization_name: organization.toUpperCase(), by },
  ...{ by_name: by, trust, reliability: trust, mission_support: trust, openness: trust, value: hidden },
  ...{ influence: hidden, involvement: hidden, resources: hidden, trust_change: null, value_change: null },
});
const results: PulseResults = {
  day: '2026-11-24',
  least_respondents: 3,
  rounds: [round('1'), round('2')],
  rows: [
    ...[row('1', '', '', figure(3)), row('2', '', '', hidden)],
    ...[row('1', 'b', '', figure(2)), row('2', 'b', '', figure(2.5))],
    ...[row('1', 'a', '', figure(3, 4)), row('2', 'a', '', hidden)],
    row('1', 'a', 'b', figure(3)),
  ],
};

describe('figures in words', () => {
  it('a mean, a range, nothing', () => {
    expect(scoreText(figure(2.75))).toBe('2.8');
    expect(scoreText(figure(3, 4))).toBe('3.0 to 4.0');
    expect(scoreText(figure(2.76, 2.79))).toBe('2.8');
    expect(isRange(figure(2.76, 2.79))).toBe(false);
    expect(isRange(figure(3, 4))).toBe(true);
    expect(scoreText(hidden)).toBe('');
  });
  it('changes', () => {
    expect(changeText(0.26)).toBe('up 0.3');
    expect(changeText(-0.26)).toBe('down 0.3');
    expect(changeText(0.01)).toBe('unchanged');
    expect(changeSinceText(0.26)).toBe('up 0.3 since the previous round');
    expect(changeText(null)).toBe('');
  });
  it('1 to 4 on a line', () => {
    expect([1, 2.5, 4].map(percentAt)).toEqual([0, 50, 100]);
  });
});

describe('ratings', () => {
  it('the partnership, organizations, pairs', () => {
    expect(overall(results)).toHaveLength(2);
    expect(profiles(results).map(({ id, rows }) => [id, rows.length])).toEqual([
      ['b', 2],
      ['a', 2],
    ]);
    expect(pairsOf(results, '1')).toHaveLength(1);
    expect(pairsOf(results, '2')).toHaveLength(0);
  });
  it('ranks those not shown last', () => {
    expect(ranked(profiles(results), '1', 'trust').map(({ profile }) => profile.id)).toEqual(['a', 'b']);
    expect(ranked(profiles(results), '2', 'trust').map(({ profile }) => profile.id)).toEqual(['b', 'a']);
  });
});

describe('answers', () => {
  it('are sent when at least one is given', () => {
    expect(given([{ organization: 'a' }, { organization: 'b', openness: 1 }])).toEqual([
      { organization: 'b', openness: 1 },
    ]);
  });
});

describe('the first sentence', () => {
  const today = (more: Partial<PulseToday> = {}): PulseToday => ({
    ...{ day: '2026-11-24', open: null, next: null, may_start: false, may_answer: false, answered: false },
    ...{ organizations: [], ...more },
  });
  it('says what to do, or the status', () => {
    expect(pulseSentence(today({ open: round('3') }), results)).toMatch(/^“Round 3” is open until Jan 10, 2026/);
    expect(pulseSentence(today({ next: round('3') }), results)).toBe('“Round 3” opens on Jan 1, 2026.');
    expect(pulseSentence(today(), results)).toBe('The last round, “Round 2”, closed on Jan 10, 2026.');
    expect(pulseSentence(today(), { ...results, rounds: [] })).toMatch(/No round has been held yet\.$/);
  });
});
