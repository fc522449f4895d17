// A person's tasks, and which of them can be finished in the list. Pure.

import { m } from '$messages';
import type { Need } from '$core/api/records';

/** The button's label by what is needed. */
const ACTIONS: Readonly<Record<string, () => string>> = {
  deliver: m.to_do_deliver,
  confirm: m.to_do_confirm,
  publish: m.to_do_publish,
  sign: m.to_do_sign,
  expires: m.to_do_renew,
  act: m.to_do_mark_done,
  meet: m.to_do_agenda,
  'follow up': m.to_do_follow_up,
  invite: m.to_do_invite,
  answer: m.to_do_answer,
  review: m.to_do_review,
  check: m.to_do_check,
  keep: m.to_do_keep,
};
export const actionLabel = ({ what }: Pick<Need, 'what'>): string => (ACTIONS[what] ?? m.to_do_open)();

/** What can be finished in the list; null: on its own page only. */
export function doneInPlace({
  what,
  kind,
}: Pick<Need, 'what' | 'kind'>): 'delivery' | 'agreement' | 'action item' | null {
  if (what === 'confirm' && kind === 'delivery') return 'delivery';
  if (what === 'sign' && kind === 'agreement') return 'agreement';
  if (what === 'act' && kind === 'action_item') return 'action item';
  return null;
}

export interface Group {
  title: string;
  needs: Need[];
}

/** Overdue first, then what has a due date, then the rest; empty groups are left out. */
export function groups(needs: readonly Need[]): Group[] {
  const late = ({ days_overdue }: Need) => days_overdue > 0;
  return [
    { title: m.to_do_overdue(), needs: needs.filter(late) },
    { title: m.to_do_coming_up(), needs: needs.filter((need) => !late(need) && need.due !== null) },
    { title: m.to_do_no_due_date(), needs: needs.filter((need) => !late(need) && need.due === null) },
  ].filter((group) => group.needs.length > 0);
}
