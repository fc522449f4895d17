import { describe, expect, it } from 'vitest';
import {
  difference,
  emptyPilot,
  firstPart,
  level,
  peopleIn,
  questionOf,
  range,
  scaleNumber,
  scaleText,
  sizes,
  withUnit,
} from './pilots';

describe('words of a pilot', () => {
  it('says shares in percent, differences in points, wages in dollars', () => {
    expect(level(0.412, false)).toBe('41%');
    expect(level(null, false)).toBe('not known');
    expect(difference(-0.0512, false)).toBe('−5.1 points');
    expect(difference(1.5, true)).toBe('+$1.50');
    expect(range(0.02, 0.3, false)).toBe('+2.0 points to +30.0 points');
    expect(range(null, null, false)).toBe('no effect ruled out');
    expect(range(0.1, null, false)).toBe('+10.0 points or more');
  });
  it('opens where there is something to do', () => {
    expect(['draft', 'planned', 'enrolling', 'drawn', 'decided'].map(firstPart)).toEqual([
      ...['design', 'people', 'people', 'watch', 'decision'],
    ]);
  });
});

describe('a plan of groups', () => {
  const arms = (emptyPilot().arms ?? []).map((arm) => ({ ...arm, capacity: 20 }));
  const single = { ...emptyPilot(), arms, reserves: [{ group: 'women', arm: 'New program', seats: 2 }] };
  it('has what groups need and nothing that counts single people', () => {
    const groups = withUnit(single, 'group');
    expect(groups).toMatchObject({ unit: 'group', reserves: [], cluster_size: 10, intraclass_correlation: 0.05 });
    expect(groups.arms?.map(({ capacity }) => capacity)).toEqual([null, null]);
    expect(questionOf(groups)).toMatchObject({ cluster_size: 10, intraclass_correlation: 0.05 });
    expect(withUnit({ ...groups, cluster_size: 24 }, 'group').cluster_size).toBe(24);
  });
  it('is of single people again', () => {
    const again = withUnit(withUnit(single, 'group'), 'person');
    expect(questionOf(again)).toMatchObject({ cluster_size: 1, intraclass_correlation: 0 });
  });
  it('is said in people and groups', () => {
    expect(peopleIn(1200, null)).toBe('1,200 people');
    expect(peopleIn(1, 1)).toBe('1 person in 1 group');
    expect(peopleIn(12, 3)).toBe('12 people in 3 groups');
  });
});

describe('the question of a design', () => {
  const arms = emptyPilot().arms ?? [];
  it('is asked only when the plan says enough', () => {
    expect(questionOf({ ...emptyPilot(), baseline: null })).toBeNull();
    expect(questionOf({ ...emptyPilot(), effect: 0.6 })).toBeNull();
    expect(questionOf({ ...emptyPilot(), outcome: 'wage', baseline: 20 })).toBeNull();
    expect(questionOf(emptyPilot())).toMatchObject({ people: 120, treated_share: 0.5, wage: false });
  });
  it('knows what an arm has room for', () => {
    const full = arms.map((arm) => (arm.control ? arm : { ...arm, capacity: 30 }));
    expect(questionOf({ ...emptyPilot(), arms: full })?.treated_share).toBe(0.25);
  });
});

describe('the numbers of a forecast', () => {
  it('are typed as people write them, shares in percent', () => {
    expect(scaleText('openings', 336.38)).toBe('336');
    expect(scaleText('other_completers', 1234.4)).toBe('1,234');
    expect(scaleText('other_share', 0.3)).toBe('30');
    expect(scaleNumber('openings', ' 1,234 ')).toBe(1234);
    expect(scaleNumber('other_share', '25%')).toBe(0.25);
    expect(scaleNumber('openings', '')).toBeNaN();
    expect(scaleNumber('openings', 'many')).toBeNaN();
  });
  it('look at sizes from one seat to the most, each once', () => {
    expect(sizes(24)).toEqual([1, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24]);
    expect(sizes(1)).toEqual([1, 2, 3, 4]);
    expect(sizes(1e6).at(-1)).toBe(10_000);
  });
});
