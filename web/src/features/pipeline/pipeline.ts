// The pipeline in columns, sentences and choices. Pure. Which step may come next is the server's to say
// (src/pipeline/journey.h); here it is put into words.

import type { Fault } from '$core/api/client';
import type { Choice, Cohort, Opening, Vocabulary } from '$core/api/records';
import { day, untilDay } from '$ui/dates';
import type { Background, ParticipantPage, Row, Standing, Step, StepDraft } from '$core/api/participants';

export type ColumnName = 'reached' | 'applied' | 'eligible' | 'enrolled' | 'completed' | 'placed' | 'retained' | 'left';

/** In the order of the way. What is not named here (a service, an interview) stands where the person is by the rest. */
export const COLUMNS: readonly { column: ColumnName; name: string; says: string; steps: readonly string[] }[] = [
  { column: 'reached', name: 'Reached', says: 'taken in, told of it, or referred', steps: ['outreach', 'referral'] },
  { column: 'applied', name: 'Applied', says: 'to a program', steps: ['application'] },
  { column: 'eligible', name: 'Eligible', says: 'found so by the program', steps: ['eligibility'] },
  { column: 'enrolled', name: 'Enrolled', says: 'in a cohort', steps: ['enrollment', 'service', 'milestone'] },
  {
    column: 'completed',
    name: 'Completed',
    says: 'finished, and looking for work',
    steps: ['completion', 'credential', 'interview', 'offer'],
  },
  { column: 'placed', name: 'Placed', says: 'in a job', steps: ['placement'] },
  {
    column: 'retained',
    name: 'Still in work',
    says: 'by a check later on',
    steps: ['retention_30', 'retention_90', 'retention_180', 'retention_365', 'second_quarter', 'fourth_quarter'],
  },
  { column: 'left', name: 'Left', says: 'before completion; may come back', steps: ['withdrawal'] },
];

const STAGE = new Map(COLUMNS.flatMap(({ column, steps }) => steps.map((step) => [step, column] as const)));

/** Where somebody stands on the board. Services come before and after an enrollment: the cohort tells which. */
export function columnOf(row: Pick<Row, 'stage' | 'withdrawn' | 'program' | 'cohort'>): ColumnName {
  if (row.withdrawn) return 'left';
  if (row.stage === 'service' && !row.cohort) return row.program ? 'applied' : 'reached';
  return STAGE.get(row.stage) ?? 'reached';
}

const ANONYMOUS = '(anonymous)';
const BEFORE_PROGRAM = new Set<ColumnName>(['reached', 'applied']);

/**
 * One card for each person and program. What happened before there was a program (a referral) is no card of its own
 * once there is one; who was made anonymous is none.
 */
export function cards(rows: readonly Row[]): { rows: Row[]; anonymous: number } {
  const inProgram = new Set(rows.filter(({ program }) => program).map(({ id }) => id));
  const anonymous = new Set(rows.filter(({ name }) => name === ANONYMOUS).map(({ id }) => id));
  return {
    rows: rows.filter(
      (row) =>
        !anonymous.has(row.id) &&
        !(row.program === '' && inProgram.has(row.id) && !row.due_step && BEFORE_PROGRAM.has(columnOf(row))),
    ),
    anonymous: anonymous.size,
  };
}

export const columns = (rows: readonly Row[]) =>
  COLUMNS.map((head) => ({ ...head, rows: rows.filter((row) => columnOf(row) === head.column) }));

const people = (number: number, word = 'people') =>
  number === 1 ? `1 ${word === 'people' ? 'person' : word.replace(/s$/, '')}` : `${number.toString()} ${word}`;

/** "23 people are on their way, 9 of them in work; 4 checks are overdue." */
export function pipelineSentence(rows: readonly Row[], filtered: boolean): string {
  const under = rows.filter(({ withdrawn }) => !withdrawn);
  const all = new Set(under.map(({ id }) => id));
  if (all.size === 0) {
    if (rows.length > 0) return 'Nobody is on their way; those who were have left.';
    return filtered ? 'Nobody fits these filters.' : 'Nobody is on their way yet.';
  }
  const working = new Set(under.filter((row) => ['placed', 'retained'].includes(columnOf(row))).map(({ id }) => id))
    .size;
  const work = working === 0 ? '' : working === all.size ? ', and in work' : `, ${working.toString()} of them in work`;
  const overdue = rows.filter((row) => row.overdue).length;
  const due = rows.filter((row) => row.due_step && !row.overdue).length;
  const checks =
    overdue > 0
      ? `; ${people(overdue, 'checks')} ${overdue === 1 ? 'is' : 'are'} overdue`
      : due > 0
        ? `; ${people(due, 'checks')} can be made now`
        : '';
  return `${people(all.size)} ${all.size === 1 ? 'is on the way' : 'are on their way'}${work}${checks}.`;
}

