// The one plain-English sentence that each page begins with.

import { about, chance, interval, signed } from './format';
import type { GapRow, Interval, Maybe, Region } from './types';

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
  return region.name.replace(/\s*\(.*\)\s*$/, '') || region.id;
}

/** "Six Rivers needs about 140 more registered nurses a year than its programs supply." */
export function gapSentence(region: Region, row: GapRow): string {
  const gap = row.training_gap_interval.p50 ?? row.training_gap;
  const who = spoken(row.title);
  if (gap === null) return `Nobody publishes enough to say how many ${who} ${place(region)} is short of.`;
  const low = row.training_gap_interval.p10;
  const high = row.training_gap_interval.p90;
  if (low !== null && high !== null && low < 0 && high > 0)
    return `${place(region)} trains about as many ${who} as it needs: the difference is within the uncertainty.`;
  return gap > 0
    ? `${place(region)} needs about ${about(gap)} more ${who} a year than its programs supply.`
    : `${place(region)}’s programs supply about ${about(gap)} more ${who} a year than it needs new entrants.`;
}

/** What stands beside a simulated figure's arithmetic, which is without chance: "The page shows +143, the middle of …". */
export function drawsNote(range: Interval, probability: Maybe<number>): string {
  if (range.p50 === null) return '';
  return (
    `The page shows ${signed(range.p50)}, the middle of the random draws; eight in ten lie between ${interval(range).replace(' to ', ' and ')}` +
    `${probability === null ? '' : `, and the chance of a shortage is ${chance(probability)}`}. The arithmetic below is without chance.`
  );
}
