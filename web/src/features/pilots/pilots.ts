// Pilots as the API shows them (src/services/pilots.h), every call about them, and their words.

import type { Schema } from '$core/api/schemas';
import { get, send } from '$core/api/client';
import type { Choice, Pilot, PilotArm } from '$core/api/records';
import { day } from '$ui/dates';
import { count } from '$ui/format';

export type PilotPage = Schema['PilotPage'];
export type Decision = Schema['DecisionShown'];
export type DesignQuestion = Schema['DesignQuestion'];
export type DesignAnswer = Schema['DesignAnswer'];
export type Entrant = Schema['EntrantRow'];
export type Lottery = Schema['LotteryRecord'];
export type Balance = Schema['PilotBalance'];
export type Checked = Schema['CheckShown'];
export type WatchRow = Schema['WatchLook'];
export type Watch = Schema['PilotWatch'];
export type Estimate = Schema['EstimateShown'];
export type Evaluation = Schema['PilotEvaluation'];
export type ReturnItem = Schema['ReturnItemWish'];
export type ReturnShown = Schema['ReturnShown'];
export type ReturnDefaults = Schema['ReturnDefaults'];
export type ScaleWish = Schema['ScaleWish'];
/** Where one number of a forecast is from. */
export type ScaleSource = Schema['ScaleSource'];
export type ScaleShown = Schema['ScaleShown'];
export type DemandFigure = Schema['DemandFigure'];
/** What the forecast begins with (src/services/pilot_demand.h). */
export type Demand = Schema['PilotDemand'];
export type DecisionEvidence = Schema['DecisionEvidence'];

const at = (id: string, what: string) => `/api/pilots/${encodeURIComponent(id)}/${what}`;
const act = (verb: string) => (pilot: Pick<Pilot, 'id' | 'version'>) =>
  send<PilotPage>('POST', at(pilot.id, verb), { version: pilot.version });

export const pilots = {
  page: (id: string, signal?: AbortSignal) => get<PilotPage>(at(id, 'page'), {}, signal),
  design: (question: DesignQuestion) => send<DesignAnswer>('POST', '/api/pilot-design', question),
  freeze: act('freeze'),
  commit: act('commit'),
  draw: act('draw'),
  change: (pilot: Pilot, reason: string) => send<PilotPage>('POST', at(pilot.id, 'change'), { reason, pilot }),
  entrants: (id: string, signal?: AbortSignal) => get<{ rows: Entrant[] }>(at(id, 'entrants'), {}, signal),
  enter: (id: string, participants: readonly string[], site: string, assigned_with: string) =>
    send<{ rows: Entrant[] }>('POST', at(id, 'entrants'), { participants, eligible: true, site, assigned_with }),
  takeOut: ({ id, version }: Pick<Entrant, 'id' | 'version'>) =>
    send<unknown>('DELETE', `/api/pilot-entrants/${encodeURIComponent(id)}`, { version }),
  lottery: (id: string, signal?: AbortSignal) => get<Lottery>(at(id, 'lottery'), {}, signal),
  lotteryFile: (id: string) => at(id, 'lottery'),
  balance: (id: string, signal?: AbortSignal) => get<Balance>(at(id, 'balance'), {}, signal),
  watch: (id: string, signal?: AbortSignal) => get<Watch>(at(id, 'watch'), {}, signal),
  evaluation: (id: string, signal?: AbortSignal) => get<Evaluation>(at(id, 'evaluation'), {}, signal),
  returnItems: (id: string, signal: AbortSignal) => get<ReturnDefaults>(at(id, 'return-items'), {}, signal),
  pays: (id: string, items: ReturnItem[], discount_rate: number, years: number) =>
    send<ReturnShown>('POST', at(id, 'return'), { items, discount_rate, years }),
  demand: (id: string, signal?: AbortSignal) => get<Demand>(at(id, 'demand'), {}, signal),
  scale: (id: string, wish: ScaleWish) => send<ScaleShown>('POST', at(id, 'scale'), wish),
  decide: (
    pilot: Pick<Pilot, 'id' | 'version'>,
    wish: { decision: string; reasons: string; conditions: string; forecast: ScaleWish | null },
  ) => send<PilotPage>('POST', at(pilot.id, 'decide'), { version: pilot.version, ...wish }),
  decision: (id: string, signal?: AbortSignal) => get<DecisionEvidence>(at(id, 'decision'), {}, signal),
};

/** A number of a forecast as it is typed: shares in percent. */
export function scaleText(field: string, value: number): string {
  return isShare(field) ? Math.round(100 * value).toString() : count(value);
}
export const isShare = (field: string) => field === 'other_share' || field === 'other_placement';

/** What was typed, as the forecast takes it; NaN for what is no number. */
export function scaleNumber(field: string, text: string): number {
  const digits = text.replaceAll(',', '').replace('%', '').trim();
  return digits === '' ? NaN : Number(digits) / (isShare(field) ? 100 : 1);
}

/** Thirteen sizes to look at, from one seat to the most. */
export function sizes(most: number): number[] {
  const last = Math.min(10_000, Math.max(4, Math.round(most)));
  return [...new Set(Array.from({ length: 13 }, (_, i) => Math.max(1, Math.round((last * i) / 12))))];
}

