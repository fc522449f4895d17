// Layout of a participant's steps over time: one lane for each program. Pure.

import { daysBetween } from '$ui/dates';
import type { Step } from '$core/api/participants';

export interface Mark {
  id: string;
  step: string;
  day: string;
  planned: boolean;
  x: number;
  /** The row of its name above the lane; null when there is no room. */
  level: number | null;
  /** The name is to the left of the mark, near the right edge. */
  left: boolean;
}
export interface Lane {
  program: string;
  marks: Mark[];
  /** From a first to a last day: an enrollment, a job. */
  spans: { kind: 'enrolled' | 'work'; x: number; width: number }[];
}
export interface Timeline {
  lanes: Lane[];
  ticks: { x: number; text: string }[];
  now: number;
}

const LEVELS = 3;
const CHARACTER = 6.4; // pixels of a character of a name
const MONTH = new Intl.DateTimeFormat('en-US', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** First days of months, as many as fit. */
function ticks(first: string, last: string, x: (day: string) => number, width: number) {
  const months = Math.max(1, daysBetween(first, last) / 30.4);
  const apart = [1, 2, 3, 6, 12, 24, 60].find((every) => (months / every) * 62 <= width) ?? 120;
  const found = [];
  let year = Number(first.slice(0, 4));
  let month = 0;
  for (;;) {
    const text = `${year.toString()}-${(month + 1).toString().padStart(2, '0')}-01`;
    if (text > last) return found;
    if (text >= first) found.push({ x: x(text), text: MONTH.format(new Date(`${text}T00:00:00Z`)) });
    month += apart;
    year += Math.floor(month / 12);
    month %= 12;
  }
}

function spans(steps: readonly Step[], today: string, x: (day: string) => number): Lane['spans'] {
  const found: Lane['spans'] = [];
  const over = (from: string, kind: 'enrolled' | 'work', end: string | null) => {
    if (from > today) return;
    const until = end && end < today ? end : today;
    found.push({ kind, x: x(from), width: Math.max(2, x(until) - x(from)) });
  };
  const happened = steps.filter(({ planned }) => !planned);
  for (const one of happened) {
    if (one.step === 'enrollment') {
      const end = happened.find(
        (other) => ['completion', 'withdrawal'].includes(other.step) && other.day >= one.day && other.id !== one.id,
      );
      over(one.day, 'enrolled', end?.day ?? one.ends);
    } else if (one.step === 'placement') over(one.day, 'work', one.ends);
  }
  return found;
}

/** `steps` in order of dates, `name` gives a step's label, `width` is in pixels. */
export function timeline(
  steps: readonly Step[],
  today: string,
  width: number,
  name: (step: string) => string,
): Timeline {
  const days = [...steps.flatMap(({ day, ends }) => (ends ? [day, ends] : [day])), today].toSorted();
  const first = days[0] ?? today;
  const last = days.at(-1) ?? today;
  const length = Math.max(1, daysBetween(first, last));
  const edge = 8;
  const x = (day: string) => edge + (daysBetween(first, day) / length) * (width - 2 * edge);
  const programs = [...new Set(steps.map(({ program }) => program ?? ''))];
  const lanes = programs.map((program): Lane => {
    const mine = steps.filter((one) => (one.program ?? '') === program);
    const ends: number[] = Array.from({ length: LEVELS }, () => -Infinity);
    const marks = mine.map((one): Mark => {
      const at = x(one.day);
      const long = name(one.step).length * CHARACTER + 10;
      const left = at + long > width;
      const from = left ? at - long : at;
      const level = ends.findIndex((end) => end <= from);
      if (level >= 0) ends[level] = left ? at + 4 : at + long;
      return {
        id: one.id,
        step: one.step,
        day: one.day,
        planned: one.planned,
        x: at,
        level: level < 0 ? null : level,
        left,
      };
    });
    return { program, marks, spans: spans(mine, today, x) };
  });
  return { lanes, ticks: ticks(first, last, x, width - 2 * edge), now: x(today) };
}
