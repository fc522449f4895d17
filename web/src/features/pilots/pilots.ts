// Pilots as the API shows them (src/services/pilots.h), every call about them, and their words.

import { get, send } from '$core/api/client';
import type { Choice, Pilot, PilotArm } from '$core/api/records';
import { day } from '$ui/dates';
import { count } from '$ui/format';

export interface PilotPage {
  pilot: Pilot;
  partnership_name: string;
  may_write: boolean;
  may_enter: boolean;
  may_judge: boolean;
  today: string;
  lines: { name: string; value: string }[];
  differences: string[];
  plan_hash_now: string;
  missing: string[];
  lottery: {
    commitment: string;
    committed: string;
    committed_by: string;
    drawn: string | null;
    drawn_by: string;
    digest: string;
    seed: string;
    /** Missing for whoever may not see the people. */
    left_out: number | null;
  } | null;
  decisions: Decision[];
  next: string;
}
export interface Decision {
  id: string;
  decision: string;
  reasons: string;
  conditions: string;
  day: string;
  decided_by: string;
  evidence_hash: string;
}
export interface DesignQuestion {
  wage: boolean;
  baseline: number;
  deviation: number | null;
  effect: number;
  people: number;
  treated_share: number;
  power: number;
  alpha: number;
  cluster_size: number;
  intraclass_correlation: number;
  simulated: number;
}
export interface DesignAnswer {
  comparison: number;
  treatment: number;
  power: number;
  simulated_power: number | null;
  simulated_low: number | null;
  simulated_high: number | null;
  detectable: number | null;
  people_needed: number | null;
  enough: boolean;
  sentence: string;
  notes: string[];
  curve: { effect: number; power: number }[];
  sizes: { people: number; effect: number | null }[];
  method: string;
}
export interface Entrant {
  id: string;
  version: number;
  participant: string;
  reference: string;
  name: string;
  organization_name: string;
  entered: string;
  block: string;
  group: string;
  /** Where whole groups are assigned: the name of theirs. */
  assigned_with: string;
  token: string;
  arm: string;
}
export interface Lottery {
  drawn: string | null;
  arms: { label: string; people: number | null; capacity: number | null; groups: number | null }[];
  chances: { group: string; chances: number[] }[];
  entrants: { token: string; block: string; group: string; arm: string; unit: string }[];
  /** Why the people are not in it; empty when they are. */
  withheld: string;
}
export interface Balance {
  rows: {
    arm: string;
    covariate: string;
    comparison: number | null;
    treatment: number | null;
    standardized: number | null;
  }[];
  tests: { arm: string; p: number | null; check: Checked }[];
  people: number;
  background_seen: number;
}
export interface Checked {
  what: string;
  finding: string;
  result: string;
}
export interface WatchRow {
  arm: string;
  what: string;
  day: string;
  comparison: number;
  treatment: number;
  comparison_share: number | null;
  treatment_share: number | null;
  difference: number | null;
  low: number | null;
  high: number | null;
}
export interface Watch {
  day: string;
  outcome_label: string;
  within_days: number;
  wage: boolean;
  of_groups: boolean;
  arms: {
    label: string;
    control: boolean;
    people: number;
    took_up: number;
    took_other: number;
    withdrew: number;
    forgotten: number;
    waiting: number;
    known: number;
    outcome: number | null;
    has_program: boolean;
  }[];
  rows: WatchRow[];
  waiting: number;
  ready_on: string;
  sentences: string[];
  notes: string[];
}
export interface Estimate {
  key: string;
  method: string;
  estimand: string;
  estimate: number | null;
  low: number | null;
  high: number | null;
  p: number | null;
  assumptions: string[];
  checks: Checked[];
  why_not: string | null;
}
export interface Evaluation {
  day: string;
  outcome_label: string;
  wage: boolean;
  ready: boolean;
  why_not_ready: string;
  arms: {
    arm: string;
    verdict: string;
    sentence: string;
    estimates: Estimate[];
    cost: { per_outcome: number | null; sentence: string } | null;
  }[];
  notes: string[];
}
export interface ReturnItem {
  label: string;
  source: string;
  who: string;
  kind: string;
  /** Dollars a person, the first year first. */
  by_year: number[];
  per_outcome: boolean;
  low: number;
  high: number;
}
export interface ReturnShown {
  arm: string;
  level: number;
  rows: { who: string; costs: number; benefits: number; net: number; low: number | null; high: number | null }[];
  sensitivity: { label: string; source: string; present_value: number; net_low: number; net_high: number }[];
  assumptions: string[];
  why_not: string | null;
  sentence: string;
}
export interface ReturnDefaults {
  items: ReturnItem[];
  missing: string[];
}
export interface ScaleWish {
  openings_low: number;
  openings: number;
  openings_high: number;
  other_share: number;
  other_completers: number;
  other_placement: number;
  seats: number[];
}
/** Where one number of a forecast is from. */
export interface ScaleSource {
  field: string;
  label: string;
  value: number;
  yours: boolean;
  assumption: boolean;
  published: number | null;
  source: string;
}
export interface ScaleShown {
  sources: ScaleSource[];
  rows: { seats: number; graduates: number; placed: number; displaced: number; net: number }[];
  saturation: number | null;
  sentence: string;
  assumptions: string[];
  why_not: string | null;
}
export interface DemandFigure {
  field: keyof Omit<ScaleWish, 'seats'>;
  label: string;
  value: number | null;
  assumption: boolean;
  note: string;
  source: string;
  /** Why there is none, and what to do about it. */
  missing: string;
  /** Where the figure stands, or what is missing can be named. */
  page: string;
  step: string;
}
/** What the forecast begins with (src/services/pilot_demand.h). */
export interface Demand {
  program: string;
  occupation: string;
  occupation_title: string;
  region: string;
  region_name: string;
  figures: DemandFigure[];
  counted: { cip: string; title: string; award: string; completions: number; counted: number }[];
  others: { id: string; title: string; organization_name: string; seats: number; added: boolean; words: string }[];
  own: string;
}
export interface DecisionEvidence {
  decision: Decision;
  unchanged: boolean;
  evidence: Evaluation;
  forecast: ScaleShown | null;
}

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
