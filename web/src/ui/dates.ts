// Days as people read them. A day is "2026-11-23", a moment "2026-11-23T15:00" on the region's clock, or with "Z".

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

/** "Nov 23, 2026"; a text that is no day stays as it is. */
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

/** Days from one day to the other; negative when `to` came before. */
export function daysBetween(from: string, to: string): number {
  return Math.round(
    (Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 864e5,
  );
}

/** "today", "tomorrow", "in 12 days", "3 days late" */
export function untilDay(due: string, today: string): string {
  const days = daysBetween(today, due);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return '1 day late';
  return days > 0 ? `in ${days.toString()} days` : `${(-days).toString()} days late`;
}

/** The day here and now, as a form's first suggestion. */
export const today = () => new Date().toLocaleDateString('en-CA');
