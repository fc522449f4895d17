// Days as people read them. A day is "2026-11-23", a moment "2026-11-23T15:00" on the region's clock, or with "Z".

import { m } from '$messages';

const dayFormat = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  timeZone: 'UTC',
});
const momentFormat = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** "Nov 23, 2026"; text that isn't a date stays as it is. */
export function day(text: string | null | undefined): string {
  if (!text) return '';
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? text : dayFormat.format(date);
}

/** "Mon, Nov 23, 2026, 3:00 PM" */
export function moment(text: string | null | undefined): string {
  if (!text) return '';
  const date = new Date(`${text.slice(0, 16)}:00Z`);
  return Number.isNaN(date.getTime()) ? text : momentFormat.format(date);
}

const instantFormat = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
});

/** A moment with "Z" on the reader's own clock: "Nov 23, 2026, 10:00 AM EST". */
export function instant(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : instantFormat.format(date);
}

/** Days from one day to the other; negative when `to` came before. */
export function daysBetween(from: string, to: string): number {
  return Math.round(
    (Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 864e5,
  );
}

/** "today", "tomorrow", "in 12 days", "3 days late" */
export function untilDay(due: string, today: string): string {
  const days = daysBetween(today, due);
  if (days === 0) return m.common_today();
  if (days === 1) return m.common_tomorrow();
  return days > 0 ? m.common_in_days({ count: days }) : m.common_days_late({ count: -days });
}

/** The reader's date, as a form's default. */
export const today = () => new Date().toLocaleDateString('en-CA');
