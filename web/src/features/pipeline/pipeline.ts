// The pipeline's columns, sentences and choices. Pure. The server decides the stage and which step may come next
// (src/pipeline).

import { m } from '$messages';
import type { Fault } from '$core/api/client';
import type { Choice, Cohort, Opening, Vocabulary } from '$core/api/records';
import { day, daysBetween } from '$ui/dates';
import type {
  Background,
  ParticipantPage,
  Row,
  SeatsTaken,
  Standing,
  Step,
  StepDraft,
  StepKind,
} from '$core/api/participants';

export type PathwayStage = Row['pathway_stage'];

interface Column {
  column: PathwayStage;
  name: () => string;
  says: () => string;
}
/** In the order of the pathway. */
export const COLUMNS: readonly Column[] = [
  { column: 'reached', name: m.pipeline_reached, says: m.pipeline_reached_help },
  { column: 'applied', name: m.pipeline_applied, says: m.pipeline_applied_help },
  { column: 'eligible', name: m.pipeline_eligible, says: m.pipeline_eligible_help },
  { column: 'enrolled', name: m.pipeline_enrolled, says: m.pipeline_enrolled_help },
  { column: 'completed', name: m.pipeline_completed, says: m.pipeline_completed_help },
  { column: 'placed', name: m.pipeline_placed, says: m.pipeline_placed_help },
  { column: 'retained', name: m.pipeline_retained, says: m.pipeline_retained_help },
  { column: 'exited', name: m.pipeline_exited, says: m.pipeline_exited_help },
];

export const columnName = (column: PathwayStage): string =>
  COLUMNS.find((one) => one.column === column)?.name() ?? column;

const ANONYMOUS = '(anonymous)';
const BEFORE_PROGRAM = new Set<PathwayStage>(['reached', 'applied']);

/**
 * One card for each participant and program. Steps before the first program (a referral) have no card once there is a
 * program; anonymized records have none.
 */
export function cards(rows: readonly Row[]): { rows: Row[]; anonymous: number } {
  const inProgram = new Set(rows.filter(({ program }) => program).map(({ id }) => id));
  const anonymous = new Set(rows.filter(({ name }) => name === ANONYMOUS).map(({ id }) => id));
  return {
    rows: rows.filter(
      (row) =>
        !anonymous.has(row.id) &&
        !(row.program === '' && inProgram.has(row.id) && !row.due_step && BEFORE_PROGRAM.has(row.pathway_stage)),
    ),
    anonymous: anonymous.size,
  };
}

export const columns = (rows: readonly Row[]) =>
  COLUMNS.map((head) => ({ ...head, rows: rows.filter((row) => row.pathway_stage === head.column) }));

/** "23 active participants; 9 employed; 4 follow-ups overdue." */
export function pipelineSentence(rows: readonly Row[], filtered: boolean): string {
  const under = rows.filter(({ withdrawn }) => !withdrawn);
  const all = new Set(under.map(({ id }) => id));
  if (all.size === 0) {
    if (rows.length > 0) return m.pipeline_all_exited();
    return filtered ? m.pipeline_no_match() : m.pipeline_none();
  }
  const employed = new Set(
    under.filter(({ pathway_stage: stage }) => stage === 'placed' || stage === 'retained').map(({ id }) => id),
  ).size;
  const count = all.size;
  const overdue = rows.filter((row) => row.overdue).length;
  const due = rows.filter((row) => row.due_step && !row.overdue).length;
  if (overdue > 0)
    return employed > 0
      ? m.pipeline_summary_employed_overdue({ count, employed, due: overdue })
      : m.pipeline_summary_overdue({ count, due: overdue });
  if (due > 0)
    return employed > 0
      ? m.pipeline_summary_employed_due({ count, employed, due })
      : m.pipeline_summary_due({ count, due });
  return employed > 0 ? m.pipeline_summary_employed({ count, employed }) : m.pipeline_summary({ count });
}

/** The job that a step is most likely about: that of earlier steps, or the only one that the organization has open. */
export function likelyOpening(
  openings: readonly Opening[],
  own: string | null,
  steps: readonly Step[],
): Opening | null {
  const before = steps.findLast(({ opening }) => opening !== null)?.opening;
  const mine = openings.filter(({ organization }) => organization === own);
  return openings.find(({ id }) => id === before) ?? (mine.length === 1 ? (mine[0] ?? null) : null);
}

