import { describe, expect, it } from 'vitest';
import type { GapRow, Interval } from '$core/api/labor_market_types';
import { bars, openingsParts, type Part } from './bridge';

const none: Interval = { p10: null, p50: null, p90: null };
const part = (id: string, value: number | null): Part => ({ id, label: id, value, range: none, source: '' });
const ends = (parts: Part[]) => bars(parts).map(({ id, from, to }) => [id, from, to]);

describe('the bridge', () => {
  it('subtracts: each bar begins where the one before it ends, totals at zero', () => {
    expect(
      ends([
        part('openings', 336),
        part('changers', -165),
        part('entrants_needed', 171),
        part('supply.local', -60),
        part('supply.state', -8),
        part('training_gap', 103),
      ]),
    ).toEqual([
      ['openings', 0, 336],
      ['changers', 336, 171],
      ['entrants_needed', 0, 171],
      ['supply.local', 171, 111],
      ['supply.state', 111, 103],
      ['training_gap', 0, 103],
    ]);
  });
  it('goes below zero with a surplus', () => {
    expect(ends([part('entrants_needed', 20), part('supply.local', -50), part('training_gap', -30)])).toEqual([
      ['entrants_needed', 0, 20],
      ['supply.local', 20, -30],
      ['training_gap', 0, -30],
    ]);
  });
  it('leaves a missing part as it was', () => {
    expect(ends([part('openings', 10), part('changers', null)])[1]).toEqual(['changers', 10, 10]);
  });
  it('adds up openings where there is no training gap', () => {
    const row = { exits: 40, transfers: 60, change: -15, openings: 85, openings_interval: none } as GapRow;
    const drawn = bars(openingsParts(row));
    expect(drawn.map(({ id }) => id)).toEqual(['exits', 'transfers', 'change', 'openings']);
    expect(drawn[2]?.to).toBe(85);
    expect(drawn[3]).toMatchObject({ from: 0, to: 85 });
  });
});
