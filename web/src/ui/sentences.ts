// The one plain-English sentence that each page begins with.

import { about, chance, count, likelihood, likely, signed } from './format';
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

/** What a list shows of a gap: the median of the draws. */
export const gapOf = (row: Pick<GapRow, 'training_gap' | 'training_gap_interval'>): Maybe<number> =>
  row.training_gap_interval.p50 ?? row.training_gap;

/** "Six Rivers needs about 140 more registered nurses a year than training supplies.", or what else the occupation's
 *  figures can answer. */
export function gapSentence(region: Region, row: GapRow): string {
  const who = spoken(row.title);
  const words = { who, place: Place(region), many: many(region) ? 'yes' : 'no' };
  const here = { who, place: place(region) };
  const gap = gapOf(row);
  if (row.answer === 'promotion' || row.answer === 'on the job') {
    if (row.openings === null) return m.common_gap_unknown(here);
    const openings = { ...words, count: about(row.openings) };
    return row.answer === 'promotion' ? m.common_openings_promotion(openings) : m.common_openings_on_the_job(openings);
  }
  if (row.answer === 'cannot tell' || gap === null || row.shortage_probability === null)
    return m.common_gap_unknown(here);
  switch (likely(row.shortage_probability)) {
    case 'shortage':
      return m.common_gap_short({ ...words, count: about(gap) });
    case 'surplus':
      return m.common_gap_surplus({ ...here, count: about(gap) });
    case 'open':
      return m.common_gap_balanced(here);
  }
}

/** The same for a line of a list: "+140 a year, very likely short", "filled by promotion". */
export function gapInShort(row: GapRow | undefined): string {
  if (row?.answer === 'promotion') return m.common_filled_by_promotion();
  if (row?.answer === 'on the job') return m.common_learned_on_the_job();
  const gap = row ? gapOf(row) : null;
  return row === undefined || gap === null
    ? m.common_cannot_tell_supply()
    : m.common_gap_in_short({ gap: signed(gap), likelihood: likelihood(row.shortage_probability) });
}

/** Shown beside a simulated figure's arithmetic, which uses point estimates. */
export function drawsNote(range: Interval, probability: Maybe<number>): string {
  if (range.p50 === null) return '';
  const words = { median: signed(range.p50), low: count(range.p10), high: count(range.p90) };
  return probability === null
    ? m.common_draws_note(words)
    : m.common_draws_note_chance({ ...words, chance: chance(probability), likelihood: likelihood(probability) });
}
