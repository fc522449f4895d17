// The commitment board in words, columns and curves. Pure.

import type { Board, BoardGroup, BoardRow } from '$core/api/records';
import { day as shortDay, daysBetween } from '$ui/dates';
import { count, day as longDay } from '$ui/format';

type Counts = Board['statuses'];
type Months = BoardGroup['months'];

/** On track, but due within so many days. */
export const SOON = 30;

export type Column = 'draft' | 'broken' | 'late' | 'due soon' | 'on track' | 'kept' | 'kept late' | 'withdrawn';

/** What needs somebody comes first, what is over last. A sign goes with every color. */
export const COLUMNS: readonly { column: Column; name: string; sign: string; says: string }[] = [
  { column: 'draft', name: 'Draft', sign: '✎', says: 'only its own organization sees it' },
  { column: 'broken', name: 'Broken', sign: '✕', says: 'still missing 30 days after the last day' },
  { column: 'late', name: 'Late', sign: '!', says: 'something that was due is missing' },
  { column: 'due soon', name: 'Due soon', sign: '◔', says: 'something is due within 30 days' },
  { column: 'on track', name: 'On track', sign: '→', says: 'all that was due is delivered' },
  { column: 'kept', name: 'Kept', sign: '✓', says: 'all delivered in time' },
  { column: 'kept late', name: 'Kept late', sign: '✓', says: 'all delivered, after the last day' },
  { column: 'withdrawn', name: 'Withdrawn', sign: '–', says: 'taken back, with the reason' },
];

export function columnOf(row: Pick<BoardRow, 'status' | 'next_due'>, today: string): Column {
  if (row.status === 'on track' && row.next_due !== null && daysBetween(today, row.next_due) <= SOON) return 'due soon';
  return row.status as Column;
}

/** The columns that have something in them, in their order. */
export function columns(rows: readonly BoardRow[], today: string) {
  return COLUMNS.map((head) => ({ ...head, rows: rows.filter((row) => columnOf(row, today) === head.column) })).filter(
    (one) => one.rows.length > 0,
  );
}

/** A unit as people write it is in the plural; of one there is the singular: "1 review", "1 family", "1 pass". */
const single = (unit: string) =>
  unit
    .replace(/ies$/, 'y')
    .replace(/(ss|x|ch|sh)es$/, '$1')
    .replace(/(?<!s)s$/, '');
const amount = (value: number, unit: string) => `${value.toLocaleString('en-US')} ${value === 1 ? single(unit) : unit}`;

/** "Of 14 promises 4 are kept, 2 late and 2 broken." */
export function boardSentence(statuses: Readonly<Counts>, filtered: boolean): string {
  const of = (...wanted: string[]) =>
    statuses.reduce((sum, { status, commitments }) => (wanted.includes(status) ? sum + commitments : sum), 0);
  const drafts = of('draft');
  const all = statuses.reduce((sum, { commitments }) => sum + commitments, 0) - drafts;
  if (all === 0) {
    if (drafts > 0) return drafts === 1 ? 'One promise is drafted.' : `${drafts.toString()} promises are drafted.`;
    return filtered ? 'No promise fits these filters.' : 'Nobody has promised anything yet.';
  }
  const parts = [
    [of('kept', 'kept late'), 'kept'],
    [of('on track'), 'on track'],
    [of('late'), 'late'],
    [of('broken'), 'broken'],
    [of('withdrawn'), 'withdrawn'],
  ] as const;
  const said = parts.filter(([number]) => number > 0);
  const [first, ...rest] = said;
  if (all === 1) return `The one promise is ${first?.[1] ?? 'on track'}.`;
  if (first && rest.length === 0) return `All ${all.toString()} promises are ${first[1]}.`;
  const last = said.at(-1);
  const texts = said.slice(0, -1).map(([number, word], i) => {
    const verb = i > 0 ? '' : number === 1 ? 'is ' : 'are ';
    return `${number.toString()} ${verb}${word}`;
  });
  return `Of ${all.toString()} promises, ${texts.join(', ')} and ${last ? `${last[0].toString()} ${last[1]}` : ''}.`;
}

