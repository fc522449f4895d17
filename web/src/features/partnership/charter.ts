// A partnership's charter, members, meetings and agreements in words. Pure.

import type { ActionItem, Agreement, Goal, Meeting, Membership } from '$core/api/records';
import { day, daysBetween, untilDay } from '$ui/dates';
import { count } from '$ui/format';

/** Who is a member on that day. */
export function atTable(memberships: readonly Membership[], partnership: string, today: string): Membership[] {
  return memberships.filter(
    (one) => one.partnership === partnership && one.since <= today && (one.until === null || one.until >= today),
  );
}

/** How far a goal has come from its baseline to its target, 0 to 1; null where that can't be told. Targets may be
 *  below the baseline (fewer vacancies). */
export function goalShare({ baseline, target, now }: Goal): number | null {
  if (target === null || now === null) return null;
  const from = baseline ?? 0;
  if (target === from) return now === target ? 1 : null;
  return Math.min(1, Math.max(0, (now - from) / (target - from)));
}

/** "112 a year now, from 84; target 140 by Dec 29, 2027." */
export function goalSentence({ unit, baseline, target, now, due }: Goal): string {
  const amount = (value: number) => (unit === '%' ? `${count(value)}%` : `${count(value)} ${unit}`.trim());
  const known = [
    now === null ? 'Not measured yet' : `${amount(now)} now`,
    baseline === null ? '' : `${amount(baseline)} at the start`,
    target === null ? '' : `target ${amount(target)}`,
  ].filter(Boolean);
  return `${known.join(', ')}${due ? ` by ${day(due)}` : ''}.`;
}

/** The meetings that are to come, the next first, and those that were, the latest first. */
export function meetingsBySide(meetings: readonly Meeting[], today: string): { next: Meeting[]; past: Meeting[] } {
  const sorted = meetings.toSorted((a, b) => (a.starts < b.starts ? -1 : 1));
  return {
    next: sorted.filter(({ starts }) => starts.slice(0, 10) >= today),
    past: sorted.filter(({ starts }) => starts.slice(0, 10) < today).toReversed(),
  };
}

/** Open ones by the day due, then the finished. */
export function itemsInOrder(items: readonly ActionItem[]): ActionItem[] {
  return items.toSorted((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open') || (a.due < b.due ? -1 : 1));
}

export const isOverdue = (item: ActionItem, today: string) => item.state === 'open' && item.due < today;

export interface AgreementState {
  /** unsigned | ahead | in force | expiring | expired */
  state: 'unsigned' | 'ahead' | 'in force' | 'expiring' | 'expired';
  sentence: string;
  good: boolean;
}

/** In so many days an agreement's end is news. */
export const EXPIRES_SOON = 60;

/** As src/services/sharing.cpp has it: in force when everybody has signed and the day is in its term. */
export function agreementState(agreement: Agreement, today: string): AgreementState {
  const { signatories, starts, expires } = agreement;
  const signed = signatories.filter(({ signed_on: on }) => on !== null).length;
  if (expires !== null && expires < today)
    return { state: 'expired', sentence: `Expired on ${day(expires)}.`, good: false };
  if (signatories.length === 0) return { state: 'unsigned', sentence: 'Nobody is named to sign it yet.', good: false };
  if (signed < signatories.length)
    return {
      state: 'unsigned',
      sentence: `${signed.toString()} of ${signatories.length.toString()} have signed: not in force yet.`,
      good: false,
    };
  if (starts > today) return { state: 'ahead', sentence: `Signed by all, in force from ${day(starts)}.`, good: true };
  if (expires !== null && daysBetween(today, expires) <= EXPIRES_SOON)
    return {
      state: 'expiring',
      sentence: `In force, and expires ${untilDay(expires, today)}, on ${day(expires)}.`,
      good: false,
    };
  return {
    state: 'in force',
    sentence: `In force since ${day(starts)}${expires === null ? '' : `, until ${day(expires)}`}.`,
    good: true,
  };
}

/** How many of a meeting's organizations belong to each sector, the most first. */
export function attendanceBySector(
  meeting: Meeting,
  sectorOf: (organization: string) => string,
): { sector: string; people: { organization: string; person: string }[] }[] {
  const groups = new Map<string, { organization: string; person: string }[]>();
  for (const one of meeting.attendance) {
    const sector = sectorOf(one.organization);
    groups.set(sector, [...(groups.get(sector) ?? []), one]);
  }
  return [...groups]
    .map(([sector, people]) => ({ sector, people }))
    .sort((a, b) => b.people.length - a.people.length || a.sector.localeCompare(b.sector));
}

/** The paragraphs of a text; empty lines part them. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean);