/** Participants with a follow-up due, the earliest first. */
export const dueRows = (rows: readonly Row[]): Row[] =>
  rows
    .filter(({ due_step: step }) => step !== null)
    .toSorted((a, b) => (a.due_until ?? '').localeCompare(b.due_until ?? ''));

/** "Placement: 12 days late", "Placement: due Dec 9, 2026". `label` gives the step's name. */
export function dueWords(
  check: { step: string; until: string; overdue: boolean },
  today: string,
  label: (step: string) => string,
): string {
  const step = label(check.step);
  return check.overdue
    ? m.pipeline_due_late({ step, count: daysBetween(check.until, today) })
    : m.pipeline_due_by({ step, date: day(check.until) });
}

/** The steps that the server allows next (src/pipeline/journey.h). */
export const nextOf = (row: { next: readonly StepKind[] }): StepKind[] => [...row.next];

/** The step that a button suggests: a follow-up that is due, or else the next one on the pathway. */
export function firstNext(row: Row): StepKind | '' {
  const next = nextOf(row);
  if (row.due_step && next.includes(row.due_step)) return row.due_step;
  const place = (stage: PathwayStage) => COLUMNS.findIndex(({ column }) => column === stage);
  const further = next.find((_, i) => {
    const into = row.next_stages[i];
    return into !== undefined && into !== 'exited' && place(into) > place(row.pathway_stage);
  });
  return further ?? next[0] ?? '';
}

/** The step that leads into a column, for a card that is dropped there; '' when there is none. */
export const stepInto = (row: Row, column: PathwayStage): StepKind | '' =>
  row.next[row.next_stages.indexOf(column)] ?? '';

/** The steps that all of several participants can take next, or why there are none. */
export function commonNext(rows: readonly Row[]): { steps: StepKind[]; why: string } {
  const [first, ...rest] = rows;
  if (!first) return { steps: [], why: m.pipeline_select_first() };
  if (rest.some(({ program }) => program !== first.program)) return { steps: [], why: m.pipeline_different_programs() };
  const steps = nextOf(first).filter((step) => rest.every((row) => nextOf(row).includes(step)));
  return { steps, why: steps.length === 0 ? m.pipeline_no_common_step() : '' };
}

/** The faults of a step for many, by participant: "participants[3]" is the fourth. */
export function faultsByPerson(
  faults: readonly Fault[],
  rows: readonly Pick<Row, 'name'>[],
): { name: string; message: string }[] {
  return faults.map(({ field, message }) => {
    const at = Number(/^participants\[(\d+)\]$/.exec(field)?.[1] ?? '-1');
    return { name: rows[at]?.name ?? m.pipeline_everyone_selected(), message: message.replace(/^step: /, '') };
  });
}

const OF_PROGRAM = new Set(['referral', 'application', 'eligibility', 'enrollment']);
const OF_JOB = new Set(['interview', 'offer', 'placement']);

/** The words that reports read at the start of a step's detail ("license: RN"). */
const KINDS_OF: Readonly<Record<string, keyof Vocabulary>> = {
  service: 'service_kinds',
  milestone: 'skill_gains',
  credential: 'attainments',
  withdrawal: 'exclusions',
  eligibility: 'funding_streams',
};

/** Splits a detail into its kind, where it begins with one, and the rest. */
export function detailIn(detail: string, kinds: readonly Choice[]): { kind: string; text: string } {
  const [head = '', ...rest] = detail.split(':');
  const found = kinds.find(({ value }) => value === head.trim().toLowerCase());
  return found ? { kind: found.value, text: rest.join(':').trim() } : { kind: '', text: detail };
}
export const detailOf = (kind: string, text: string) => (kind && text ? `${kind}: ${text}` : kind || text);

const KIND_LABELS: Readonly<Record<string, () => string>> = {
  service: m.pipeline_kind_service,
  milestone: m.pipeline_kind_milestone,
  withdrawal: m.pipeline_kind_exit,
  eligibility: m.pipeline_kind_fund,
};
const DETAIL_LABELS: Readonly<Record<string, () => string>> = {
  credential: m.pipeline_detail_credential,
  withdrawal: m.pipeline_detail_exit,
  service: m.pipeline_detail_service,
  milestone: m.pipeline_detail_milestone,
};

