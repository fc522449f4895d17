import { describe, expect, it } from 'vitest';
import { scale } from './scale';

describe('an axis', () => {
  it('has round ends that hold all values and zero', () => {
    const axis = scale([143, 90, 212, null], 5);
    expect(axis.ticks).toEqual([0, 50, 100, 150, 200, 250]);
    expect(axis.at(0)).toBe(0);
    expect(axis.at(125)).toBe(0.5);
  });
  it('reaches below zero where values do', () => {
    const axis = scale([-58, 140], 4);
    expect(axis.low).toBe(-100);
    expect(axis.high).toBe(150);
    expect(axis.ticks).toContain(0);
    expect(axis.at(-1000)).toBe(0);
  });
  it('of nothing is still an axis', () => {
    for (const none of [[], [null], [0]]) {
      const axis = scale(none);
      expect(axis.high).toBeGreaterThan(axis.low);
    }
  });
});
