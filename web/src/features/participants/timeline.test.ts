import { describe, expect, it } from 'vitest';
import type { Step } from '$core/api/participants';
import { timeline } from './timeline';

let number = 0;
const step = (name: string, day: string, more: Partial<Step> = {}) =>
  ({
    id: `s${(number++).toString()}`,
    step: name,
    day,
    ends: null,
    planned: false,
    program: 'nursing',
    ...more,
  }) as Step;

const pathway = [
  step('referral', '2026-01-01', { program: null }),
  step('enrollment', '2026-02-01'),
  step('completion', '2026-06-01'),
  step('placement', '2026-07-01', { ends: '2026-10-01' }),
];
const picture = timeline(pathway, '2027-01-01', 800, String);

describe('the timeline', () => {
  it('has a lane for each program, and time from left to right', () => {
    expect(picture.lanes.map(({ program }) => program)).toEqual(['', 'nursing']);
    expect(picture.lanes[0]?.marks[0]?.x).toBe(8);
    expect(picture.now).toBe(792);
    const xs = picture.lanes[1]?.marks.map(({ x }) => x) ?? [];
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
  });
  it('shows enrollments and jobs as bars', () => {
    const [enrolled, work] = picture.lanes[1]?.spans ?? [];
    expect(enrolled?.kind).toBe('enrolled');
    expect(enrolled?.width).toBeCloseTo((120 / 365) * 784, 5);
    expect(work?.width).toBeCloseTo((92 / 365) * 784, 5);
  });
  it('never overlaps two names', () => {
    const crowd = Array.from({ length: 9 }, (_, i) => step('retention_90', `2026-01-0${(i + 1).toString()}`));
    const marks = timeline(crowd, '2027-01-01', 800, String).lanes[0]?.marks ?? [];
    expect(marks.map(({ level }) => level)).toEqual([0, 1, 2, null, null, null, null, null, null]);
  });
  it('puts names to the left near the right edge, and labels months', () => {
    const late = timeline([step('outreach', '2026-01-01'), step('interview', '2026-12-30')], '2027-01-01', 400, String);
    expect(late.lanes[0]?.marks.map(({ left }) => left)).toEqual([false, true]);
    expect(late.ticks[0]?.text).toBe('Jan 2026');
    expect(late.ticks.length).toBeLessThanOrEqual(8);
  });
  it('handles a single day', () => {
    const one = timeline([step('outreach', '2026-01-01')], '2026-01-01', 400, String);
    expect(Number.isFinite(one.lanes[0]?.marks[0]?.x)).toBe(true);
  });
});
