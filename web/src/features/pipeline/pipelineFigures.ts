// The pipeline's figures from the API (src/services/pipeline/), and their sentences.

import { m } from '$messages';
import type { Schema } from '$core/api/schemas';
import { address, get, send, type Query } from '$core/api/client';
import { count, dollars } from '$ui/format';

/** Which participants a figure counts, and why there may be none. */
export type Basis = Schema['FigureBasis'];
export type Stage = Schema['FunnelRow'];
export type Funnel = Schema['FunnelView'];
export type Median = Schema['MedianView'];
export type WaitPoint = Schema['WaitPoint'];
export type Waits = Schema['WaitsView'];
export type Openings = Schema['OpeningsView'];
export type Indicator = Schema['IndicatorRow'];
export type IndicatorPerson = Schema['IndicatorPerson'];
export type Indicators = Schema['IndicatorsView'];
export type RecordCheck = Schema['RecordCheck'];
export type WageImport = Schema['WageImport'];
export type TrainingProgram = Pick<Schema['TrainingProgram'], 'id' | 'title'>;

export const figures = {
  funnel: (query: Query, signal?: AbortSignal) => get<Funnel>('/api/pipeline/funnel', query, signal),
  waits: (query: Query, signal?: AbortSignal) => get<Waits>('/api/pipeline/waits', query, signal),
  openings: (signal?: AbortSignal) => get<Openings>('/api/pipeline/openings', {}, signal),
  indicators: (query: Query, signal?: AbortSignal) => get<Indicators>('/api/pipeline/indicators', query, signal),
  programs: (signal?: AbortSignal) =>
    get<{ records: TrainingProgram[] }>('/api/training-programs', {}, signal).then(({ records }) => records),
  groups: (signal?: AbortSignal) =>
    get<{ groups: { value: string; label: string }[] }>('/api/vocabulary', {}, signal).then(({ groups }) => groups),
  table: (name: string, query: Query) => address(`/api/pipeline/${name}`, { ...query, format: 'csv' }),
  recordFile: (query: Query) => address('/api/pipeline/participant-record.csv', query),
  check: (csv: string) => send<RecordCheck>('POST', '/api/pipeline/participant-record/check', csv, 'text/csv'),
  wages: (csv: string, preview: boolean) =>
    send<WageImport>('POST', `/api/pipeline/wage-records?preview=${preview ? 'yes' : 'no'}`, csv, 'text/csv'),
};

/** The waits shown for each pathway. */
export const WAITS: Record<string, readonly (readonly [from: string, to: string])[]> = {
  training: [
    ['application', 'enrollment'],
    ['enrollment', 'completion'],
    ['completion', 'placement'],
  ],
  apprenticeship: [
    ['application', 'interview'],
    ['interview', 'placement'],
    ['placement', 'completion'],
  ],
  hiring: [
    ['application', 'interview'],
    ['interview', 'offer'],
    ['offer', 'placement'],
  ],
};

export const people = (number: number) => m.pipeline_people_count({ count: number });
export const days = (number: number) => m.pipeline_days_count({ count: Math.round(number * 10) / 10 });
/** "Enrollment to completion" */
export const fromTo = ({ from_label: from, to_label: to }: Pick<Waits, 'from_label' | 'to_label'>) =>
  m.pipeline_from_to({ from, to: to.toLowerCase() });
export const share = (value: number) => `${(value * 100).toFixed(0)}%`;

/** The stage after which most participants are lost: exited or without activity. */
export function narrowest(stages: readonly Stage[]): { stage: Stage; next: Stage; lost: number } | null {
  let found: { stage: Stage; next: Stage; lost: number } | null = null;
  stages.forEach((stage, i) => {
    const next = stages[i + 1];
    const lost = stage.withdrawn + stage.quiet;
    if (next && lost > (found?.lost ?? 0)) found = { stage, next, lost };
  });
  return found;
}

/** The funnel in a sentence or two. */
export function funnelSentence({ basis, rows, groups }: Pick<Funnel, 'basis' | 'rows' | 'groups'>): string {
  if (basis.people === 0) return basis.missing.text;
  const first = groups[0];
  const stages = first && groups.length === 1 ? rows.filter(({ group }) => group === first.group) : [];
  const placed = stages.find(({ step }) => step === 'placement');
  if (!placed) return m.pipeline_funnel_groups({ count: basis.people, groups: groups.length });
  const stop = narrowest(stages);
  const drop = stop
    ? m.pipeline_funnel_drop({ stage: stop.stage.label.toLowerCase(), lost: count(stop.lost) })
    : m.pipeline_funnel_no_drop();
  return `${m.pipeline_funnel_placed({ count: basis.people, placed: placed.reached })} ${drop}`;
}

/** "20 days (95% interval 10 to not yet known)"; '' without a median. */
export function medianText({ days: half, low, high }: Median): string {
  if (half === null) return '';
  if (low === null && high === null) return days(half);
  return m.pipeline_median({
    days: days(half),
    low: low === null ? '0' : count(Math.round(low)),
    high: high === null ? m.pipeline_median_not_known() : count(Math.round(high)),
  });
}

/** The median wait, or why there is none. */
export function waitSentence(waits: Waits): string {
  if (waits.waits === 0) return m.pipeline_wait_none();
  const median = medianText(waits.median);
  const reached = count(waits.reached);
  const all = count(waits.waits);
  return median ? m.pipeline_wait_median({ median, reached, all }) : m.pipeline_wait_no_median({ reached, all });
}

/** Which participants a figure counts: those whose record the organization keeps, and those who consented. */
export function basisSentence({ people: all, kept, by_consent, organization_name: organization }: Basis): string {
  if (all === 0) return '';
  if (by_consent === 0) return m.pipeline_basis_kept({ count: all, organization });
  if (kept === 0) return m.pipeline_basis_consent({ count: all, organization });
  return m.pipeline_basis_both({ count: all, organization, kept: count(kept), consented: count(by_consent) });
}

export function indicatorValue({ value, unit, missing }: Indicator): string {
  if (value === null) return missing.text;
  return unit === 'dollars' ? dollars(value) : share(value);
}

/** "3 of 6; 1 excluded", "Median of 2 people" */
export function indicatorCounts({ unit, numerator, denominator, left_out }: Indicator): string {
  const excluded = count(left_out);
  if (denominator === 0) return left_out > 0 ? m.pipeline_excluded_count({ count: excluded }) : '';
  if (unit === 'dollars')
    return left_out > 0
      ? m.pipeline_median_of_excluded({ count: numerator, excluded })
      : m.pipeline_median_of({ count: numerator });
  const part = { some: count(numerator), all: count(denominator) };
  return left_out > 0 ? m.pipeline_part_excluded({ ...part, excluded }) : m.pipeline_part(part);
}

/** "July 2024 to June 2025" */
export const programYear = (year: number): string => m.pipeline_program_year_span({ first: year, last: year + 1 });

/** A curve that goes down in steps, as an SVG path in a box of this size. */
export function stepPath(
  points: readonly { day: number; value: number }[],
  last: number,
  width: number,
  height: number,
): string {
  const x = (day: number) => ((last === 0 ? 0 : day / last) * width).toFixed(1);
  const y = (value: number) => ((1 - value) * height).toFixed(1);
  let path = `M0 ${y(points[0]?.day === 0 ? points[0].value : 1)}`;
  for (const { day, value } of points) path += ` H${x(day)} V${y(value)}`;
  return path;
}