/** The job that a step is most likely about: the one of the steps before, or the only one that an organization has open. */
export function likelyOpening(
  openings: readonly Opening[],
  own: string | null,
  steps: readonly Step[],
): Opening | null {
  const before = steps.findLast(({ opening }) => opening !== null)?.opening;
  const mine = openings.filter(({ organization }) => organization === own);
  return openings.find(({ id }) => id === before) ?? (mine.length === 1 ? (mine[0] ?? null) : null);
}

/** What waits for somebody, the most pressing first. */
export const dueRows = (rows: readonly Row[]): Row[] =>
  rows
    .filter(({ due_step: step }) => step !== null)
    .toSorted((a, b) => (a.due_until ?? '').localeCompare(b.due_until ?? ''));

/** "in work after 90 days: 12 days late", "until Dec 9, 2026". `label` says the step's name. */
export function dueWords(
  check: { step: string; until: string; overdue: boolean },
  today: string,
  label: (step: string) => string,
): string {
  return `${label(check.step)}: ${check.overdue ? untilDay(check.until, today) : `by ${day(check.until)}`}`;
}

/** What the server says can come next (src/pipeline/journey.h). */
export const nextOf = (row: { next: readonly string[] }): string[] => [...row.next];

/** The step that a button suggests first: the next one of the way. A check that is due comes before. */
export function firstNext(row: Row): string {
  const next = nextOf(row);
  if (row.due_step && next.includes(row.due_step)) return row.due_step;
  const place = COLUMNS.findIndex(({ column }) => column === columnOf(row));
  const further = COLUMNS.slice(place + 1, -1).flatMap(({ steps }) => steps);
  return further.find((step) => next.includes(step)) ?? next[0] ?? '';
}

/** The step that leads into a column, for a card that is dropped there; '' when none does. */
export function stepInto(row: Row, column: ColumnName): string {
  const next = nextOf(row);
  return COLUMNS.find((one) => one.column === column)?.steps.find((step) => next.includes(step)) ?? '';
}

/** What several people can do together: the steps that each of them can take, and why there are none. */
export function commonNext(rows: readonly Row[]): { steps: string[]; why: string } {
  const [first, ...rest] = rows;
  if (!first) return { steps: [], why: 'Choose people first.' };
  if (rest.some(({ program }) => program !== first.program))
    return { steps: [], why: 'They are in different programs. A step for many is about one program.' };
  const steps = nextOf(first).filter((step) => rest.every((row) => nextOf(row).includes(step)));
  return { steps, why: steps.length === 0 ? 'There is no step that all of them can take next.' : '' };
}

/** The faults of a bulk step, said per person: "participants[3]" is the fourth. */
export function faultsByPerson(
  faults: readonly Fault[],
  rows: readonly Pick<Row, 'name'>[],
): { name: string; message: string }[] {
  return faults.map(({ field, message }) => {
    const at = Number(/^participants\[(\d+)\]$/.exec(field)?.[1] ?? '-1');
    return { name: rows[at]?.name ?? 'All of them', message: message.replace(/^step: /, '') };
  });
}

const OF_PROGRAM = new Set(['referral', 'application', 'eligibility', 'enrollment']);
const OF_JOB = new Set(['interview', 'offer', 'placement']);

/** The words that figures read at the beginning of a step's detail ("license: RN"). */
const KINDS_OF: Readonly<Record<string, keyof Vocabulary>> = {
  service: 'service_kinds',
  milestone: 'skill_gains',
  credential: 'attainments',
  withdrawal: 'exclusions',
  eligibility: 'funding_streams',
};

/** A detail in two: the kind, where it begins with one of them, and what was written behind it. */
export function detailIn(detail: string, kinds: readonly Choice[]): { kind: string; text: string } {
  const [head = '', ...rest] = detail.split(':');
  const found = kinds.find(({ value }) => value === head.trim().toLowerCase());
  return found ? { kind: found.value, text: rest.join(':').trim() } : { kind: '', text: detail };
}
/** The two as one again. */
export const detailOf = (kind: string, text: string) => (kind && text ? `${kind}: ${text}` : kind || text);

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
    kindLabel:
      { service: 'Kind of service', milestone: 'Skill gain', withdrawal: 'Left out of the federal figures' }[step] ??
      (step === 'eligibility' ? 'For which fund' : 'Kind of credential'),
    detail: step in KINDS_OF || step === 'referral',
    detailLabel:
      { credential: 'Which credential', withdrawal: 'Why', service: 'Which service', milestone: 'Which milestone' }[
        step
      ] ?? 'Remark',
  };
}

