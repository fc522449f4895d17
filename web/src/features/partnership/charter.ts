// A partnership's charter, members, meetings and agreements as text. Pure.

import type { ActionItem, Agreement, Goal, Meeting, Membership } from '$core/api/records';
import { day, daysBetween, untilDay } from '$ui/dates';
import { count } from '$ui/format';
import { m } from '$messages';

/** The members on that day. */
export function membersOn(memberships: readonly Membership[], partnership: string, today: string): Membership[] {
  return memberships.filter(
    (one) => one.partnership === partnership && one.since <= today && (one.until === null || one.until >= today),
  );
}

/** A goal's progress from its baseline to its target, 0 to 1; null if unknown. Targets may be below the baseline (fewer
 *  vacancies). */
export function goalShare({ baseline, target, now }: Goal): number | null {
  if (target === null || now === null) return null;
  const from = baseline ?? 0;
  if (target === from) return now === target ? 1 : null;
  return Math.min(1, Math.max(0, (now - from) / (target - from)));
}

/** "112 a year now, baseline 84 a year, target 140 a year by Dec 29, 2027." */
export function goalSentence({ unit, baseline, target, now, due }: Goal): string {
  const amount = (value: number) => (unit === '%' ? `${count(value)}%` : `${count(value)} ${unit}`.trim());
  const by = due ? day(due) : '';
  const known = [
    now === null ? m.partnership_goal_unmeasured() : m.partnership_goal_now({ amount: amount(now) }),
    baseline === null ? '' : m.partnership_goal_baseline({ amount: amount(baseline) }),
    target !== null && by ? m.partnership_goal_target_by({ amount: amount(target), day: by }) : '',
    target !== null && !by ? m.partnership_goal_target({ amount: amount(target) }) : '',
    target === null && by ? m.partnership_goal_due({ day: by }) : '',
  ];
  return `${known.filter(Boolean).join(', ')}.`;
}

/** Upcoming meetings, the next first, and past ones, the latest first. */
export function meetingsBySide(meetings: readonly Meeting[], today: string): { next: Meeting[]; past: Meeting[] } {
  const sorted = meetings.toSorted((a, b) => (a.starts < b.starts ? -1 : 1));
  return {
    next: sorted.filter(({ starts }) => starts.slice(0, 10) >= today),
    past: sorted.filter(({ starts }) => starts.slice(0, 10) < today).toReversed(),
  };
}

/** Open items by due date, then finished ones. */
export function itemsInOrder(items: readonly ActionItem[]): ActionItem[] {
  return items.toSorted((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open') || (a.due < b.due ? -1 : 1));
}

export const isOverdue = (item: ActionItem, today: string) => item.state === 'open' && item.due < today;

export interface AgreementState {
  state: 'unsigned' | 'ahead' | 'in force' | 'expiring' | 'expired';
  sentence: string;
  good: boolean;
}

/** An agreement that ends within this many days counts as expiring. */
export const EXPIRES_SOON = 60;

/** As in src/services/book/data_sharing.cpp: in force once everyone has signed, during its term. */
export function agreementState(agreement: Agreement, today: string): AgreementState {
  const { signatories, starts, expires } = agreement;
  const signed = signatories.filter(({ signed_on: on }) => on !== null).length;
  if (expires !== null && expires < today)
    return { state: 'expired', sentence: m.partnership_agreement_expired({ day: day(expires) }), good: false };
  if (signatories.length === 0)
    return { state: 'unsigned', sentence: m.partnership_agreement_no_signatories(), good: false };
  if (signed < signatories.length)
    return {
      state: 'unsigned',
      sentence: m.partnership_agreement_unsigned({ signed, total: signatories.length }),
      good: false,
    };
  if (starts > today)
    return { state: 'ahead', sentence: m.partnership_agreement_ahead({ day: day(starts) }), good: true };
  if (expires !== null && daysBetween(today, expires) <= EXPIRES_SOON)
    return {
      state: 'expiring',
      sentence: m.partnership_agreement_expiring({ when: untilDay(expires, today), day: day(expires) }),
      good: false,
    };
  return {
    state: 'in force',
    sentence:
      expires === null
        ? m.partnership_agreement_since({ day: day(starts) })
        : m.partnership_agreement_since_until({ day: day(starts), until: day(expires) }),
    good: true,
  };
}

/** A meeting's attendees by sector, the largest group first. */
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

/** The paragraphs of a text, separated by blank lines. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean);
