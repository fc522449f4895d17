// The one plain-English sentence that each page begins with.

import { about, chance, interval, signed } from './format';
import type { GapRow, Interval, Maybe, Region } from '$core/api/labor_market_types';

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

/** The same where a sentence begins. */
export function Place(region: Region): string {
  return place(region).replace(/^the /, 'The ');
}

/** Regions of several counties are many: "King County, WA and Pierce County, WA need". */
const many = (region: Region) => region.kind === 'counties' && region.counties.length > 1;

/** "Six Rivers needs about 140 more registered nurses a year than its programs supply." */
export function gapSentence(region: Region, row: GapRow): string {
  const gap = row.training_gap_interval.p50 ?? row.training_gap;
  const who = spoken(row.title);
  const [need, train, their, they] = many(region)
    ? ['need', 'train', 'their', 'they need']
    : ['needs', 'trains', 'its', 'it needs'];
  if (gap === null)
    return `Too little is published to say how many ${who} ${place(region)} ${many(region) ? 'are' : 'is'} short of.`;
  const low = row.training_gap_interval.p10;
  const high = row.training_gap_interval.p90;
  if (low !== null && high !== null && low < 0 && high > 0)
    return `${Place(region)} ${train} about as many ${who} as ${they}: the difference is within the uncertainty.`;
  return gap > 0
    ? `${Place(region)} ${need} about ${about(gap)} more ${who} a year than ${their} programs supply.`
    : `${Place(region)} ${train} about ${about(gap)} more ${who} a year than ${they}.`;
}

/** What stands beside a simulated figure's arithmetic, which is without chance: "The page shows +143, the middle of …". */
export function drawsNote(range: Interval, probability: Maybe<number>): string {
  if (range.p50 === null) return '';
  return (
    `The page shows ${signed(range.p50)}, the middle of the random draws; eight in ten lie between ${interval(range).replace(' to ', ' and ')}` +
    `${probability === null ? '' : `, and the chance of a shortage is ${chance(probability)}`}. The arithmetic below is without chance.`
  );
}