/** The parts of a pilot's page in order, and the states from which each is open. */
export const PARTS = [
  { key: 'design', name: 'Design' },
  { key: 'plan', name: 'Plan' },
  { key: 'people', name: 'People and lottery' },
  { key: 'watch', name: 'Watching' },
  { key: 'result', name: 'Result' },
  { key: 'decision', name: 'Decision' },
] as const;
export type Part = (typeof PARTS)[number]['key'];

/** Where a visitor wants to be first. */
export function firstPart(status: string): Part {
  const first: Record<string, Part> = { planned: 'people', enrolling: 'people', drawn: 'watch', decided: 'decision' };
  return first[status] ?? 'design';
}

/** A share as "41 %", a difference of shares as "+15 points"; of wages in dollars. */
export function level(value: number | null, wage: boolean): string {
  if (value === null) return 'not known';
  return wage ? `$${value.toFixed(2)}` : `${Math.round(100 * value).toString()} %`;
}
export function difference(value: number | null, wage: boolean): string {
  if (value === null) return 'cannot tell';
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  const size = Math.abs(value);
  return wage ? `${sign}$${size.toFixed(2)}` : `${sign}${(100 * size).toFixed(1)} points`;
}
export function range(low: number | null, high: number | null, wage: boolean): string {
  if (low === null && high === null) return 'nothing is ruled out';
  if (low === null) return `${difference(high, wage)} or less`;
  if (high === null) return `${difference(low, wage)} or more`;
  return `${difference(low, wage)} to ${difference(high, wage)}`;
}

/** "Decided on Nov 2, 2026: scale it up." */
export function decidedText(
  { decision, day: on }: Pick<Decision, 'decision' | 'day'>,
  words: readonly Choice[],
): string {
  const label = words.find(({ value }) => value === decision)?.label ?? decision;
  return `Decided on ${day(on)}: ${label.charAt(0).toLowerCase()}${label.slice(1)}.`;
}

/** Whole groups are assigned. */
export const ofGroups = ({ unit }: Pick<Partial<Pilot>, 'unit'>) => unit === 'group';

/** A plan turned to groups or to single people: what the other kind cannot have goes, and a guess stands at first. */
export function withUnit(pilot: Partial<Pilot>, unit: string): Partial<Pilot> {
  if (unit !== 'group') return { ...pilot, unit, cluster_size: 1, intraclass_correlation: 0 };
  const known = (pilot.cluster_size ?? 1) > 1;
  return {
    ...pilot,
    ...{ unit, reserves: [], arms: (pilot.arms ?? []).map((arm) => ({ ...arm, capacity: null })) },
    ...(known ? {} : { cluster_size: 10, intraclass_correlation: 0.05 }),
  };
}

/** "12 people", of groups "12 people in 3 groups". */
export const peopleIn = (people: number, groups: number | null) =>
  `${people.toLocaleString('en-US')} ${people === 1 ? 'person' : 'people'}${
    groups === null ? '' : ` in ${groups.toString()} ${groups === 1 ? 'group' : 'groups'}`
  }`;

/** What the design page asks of a plan; nothing while the plan says too little. */
export function questionOf(pilot: Partial<Pilot>): DesignQuestion | null {
  const wage = pilot.outcome === 'wage';
  const { baseline, sample = 0, effect = 0 } = pilot;
  if (baseline === null || baseline === undefined || sample < 4 || effect === 0) return null;
  if (wage && !pilot.deviation) return null;
  if (!wage && (baseline <= 0 || baseline >= 1 || baseline + effect <= 0 || baseline + effect > 1)) return null;
  return {
    wage,
    baseline,
    deviation: wage ? (pilot.deviation ?? null) : null,
    effect,
    people: sample,
    treated_share: treatedShare(pilot.arms ?? [], sample),
    power: pilot.power ?? 0.8,
    alpha: pilot.alpha ?? 0.05,
    cluster_size: ofGroups(pilot) ? (pilot.cluster_size ?? 1) : 1,
    intraclass_correlation: ofGroups(pilot) ? (pilot.intraclass_correlation ?? 0) : 0,
    simulated: 2000,
  };
}

/** The first tried arm's part of it and the comparison together. */
function treatedShare(arms: readonly PilotArm[], sample: number): number {
  const control = arms.find((arm) => arm.control);
  const tried = arms.find((arm) => !arm.control);
  if (!control || !tried || !(control.share > 0) || !(tried.share > 0)) return 0.5;
  const share = tried.share / (tried.share + control.share);
  const most = tried.capacity ?? Infinity;
  return Math.min(0.98, Math.max(0.02, Math.min(share, most / sample)));
}

/** What a new pilot begins with: 60 seats, half of the people. */
export function emptyPilot(): Partial<Pilot> {
  const arm = { capacity: null, program: null, cohorts: [], cost: null, share: 1 };
  return {
    ...{ title: '', question: '', outcome: 'placement', within_days: 365, eligibility: '', blocks: 'none' },
    arms: [
      { ...arm, label: 'As before', control: true },
      { ...arm, label: 'New program', control: false },
    ],
    ...{ reserves: [], sample: 120, baseline: 0.45, deviation: null, effect: 0.15, enrollment_closes: '' },
    ...{ unit: 'person', cluster_size: 1, intraclass_correlation: 0 },
  };
}