/** What the form of a step asks for. */
export function asks(step: string, program: string) {
  const check = /^retention_|_quarter$/.test(step);
  return {
    program: program === '' && OF_PROGRAM.has(step),
    programNeeded: step !== 'referral',
    cohort: step === 'enrollment',
    opening: OF_JOB.has(step),
    partner: step === 'referral',
    pay: step === 'offer' || step === 'placement' || check,
    ends: step === 'service' || step === 'placement',
    kinds: KINDS_OF[step] ?? null,
    kindLabel: (KIND_LABELS[step] ?? m.pipeline_kind_credential)(),
    detail: step in KINDS_OF || step === 'referral',
    detailLabel: (DETAIL_LABELS[step] ?? m.pipeline_detail_note)(),
  };
}

/** Cohorts open for enrollment on a day: those of the program that have not ended, the next first. */
export function cohortsFor(cohorts: readonly Cohort[], program: string, on: string): Cohort[] {
  return cohorts
    .filter((one) => (program === '' || one.program === program) && one.ends >= on)
    .toSorted((a, b) => a.starts.localeCompare(b.starts));
}

/** Openings on a day. */
export const openingsOn = (openings: readonly Opening[], on: string): Opening[] =>
  openings.filter(({ opened, closed }) => opened <= on && (closed === null || closed >= on));

/** A follow-up is about a job: it takes program, opening and employer from the placement. */
export function ofPlacement(draft: StepDraft, placement: Step | undefined): StepDraft {
  if (!placement || !draft.step.startsWith('retention_')) return draft;
  return {
    ...draft,
    placement: placement.id,
    program: placement.program,
    opening: placement.opening,
    partner: placement.partner,
    occupation: placement.occupation,
  };
}

/** The placement that a follow-up is about. */
export function placementOf(page: Pick<ParticipantPage, 'steps'>, standing: Pick<Standing, 'due'>, step: string) {
  const due = standing.due.find((one) => one.step === step && one.placement);
  return page.steps.find(({ id }) => id === due?.placement);
}

/** Taken seats of a cohort, of participants the account has access to. */
export const taken = (seats: readonly SeatsTaken[], cohort: string): number =>
  seats.find((one) => one.cohort === cohort)?.taken ?? 0;

/** "36 seats in upcoming cohorts; 5 taken." */
export function trainingSentence(cohorts: readonly Cohort[], seats: readonly SeatsTaken[], today: string): string {
  const ahead = cohorts.filter(({ starts }) => starts >= today);
  const running = cohorts.filter(({ starts, ends }) => starts < today && ends >= today);
  if (ahead.length === 0)
    return running.length === 0 ? m.pipeline_no_cohorts() : m.pipeline_in_session({ count: running.length });
  return m.pipeline_seats_ahead({
    seats: ahead.reduce((sum, one) => sum + one.seats, 0),
    taken: ahead.reduce((sum, one) => sum + taken(seats, one.id), 0),
  });
}

/** "14 positions open at 3 employers." */
export function openingsSentence(openings: readonly Opening[], today: string): string {
  const open = openingsOn(openings, today);
  const places = open.reduce((sum, one) => sum + one.places, 0);
  const employers = new Set(open.map(({ organization }) => organization)).size;
  if (open.length === 0) return openings.length === 0 ? m.pipeline_no_openings() : m.pipeline_none_open();
  return m.pipeline_openings_open({ places, employers });
}

/** The answers on background, without those that were left blank. */
export function said(background: Partial<Background>): { field: string; value: string | boolean | string[] }[] {
  return Object.entries(background).flatMap(([field, value]) =>
    value === null || (Array.isArray(value) && value.length === 0) ? [] : [{ field, value }],
  );
}

/** "Enrollment (Nursing, evenings, Fall) on Nov 1, 2026." for each of a participant's programs. */
export function standingWords(standings: readonly Standing[], label: (step: string) => string): string {
  const inProgram = standings.filter(({ program }) => program !== '');
  const shown = (inProgram.length > 0 ? inProgram : standings).filter(({ stage }) => stage !== null);
  if (shown.length === 0) return m.pipeline_intake_only();
  return shown
    .map(({ stage, program_title: title, cohort_name: cohort, since, withdrawn }) => {
      const step = label(stage ?? '');
      const date = day(since);
      const where = [title, title && cohort].filter(Boolean).join(', ');
      if (!where) return withdrawn ? m.pipeline_standing_exited({ step, date }) : m.pipeline_standing({ step, date });
      return (withdrawn ? m.pipeline_standing_exited_in : m.pipeline_standing_in)({ step, where, date });
    })
    .join(' ');
}

/** Where a next step is possible: in each program, then outside any program, where another one can start. */
export const standingsToMove = (standings: readonly Standing[]): Standing[] => [
  ...standings.filter(({ program }) => program !== ''),
  ...standings.filter(({ program }) => program === ''),
];
