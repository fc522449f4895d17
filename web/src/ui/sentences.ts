// The one plain-English sentence that each page begins with.

import { about, chance, count, signed } from './format';
import type { GapRow, Interval, Maybe, Region } from '$core/api/labor_market_types';
import { m } from '$messages';

/** An occupation's title as it reads in a sentence: "Registered Nurses" is "registered nurses"; "HVAC" stays. */
export function spoken(title: string): string {
  return title
    .split(' ')
    .map((word) =>
      /^[A-Z][a-z’'-]+[a-z,-]*$/.test(word) || /^[A-Z][a-z]+(-[A-Z]?[a-z]+)+,?$/.test(word) ? word.toLowerCase() : word,
    )
    .join(' ');
}

/** A region's short name: "Seattle-Tacoma-Bellevue, WA" is kept, "Six Rivers (example)" loses what is in brackets. */
export function place(region: Region): string {
  const name = region.name.replace(/\s*\(.*\)\s*$/, '') || region.id;
  return region.kind === 'nation' && name.startsWith('United') ? `the ${name}` : name;
}

/** The same at the start of a sentence. */
export function Place(region: Region): string {
  return place(region).replace(/^the /, 'The ');
}

/** Regions of several counties are plural: "King County, WA and Pierce County, WA need". */
const many = (region: Region) => region.kind === 'counties' && region.counties.length > 1;

/** "Six Rivers needs about 140 more registered nurses a year than its programs supply." */
export function gapSentence(region: Region, row: GapRow): string {
  const gap = row.training_gap_interval.p50 ?? row.training_gap;
  const who = spoken(row.title);
  const words = { who, place: Place(region), many: many(region) ? 'yes' : 'no' };
  if (gap === null) return m.common_gap_unknown({ who, place: place(region) });
  const low = row.training_gap_interval.p10;
  const high = row.training_gap_interval.p90;
  if (low !== null && high !== null && low < 0 && high > 0) return m.common_gap_balanced(words);
  return gap > 0
    ? m.common_gap_short({ ...words, count: about(gap) })
    : m.common_gap_surplus({ ...words, count: about(gap) });
}

/** Shown beside a simulated figure's arithmetic, which uses point estimates. */
export function drawsNote(range: Interval, probability: Maybe<number>): string {
  if (range.p50 === null) return '';
  const words = { median: signed(range.p50), low: count(range.p10), high: count(range.p90) };
  return probability === null
    ? m.common_draws_note(words)
    : m.common_draws_note_chance({ ...words, chance: chance(probability) });
}
