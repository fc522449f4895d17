// Pilots as the API answers (src/services/pilots), its calls, and their labels.

import type { Schema } from '$core/api/schemas';
import { ApiError, get, send, type Fault } from '$core/api/client';
import { sentence } from '$core/sentence';
import type { Choice, Pilot, PilotArm } from '$core/api/records';
import { day } from '$ui/dates';
import { count } from '$ui/format';
import { m } from '$messages';

export type PilotPage = Schema['PilotPage'];
export type Decision = Schema['DecisionView'];
export type DesignQuestion = Schema['DesignQuestion'];
export type DesignAnswer = Schema['DesignAnswer'];
export type Entrant = Schema['EntrantRow'];
export type Lottery = Schema['LotteryRecord'];
export type Balance = Schema['PilotBalance'];
export type Checked = Schema['CheckView'];
export type WatchRow = Schema['WatchLook'];
export type Watch = Schema['PilotWatch'];
export type Estimate = Schema['EstimateView'];
export type Evaluation = Schema['PilotEvaluation'];
export type ReturnItem = Schema['ReturnItemRequest'];
export type ReturnShown = Schema['ReturnView'];
export type ReturnDefaults = Schema['ReturnDefaults'];
export type ScaleWish = Schema['ScaleRequest'];
/** Where one number of a forecast is from. */
export type ScaleSource = Schema['ScaleSource'];
export type ScaleShown = Schema['ScaleView'];
export type DemandFigure = Schema['DemandFigure'];
/** The published figures a forecast starts with. */
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

/** A number of a forecast for its field: shares in percent. */
export function scaleText(field: string, value: number): string {
  return isShare(field) ? Math.round(100 * value).toString() : count(value);
}
export const isShare = (field: string) => field === 'other_share' || field === 'other_placement';

/** The typed number as the API expects it; NaN if it is not a number. */
export function scaleNumber(field: string, text: string): number {
  const digits = text.replaceAll(',', '').replace('%', '').trim();
  return digits === '' ? NaN : Number(digits) / (isShare(field) ? 100 : 1);
}

/** Thirteen sizes to forecast, from one seat to the most. */
export function sizes(most: number): number[] {
  const last = Math.min(10_000, Math.max(4, Math.round(most)));
  return [...new Set(Array.from({ length: 13 }, (_, i) => Math.max(1, Math.round((last * i) / 12))))];
}

/** The sections of a pilot's page, in order. */
export const PARTS = [
  { key: 'design', name: m.pilots_part_design },
  { key: 'plan', name: m.pilots_part_plan },
  { key: 'people', name: m.pilots_part_people },
  { key: 'watch', name: m.pilots_part_monitoring },
  { key: 'result', name: m.pilots_part_result },
  { key: 'decision', name: m.pilots_part_decision },
] as const;
export type Part = (typeof PARTS)[number]['key'];

/** The section to open first. */
export function firstPart(status: string): Part {
  const first: Record<string, Part> = { planned: 'people', enrolling: 'people', drawn: 'watch', decided: 'decision' };
  return first[status] ?? 'design';
}

/** A share as "41%", a difference of shares as "+15 points", wages in dollars. */
export function level(value: number | null, wage: boolean): string {
  if (value === null) return m.pilots_not_known();
  return wage ? `$${value.toFixed(2)}` : m.pilots_percent({ value: Math.round(100 * value) });
}
export function difference(value: number | null, wage: boolean): string {
  if (value === null) return m.pilots_cannot_tell();
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  const size = Math.abs(value);
  return wage ? `${sign}$${size.toFixed(2)}` : m.pilots_points({ value: `${sign}${(100 * size).toFixed(1)}` });
}
export function range(low: number | null, high: number | null, wage: boolean): string {
  if (low === null && high === null) return m.pilots_nothing_ruled_out();
  if (low === null) return m.pilots_or_less({ value: difference(high, wage) });
  if (high === null) return m.pilots_or_more({ value: difference(low, wage) });
  return m.common_interval({ low: difference(low, wage), high: difference(high, wage) });
}

/** "Decided on Nov 2, 2026: scale it up." */
export function decidedText(
  { decision, day: on }: Pick<Decision, 'decision' | 'day'>,
  words: readonly Choice[],
): string {
  const label = words.find(({ value }) => value === decision)?.label ?? decision;
  return m.pilots_decided_on({ day: day(on), decision: label.charAt(0).toLowerCase() + label.slice(1) });
}

/** Whole groups are assigned. */
export const ofGroups = ({ unit }: Pick<Partial<Pilot>, 'unit'>) => unit === 'group';

/** The plan for groups or single people: drops what that unit can't have and fills in defaults. */
export function withUnit(pilot: Partial<Pilot>, unit: Pilot['unit']): Partial<Pilot> {
  if (unit !== 'group') return { ...pilot, unit, cluster_size: 1, intraclass_correlation: 0 };
  const known = (pilot.cluster_size ?? 1) > 1;
  return {
    ...pilot,
    ...{ unit, reserves: [], arms: (pilot.arms ?? []).map((arm) => ({ ...arm, capacity: null })) },
    ...(known ? {} : { cluster_size: 10, intraclass_correlation: 0.05 }),
  };
}

/** "12 people" or "12 people in 3 groups". */
export function peopleIn(count: number, groups: number | null): string {
  const people = m.pilots_people_count({ count });
  return groups === null ? people : m.pilots_people_in_groups({ people, count: groups });
}

/** What the checks of an estimate found. */
export const FINDINGS: Record<string, () => string> = {
  holds: m.pilots_finding_holds,
  doubtful: m.pilots_finding_doubtful,
  fails: m.pilots_finding_fails,
  unknown: m.pilots_finding_unknown,
};
export const checkText = ({ what, finding, result }: Pick<Checked, 'what' | 'finding' | 'result'>) =>
  m.pilots_check({ what, finding: FINDINGS[finding]?.() ?? finding, result: sentence(result) });

/** A fault of a field that the form does not show. */
export const faultText = ({ field, message }: Fault) =>
  sentence(m.common_field_error({ field: field.replaceAll('_', ' '), message }));

/** What went wrong: the first fault, or else the error itself. */
export function failureText(error: unknown): string {
  const fault = error instanceof ApiError ? error.faults[0] : undefined;
  return fault ? faultText(fault) : sentence(error instanceof Error ? error.message : String(error));
}

/** The power question for a plan; null while the plan says too little. */
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

/** The share of the first new arm among it and the comparison arm. */
function treatedShare(arms: readonly PilotArm[], sample: number): number {
  const control = arms.find((arm) => arm.control);
  const tried = arms.find((arm) => !arm.control);
  if (!control || !tried || !(control.share > 0) || !(tried.share > 0)) return 0.5;
  const share = tried.share / (tried.share + control.share);
  const most = tried.capacity ?? Infinity;
  return Math.min(0.98, Math.max(0.02, Math.min(share, most / sample)));
}

/** The defaults of a new pilot: two equal arms. */
export function emptyPilot(): Partial<Pilot> {
  const arm = { capacity: null, program: null, cohorts: [], cost: null, share: 1 };
  return {
    ...{ title: '', question: '', outcome: 'placement', within_days: 365, eligibility: '', blocks: 'none' },
    arms: [
      { ...arm, label: m.pilots_arm_as_before(), control: true },
      { ...arm, label: m.pilots_arm_new(), control: false },
    ],
    ...{ reserves: [], sample: 120, baseline: 0.45, deviation: null, effect: 0.15, enrollment_closes: '' },
    ...{ unit: 'person', cluster_size: 1, intraclass_correlation: 0 },
  };
}
