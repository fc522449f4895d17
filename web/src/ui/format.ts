// Figures as text. A missing figure is "not published" or "not loaded", never 0 and never blank.

import type { Interval, Maybe, Missing, Region } from '$core/api/labor_market_types';
import { m } from '$messages';

export const NOT_PUBLISHED: string = m.common_no_figure();

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const hundredth = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const precise = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });

const list = new Intl.ListFormat('en-US', { type: 'conjunction' });

/** "A, B, and C" */
export const listed = (items: readonly string[]): string => list.format(items);

const minus = (text: string) => text.replace('-', '−');

/** -0 and what rounds to it are written 0. */
function rounded(value: number, format: Intl.NumberFormat): string {
  const text = format.format(value);
  return text === '-0' ? '0' : minus(text);
}

const is = (value: Maybe<number> | undefined): value is number => typeof value === 'number' && Number.isFinite(value);

/** Persons and other counts: "3,391"; below 10 with one decimal ("4.3"), because expected values are fractions. */
export function count(value: Maybe<number> | undefined): string {
  if (!is(value)) return NOT_PUBLISHED;
  return rounded(value, Math.abs(value) < 10 ? tenth : whole);
}

/** With its sign: "+120", "−14", "0". */
export function signed(value: Maybe<number> | undefined): string {
  if (!is(value)) return NOT_PUBLISHED;
  const text = count(value);
  return text === '0' || text.startsWith('−') ? text : `+${text}`;
}

/** A number for a sentence, to two significant digits: 143 is "140", 7.6 is "8", 0.4 is "fewer than 1". */
export function about(value: number): string {
  const size = Math.abs(value);
  if (size < 1) return m.common_fewer_than_one();
  if (size < 100) return whole.format(Math.round(size));
  const step = 10 ** (Math.floor(Math.log10(size)) - 1);
  return whole.format(Math.round(size / step) * step);
}

export function dollars(value: Maybe<number> | undefined): string {
  return is(value) ? minus(`${value < 0 ? '-' : ''}$${whole.format(Math.abs(value))}`) : NOT_PUBLISHED;
}

export function signedDollars(value: Maybe<number> | undefined): string {
  return is(value) && value > 0 ? `+${dollars(value)}` : dollars(value);
}

/** A fraction as percent: 0.028 is "2.8%". */
export function percent(value: Maybe<number> | undefined): string {
  return is(value) ? `${rounded(value * 100, tenth)}%` : NOT_PUBLISHED;
}

export function signedPercent(value: Maybe<number> | undefined): string {
  const text = percent(value);
  return is(value) && value > 0 && text !== '0%' ? `+${text}` : text;
}

/** Location quotients, similarities, indexes: two decimals. */
export function ratio(value: Maybe<number> | undefined): string {
  return is(value) ? minus(value.toFixed(2)) : NOT_PUBLISHED;
}

/** A probability: 0.973 is "97%"; never a flat 0% or 100%, which a simulation can't show. */
export function chance(value: Maybe<number> | undefined): string {
  if (!is(value)) return NOT_PUBLISHED;
  const of100 = Math.round(value * 100);
  if (of100 <= 0) return m.common_chance_lowest();
  if (of100 >= 100) return m.common_chance_highest();
  return `${of100.toString()}%`;
}

/** What a probability of a training gap above 0 says: of a shortage from 0.8 on, of a surplus up to 0.2. */
export type Likelihood = 'shortage' | 'surplus' | 'open';

export const likely = (probability: number): Likelihood =>
  probability >= 0.8 ? 'shortage' : probability <= 0.2 ? 'surplus' : 'open';

/** The same in words: "very likely short", "likely short", "too close to call", … */
export function likelihood(probability: Maybe<number> | undefined): string {
  if (!is(probability)) return NOT_PUBLISHED;
  if (probability >= 0.95) return m.common_very_likely_short();
  if (probability <= 0.05) return m.common_very_likely_surplus();
  return {
    shortage: m.common_likely_short,
    surplus: m.common_likely_surplus,
    open: m.common_too_close,
  }[likely(probability)]();
}

/** "90 to 210": the 80% interval. */
export function interval(range: Interval): string {
  return is(range.p10) && is(range.p90)
    ? m.common_interval({ low: count(range.p10), high: count(range.p90) })
    : NOT_PUBLISHED;
}

