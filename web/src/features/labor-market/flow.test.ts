import { describe, expect, it } from 'vitest';
import { flow } from './flow';

const node = (id: string) => ({ id, label: id, note: '', href: '' });

describe('a flow', () => {
  const made = flow(
    [node('a'), node('b')],
    [node('x')],
    [
      { from: 'a', to: 'x', value: 30 },
      { from: 'b', to: 'x', value: 10 },
    ],
    160,
  );
  it('has ribbons as thick as their values', () => {
    expect(made.ribbons.map(({ thickness }) => thickness)).toEqual([120, 40]);
    expect(made.right[0]?.thickness).toBe(160);
  });
  it('stacks ribbons without overlap at the shared end', () => {
    const [first, second] = made.ribbons;
    expect((second?.y1 ?? 0) - (first?.y1 ?? 0)).toBeCloseTo(80);
  });
  it('of nothing has room for its labels', () => {
    const empty = flow([node('a')], [node('x')], [{ from: 'a', to: 'x', value: 0 }]);
    expect(empty.height).toBe(64);
    expect(empty.ribbons[0]?.thickness).toBe(0);
  });
});