/** Classes that somebody can be enrolled in on a day: those of the program that are not over, the next first. */
export function cohortsFor(cohorts: readonly Cohort[], program: string, on: string): Cohort[] {
  return cohorts
    .filter((one) => (program === '' || one.program === program) && one.ends >= on)
    .toSorted((a, b) => a.starts.localeCompare(b.starts));
}

/** Jobs that were open on a day. */
export const openingsOn = (openings: readonly Opening[], on: string): Opening[] =>
  openings.filter(({ opened, closed }) => opened <= on && (closed === null || closed >= on));

/** A check is of a job: it takes program, opening and employer from the placement. */
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

/** The placement that a check of a standing is about. */
export function placementOf(page: Pick<ParticipantPage, 'steps'>, standing: Pick<Standing, 'due'>, step: string) {
  const due = standing.due.find((one) => one.step === step && one.placement);
  return page.steps.find(({ id }) => id === due?.placement);
}

const ON_SEAT = new Set<ColumnName>(['enrolled', 'completed', 'placed', 'retained']);

/** Seats of a class that people whom one may see have; those who left have given theirs back. */
export const taken = (rows: readonly Row[], cohort: string): number =>
  new Set(rows.filter((row) => row.cohort === cohort && ON_SEAT.has(columnOf(row))).map(({ id }) => id)).size;

/** "2 programs have 36 seats still to begin with; 5 of them are taken." */
export function trainingSentence(cohorts: readonly Cohort[], rows: readonly Row[], today: string): string {
  const ahead = cohorts.filter(({ starts }) => starts >= today);
  const running = cohorts.filter(({ starts, ends }) => starts < today && ends >= today);
  if (ahead.length === 0)
    return running.length === 0
      ? 'No class is planned or under way.'
      : `${running.length === 1 ? '1 class' : people(running.length, 'classes')} ${running.length === 1 ? 'is' : 'are'} under way; none is planned after ${running.length === 1 ? 'it' : 'them'}.`;
  const seats = ahead.reduce((sum, one) => sum + one.seats, 0);
  const full = ahead.reduce((sum, one) => sum + taken(rows, one.id), 0);
  return `${people(seats, 'seats')} ${seats === 1 ? 'is' : 'are'} offered in classes to come; ${full === 0 ? 'none' : full.toString()} of them ${full === 1 ? 'is' : 'are'} taken.`;
}

/** "14 places are open at 3 employers." */
export function openingsSentence(openings: readonly Opening[], today: string): string {
  const open = openingsOn(openings, today);
  const places = open.reduce((sum, one) => sum + one.places, 0);
  const employers = new Set(open.map(({ organization }) => organization)).size;
  if (open.length === 0)
    return openings.length === 0 ? 'No employer has named an opening yet.' : 'Nothing is open now.';
  return `${people(places, 'places')} ${places === 1 ? 'is' : 'are'} open at ${employers === 1 ? 'one employer' : people(employers, 'employers')}.`;
}

/** What somebody said of themselves, as pairs of words; what they did not say is not in it. */
export function said(background: Partial<Background>): { field: string; value: string | boolean | string[] }[] {
  return Object.entries(background).flatMap(([field, value]) =>
    value === null || (Array.isArray(value) && value.length === 0) ? [] : [{ field, value }],
  );
}

/** "Enrollment (Nursing, evenings, Fall) on Nov 1, 2026." for each program that somebody is in. */
export function standingWords(standings: readonly Standing[], label: (step: string) => string): string {
  const inProgram = standings.filter(({ program }) => program !== '');
  const shown = (inProgram.length > 0 ? inProgram : standings).filter(({ stage }) => stage !== null);
  if (shown.length === 0) return 'Taken in; no step is recorded yet.';
  return shown
    .map(({ stage, program_title: title, cohort_name: cohort, since, withdrawn }) => {
      const where = title ? ` (${title}${cohort ? `, ${cohort}` : ''})` : '';
      return `${withdrawn ? 'Left; before that: ' : ''}${label(stage ?? '')}${where} on ${day(since)}.`;
    })
    .join(' ');
}

/** Where a next step can be taken: in each program, then outside of them, where another one begins. */
export const standingsToMove = (standings: readonly Standing[]): Standing[] => [
  ...standings.filter(({ program }) => program !== ''),
  ...standings.filter(({ program }) => program === ''),
];
