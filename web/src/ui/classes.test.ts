import { describe, expect, it } from 'vitest';
import { classes } from './classes';

describe('classes of a map', () => {
  it('hold equally many values', () => {
    const { bounds, of } = classes([5, 1, 2, 9, 7, 3, null, 4, 8, 6, 10], 5);
    expect(bounds).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
      [9, 10],
    ]);
    expect([1, 4, 5, 10].map(of)).toEqual([0, 1, 2, 4]);
  });
  it('are no more than the values', () => {
    expect(classes([3, 3, null], 5).bounds).toEqual([[3, 3]]);
    expect(classes([null], 5).bounds).toEqual([]);
  });
});
