import { expect, it } from 'vitest';
import type { Organization } from '$core/api/records';
import { dots } from './mapDots';

const at = (id: string, ...places: [number | null, number | null][]) =>
  ({
    id,
    name: id,
    places: places.map(([latitude, longitude]) => ({ latitude, longitude, city: 'X' })),
  }) as Organization;

it('moves the dots of one town apart, and leaves a lone one in place', () => {
  const town = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => at(id, [10, 10]));
  const found = dots([...town, at('alone', [50, 80])], (x, y) => [x * 4, y * 4], 10);
  expect(found).toHaveLength(8);
  for (const [i, one] of found.entries())
    for (const other of found.slice(i + 1)) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(19);
  expect(found[7]?.x).toBeCloseTo(320, 0);
  expect(found[7]?.y).toBeCloseTo(200, 0);
});

it('shows a dot for each place that is known and on the map', () => {
  const project = (x: number, y: number): [number, number] | null => (x > 100 ? null : [x, y]);
  const found = dots([at('two', [1, 2], [40, 50]), at('unknown', [null, null]), at('far', [10, 170])], project, 5);
  expect(found.map(({ organization }) => organization.id)).toEqual(['two', 'two']);
});
