// The pipeline in figures, as the API answers (src/services/pipeline_figures.h, participant_outcomes.h), in sentences.

import type { Schema } from '$core/api/schemas';
import { address, get, send, type Query } from '$core/api/client';
import { count, dollars } from '$ui/format';

/** What a figure rests on, and why there may be nobody in it. */
export type Basis = Schema['FigureBasis'];
export type Stage = Schema['FunnelRow'];
export type Funnel = Schema['FunnelShown'];
export type Median = Schema['MedianShown'];
export type WaitPoint = Schema['WaitPoint'];
export type Waits = Schema['WaitsShown'];
export type Openings = Schema['OpeningsShown'];
export type Indicator = Schema['IndicatorRow'];
export type IndicatorPerson = Schema['IndicatorPerson'];
export type Indicators = Schema['IndicatorsShown'];
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

/** The waits that are shown without asking, by way. */
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

export const people = (number: number) => (number === 1 ? '1 person' : `${count(number)} people`);
export const days = (number: number) => {
  const text = Number.isInteger(number) ? count(number) : number.toFixed(1);
  return number === 1 ? '1 day' : `${text} days`;
};
/** Of few people a percentage says less than the people: "2 of 3". */
export const part = (some: number, all: number) => `${count(some)} of ${count(all)}`;
export const share = (value: number) => `${(value * 100).toFixed(0)}%`;

/** The stage before which most people stop, of those who have: left or without a sign. */
export function narrowest(stages: readonly Stage[]): { stage: Stage; next: Stage; lost: number } | null {
  let found: { stage: Stage; next: Stage; lost: number } | null = null;
  stages.forEach((stage, i) => {
    const next = stages[i + 1];
    const lost = stage.withdrawn + stage.quiet;
    if (next && lost > (found?.lost ?? 0)) found = { stage, next, lost };
  });
  return found;
}

/** What the funnel says, in a sentence or two. */
export function funnelSentence({ basis, rows, groups }: Pick<Funnel, 'basis' | 'rows' | 'groups'>): string {
  if (basis.people === 0) return basis.missing;
  const first = groups[0];
  const stages = first && groups.length === 1 ? rows.filter(({ group }) => group === first.group) : [];
  const placed = stages.find(({ step }) => step === 'placement');
  if (!placed) return `${people(basis.people)} in ${groups.length.toString()} groups.`;
  const stop = narrowest(stages);
  const begin = `Of ${people(basis.people)}, ${count(placed.reached)} came into a job.`;
  return stop
    ? `${begin} Most stop after “${stop.stage.label.toLowerCase()}”: ${people(stop.lost)} left or gave no sign for 90 days.`
    : `${begin} Nobody left, and nobody has been silent for 90 days.`;
}

export function medianText({ days: half, low, high }: Median): string {
  if (half === null) return '';
  const range =
    low === null && high === null
      ? ''
      : ` (${low === null ? '0' : count(Math.round(low))} to ${high === null ? 'unknown' : count(Math.round(high))})`;
  return `${days(half)}${range}`;
}

/** How long half of them took, or why that can't be said. */
export function waitSentence(waits: Waits): string {
  if (waits.waits === 0) return 'Nobody has begun this step yet.';
  const text = medianText(waits.median);
  const of = `${part(waits.reached, waits.waits)} got there`;
  return text ? `Half within ${text}; ${of}.` : `Fewer than half were seen to get there: ${of}.`;
}

/** Whose people, and by what right. */
export function basisSentence({ people: all, kept, by_consent, organization_name }: Basis): string {
  if (all === 0) return '';
  const rights = [
    kept > 0 ? `${count(kept)} whose record ${organization_name} keeps` : '',
    by_consent > 0 ? `${count(by_consent)} who consent to it seeing their progress` : '',
  ].filter(Boolean);
  return `${people(all)}: ${rights.join(' and ')}.`;
}

export function indicatorValue({ value, unit, missing }: Indicator): string {
  if (value === null) return missing;
  return unit === 'dollars' ? dollars(value) : share(value);
}

/** "July 2024 to June 2025" */
export function programYear(year: number): string {
  return `July ${year.toString()} to June ${(year + 1).toString()}`;
}

/** The points of a curve that goes down in steps, as an SVG path in a box of this size. */
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
