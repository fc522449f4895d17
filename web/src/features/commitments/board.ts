// The commitment board in words, columns and curves. Pure.

import type { Board, BoardGroup, BoardRow } from '$core/api/records';
import { day as shortDay, daysBetween } from '$ui/dates';
import { count, day as longDay, listed } from '$ui/format';
import { m } from '$messages';

type Counts = Board['statuses'];
type Months = BoardGroup['months'];

export type Column = BoardRow['status'] | 'due soon';

/** What needs attention comes first, what is finished last. A sign goes with every color. */
export const COLUMNS: readonly { column: Column; name: () => string; sign: string; says: () => string }[] = [
  { column: 'draft', name: m.commitments_draft, sign: '✎', says: m.commitments_draft_says },
  { column: 'broken', name: m.commitments_broken, sign: '✕', says: m.commitments_broken_says },
  { column: 'late', name: m.commitments_late, sign: '!', says: m.commitments_late_says },
  { column: 'due soon', name: m.commitments_due_soon, sign: '◔', says: m.commitments_due_soon_says },
  { column: 'on track', name: m.commitments_on_track, sign: '→', says: m.commitments_on_track_says },
  { column: 'kept', name: m.commitments_kept, sign: '✓', says: m.commitments_kept_says },
  { column: 'kept late', name: m.commitments_kept_late, sign: '✓', says: m.commitments_kept_late_says },
  { column: 'withdrawn', name: m.commitments_withdrawn, sign: '–', says: m.commitments_withdrawn_says },
];

export const columnOf = (row: Pick<BoardRow, 'status' | 'due_soon'>): Column =>
  row.due_soon ? 'due soon' : row.status;

/** The columns that have something in them, in their order. */
export function columns(rows: readonly BoardRow[]) {
  return COLUMNS.map((head) => ({ ...head, rows: rows.filter((row) => columnOf(row) === head.column) })).filter(
    (one) => one.rows.length > 0,
  );
}

/** Units are entered in the plural: "1 review", "1 family", "1 pass". */
const single = (unit: string) =>
  unit
    .replace(/ies$/, 'y')
    .replace(/(ss|x|ch|sh)es$/, '$1')
    .replace(/(?<!s)s$/, '');
const amount = (value: number, unit: string) => `${value.toLocaleString('en-US')} ${value === 1 ? single(unit) : unit}`;

/** "8 commitments: 4 kept, 2 late, and 2 broken." */
export function boardSentence(statuses: Readonly<Counts>, filtered: boolean): string {
  const of = (...wanted: BoardRow['status'][]) =>
    statuses.reduce((sum, { status, commitments }) => (wanted.includes(status) ? sum + commitments : sum), 0);
  const drafts = of('draft');
  const all = statuses.reduce((sum, { commitments }) => sum + commitments, 0) - drafts;
  if (all === 0) {
    if (drafts > 0) return m.commitments_drafts({ count: drafts });
    return filtered ? m.commitments_none_match() : m.commitments_none();
  }
  const parts = [
    { count: of('kept', 'kept late'), part: m.commitments_part_kept, state: m.commitments_is_kept },
    { count: of('on track'), part: m.commitments_part_on_track, state: m.commitments_is_on_track },
    { count: of('late'), part: m.commitments_part_late, state: m.commitments_is_late },
    { count: of('broken'), part: m.commitments_part_broken, state: m.commitments_is_broken },
    { count: of('withdrawn'), part: m.commitments_part_withdrawn, state: m.commitments_is_withdrawn },
  ].filter(({ count }) => count > 0);
  const [first] = parts;
  if (first && parts.length === 1) return m.commitments_all_alike({ count: all, state: first.state() });
  return m.commitments_summary({ count: all, parts: listed(parts.map(({ count, part }) => part({ count }))) });
}

/** "30 of 48 places". */
export function progress(row: Pick<BoardRow, 'delivered' | 'quantity' | 'unit'>): string {
  return m.commitments_progress({
    delivered: numberOf(row.delivered, row.unit),
    total: amountOf(row.quantity, row.unit),
  });
}

/** What comes next for a commitment: "17 jobs due on Mar 9, 2026". */
export function nextStep(row: BoardRow, today: string): string {
  const amount = row.next_quantity === null ? '' : amountOf(row.next_quantity, row.unit);
  if (row.status === 'withdrawn')
    return row.withdrawn ? m.commitments_withdrawn_on({ day: shortDay(row.withdrawn) }) : m.commitments_withdrawn();
  if (row.completed) return m.commitments_completed_on({ day: shortDay(row.completed) });
  if (!row.next_due) return '';
  if (row.days_overdue > 0)
    return m.commitments_overdue({
      owed: numberOf(row.next_quantity ?? 0, row.unit),
      total: amountOf(row.quantity, row.unit),
      count: row.days_overdue,
    });
  const ahead = daysBetween(today, row.next_due);
  if (ahead === 0) return m.commitments_due_today({ amount });
  if (ahead === 1) return m.commitments_due_tomorrow({ amount });
  if (row.due_soon) return m.commitments_due_in({ amount, count: ahead });
  return m.commitments_due_on({ amount, day: shortDay(row.next_due) });
}

/** The number of an amount without its unit: "$30,000", "12". */
const numberOf = (value: number, unit: string) =>
  unit === 'dollars' ? `$${value.toLocaleString('en-US')}` : value.toLocaleString('en-US');

/** "$30,000", "12 places". */
export function amountOf(value: number, unit: string): string {
  return unit === 'dollars' ? `$${value.toLocaleString('en-US')}` : amount(value, unit);
}

/** "58 places committed, 42 due to date, 36 delivered." */
export function groupSentence(group: { unit: string; pledged: number; due: number; delivered: number }): string {
  const { unit, pledged, due, delivered } = group;
  const money = unit === 'dollars' ? '$' : '';
  return m.commitments_group({
    pledged: amountOf(pledged, unit),
    due: `${money}${count(due)}`,
    delivered: `${money}${count(delivered)}`,
  });
}

/** How many commitments are in each state. */
export function countStates(rows: readonly Pick<BoardRow, 'status'>[]): Counts {
  const counts = new Map<BoardRow['status'], number>();
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