/** "30 of 48 places". */
export function progress(row: Pick<BoardRow, 'delivered' | 'quantity' | 'unit'>): string {
  return row.unit === 'dollars'
    ? `$${row.delivered.toLocaleString('en-US')} of $${row.quantity.toLocaleString('en-US')}`
    : `${row.delivered.toLocaleString('en-US')} of ${amount(row.quantity, row.unit)}`;
}

/** What comes next for a promise: "17 jobs were due on Mar 9, 2026, 260 days ago". */
export function nextStep(row: BoardRow, today: string): string {
  const missing = row.next_quantity === null ? '' : amountOf(row.next_quantity, row.unit);
  if (row.status === 'withdrawn') return row.withdrawn ? `Taken back on ${shortDay(row.withdrawn)}` : 'Taken back';
  if (row.completed) return `Complete since ${shortDay(row.completed)}`;
  if (!row.next_due) return '';
  if (row.days_overdue > 0) return `${missing} overdue for ${amount(row.days_overdue, 'days')}`;
  const ahead = daysBetween(today, row.next_due);
  const when = ahead === 0 ? 'today' : ahead === 1 ? 'tomorrow' : ahead <= SOON ? `in ${ahead.toString()} days` : '';
  return `${missing} due ${when || `on ${shortDay(row.next_due)}`}`;
}

/** "$30,000", "12 places". */
export function amountOf(value: number, unit: string): string {
  return unit === 'dollars' ? `$${value.toLocaleString('en-US')}` : amount(value, unit);
}

/** "Pledged 58 places, due so far 42, delivered 36." */
export function groupSentence(group: { unit: string; pledged: number; due: number; delivered: number }): string {
  const { unit, pledged, due, delivered } = group;
  const money = unit === 'dollars' ? '$' : '';
  return `${amountOf(pledged, unit)} pledged, ${money}${count(due)} due by now, ${money}${count(delivered)} delivered.`;
}

/** How many promises are in each state. */
export function countStates(rows: readonly Pick<BoardRow, 'status'>[]): Counts {
  const counts = new Map<string, number>();
  for (const { status } of rows) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, commitments]) => ({ status, commitments }));
}

/** Counts of states in the columns' order. */
export function inOrder(statuses: Readonly<Counts>) {
  return COLUMNS.flatMap((head) => {
    const commitments = statuses.find(({ status }) => status === head.column)?.commitments ?? 0;
    return commitments > 0 ? [{ ...head, commitments }] : [];
  });
}

/** Curves of sums over months, in a box of `width` by `height` pixels: lines that step at the month's end. */
export function curves(months: Readonly<Months>, width: number, height: number) {
  const top = Math.max(1e-9, ...months.map(({ pledged, delivered }) => Math.max(pledged, delivered)));
  const x = (i: number) => (months.length < 2 ? width : (i / (months.length - 1)) * width);
  const y = (value: number) => height - (value / top) * height;
  const round = (value: number) => Number(value.toFixed(1)).toString();
  const line = (of: (month: Months[number]) => number) => {
    if (months.length === 1) {
      const only = round(y(months[0] ? of(months[0]) : 0));
      return `M0 ${only}H${round(width)}`;
    }
    return months
      .map((month, i) =>
        i === 0 ? `M${round(x(i))} ${round(y(of(month)))}` : `H${round(x(i))}V${round(y(of(month)))}`,
      )
      .join('');
  };
  const delivered = line((month) => month.delivered);
  return {
    top,
    pledged: line((month) => month.pledged - month.withdrawn),
    due: line((month) => month.due),
    delivered,
    area: `${delivered}V${round(height)}H0Z`,
  };
}

/** "November 2026" of "2026-11". */
export const monthName = (month: string): string => longDay(`${month}-01`).replace(/ 1,/, '');