/** A step's value with its unit. */
export function inUnit(value: Maybe<number> | undefined, unit: string): string {
  if (!is(value)) return NOT_PUBLISHED;
  switch (unit) {
    case 'persons':
      return m.common_people({ count: value, text: count(value) });
    case 'persons_per_year':
      return m.common_a_year({ text: count(value) });
    case 'dollars':
      return dollars(value);
    case 'dollars_per_hour':
      return m.common_an_hour({ text: `$${value.toFixed(2)}` });
    case 'fraction':
      return `${minus(precise.format(value * 100))}%`;
    case 'percent_points':
      return m.common_points({ count: value, text: minus(precise.format(value)) });
    default:
      return minus(precise.format(value));
  }
}

/** Values on an axis: "1.2k", "$90k". */
export function short(value: number, unit = 'persons'): string {
  const size = Math.abs(value);
  const text =
    size >= 1e6
      ? `${hundredth.format(value / 1e6)}M`
      : size >= 1e4
        ? `${tenth.format(value / 1e3)}k`
        : (size < 10 ? tenth : whole).format(value);
  return unit.startsWith('dollars') ? minus(value < 0 ? `-$${text.slice(1)}` : `$${text}`) : minus(text);
}

const FLAGS: Record<string, () => string> = {
  '**': m.common_flag_employment,
  '*': m.common_flag_wage,
  '#': m.common_flag_highest,
  '~': m.common_flag_smallest,
  N: m.common_flag_disclosure,
};

/** What a published file's own marker means. */
export function flagReason(flag: Maybe<string> | undefined): string {
  if (!flag) return m.common_flag_none();
  return FLAGS[flag]?.() ?? m.common_flag_other({ flag });
}

/** Why a figure is missing: the answer's message, or a sentence of the page. */
export type Reason = Missing['reason'] | string;

export const reasonText = (reason: Reason): string => (typeof reason === 'string' ? reason : reason.text);

/** Why `figure` is missing; falls back to the file's marker. */
export function reasonFor(missing: readonly Missing[], figure: string, flag?: Maybe<string>): Reason {
  return missing.find((entry) => entry.figure === figure)?.reason ?? flagReason(flag);
}

/** The messages of files that are not loaded: an import would show the figure. */
export const NOT_LOADED: ReadonlySet<string> = new Set([
  'missing.completions',
  'missing.covered_county',
  'missing.covered_employment',
  'missing.covered_years',
  'missing.crosswalk',
  'missing.industries',
  'missing.institutions',
  'missing.mix_years',
  'missing.nation_years',
  'missing.oews',
  'missing.oews_nation',
  'missing.projections',
  'missing.pseo_earnings',
  'missing.qcew_counties',
  'missing.qcew_nation',
  'missing.qcew_region',
  'missing.qcew_year',
  'missing.ratings_of_one',
  'missing.share_of_area',
  'missing.share_of_state',
  'missing.technologies',
]);

const OTHER_QUESTION: Record<string, () => string> = {
  'answer.promotion': m.common_by_promotion,
  'answer.on_the_job': m.common_on_the_job,
};

/** A missing figure in few words: its file is not loaded here, the agency doesn't publish it, or the occupation is not
 *  one that has a training gap. */
export function noFigure(reason: Reason): string {
  if (typeof reason === 'string') return NOT_PUBLISHED;
  if (NOT_LOADED.has(reason.id)) return m.common_not_loaded();
  if (/^(answer|suggestion)\.|^note\.coverage_/.test(reason.id))
    return (OTHER_QUESTION[reason.id] ?? m.common_cannot_tell)();
  return NOT_PUBLISHED;
}

/** The area that a figure is for, where that is not the region itself: "United States", or "state figure" where its name
 *  is not known. */
export function elsewhere(region: Region, level: string, area = ''): string {
  const names: Record<string, () => string> = {
    cbsa: m.common_figure_cbsa,
    state: m.common_figure_state,
    nation: m.common_figure_nation,
  };
  return level === region.kind || area === region.name ? '' : names[level] ? area || names[level]() : '';
}

/** A figure's label with the area that it is for, where that is not the region: "Employed, United States". */
export function labelled(label: string, region: Region, level: string, area = ''): string {
  const where = elsewhere(region, level, area);
  return where ? m.labor_market_figure_in({ figure: label, detail: where }) : label;
}

export function bytes(size: number): string {
  if (size < 1e3) return m.common_bytes({ text: whole.format(size) });
  return size < 1e6 ? `${tenth.format(size / 1e3)} kB` : `${tenth.format(size / 1e6)} MB`;
}

export function day(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? iso
    : date.toLocaleDateString('en-US', { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' });
}

export const LEVELS: Record<string, string> = {
  region: m.common_level_region(),
  county_share: m.common_level_county_share(),
  cbsa: m.common_level_cbsa(),
  state: m.common_level_state(),
  nation: m.common_level_nation(),
  parameter: m.common_level_parameter(),
  computed: m.common_level_computed(),
};
