// What needs somebody, and which of it can be settled where it is listed. Pure.

import type { Need } from '$core/api/records';

/** What the button says. */
export const VERB: Readonly<Record<string, string>> = {
  deliver: 'Report a delivery',
  confirm: 'Confirm',
  publish: 'Review the draft',
  sign: 'Read and sign',
  expires: 'Renew',
  act: 'Settle',
  meet: 'Agenda',
  'follow up': 'Follow up',
  invite: 'Ask again',
  answer: 'Answer',
  review: 'Review',
  check: 'Check',
  keep: 'Look through',
};

/** What is settled in place; null: on its own page. */
export function settles({ what, kind }: Pick<Need, 'what' | 'kind'>): 'delivery' | 'agreement' | 'action item' | null {
  if (what === 'confirm' && kind === 'delivery') return 'delivery';
  if (what === 'sign' && kind === 'agreement') return 'agreement';
  if (what === 'act' && kind === 'action_item') return 'action item';
  return null;
}

export interface Group {
  title: string;
  needs: Need[];
}

/** Late first, then what has a day, then what has none; groups without anything are left out. */
export function groups(needs: readonly Need[]): Group[] {
  const late = ({ days_overdue }: Need) => days_overdue > 0;
  return [
    { title: 'Late', needs: needs.filter(late) },
    { title: 'Coming up', needs: needs.filter((need) => !late(need) && need.due !== null) },
    { title: 'Whenever you are ready', needs: needs.filter((need) => !late(need) && need.due === null) },
  ].filter((group) => group.needs.length > 0);
}
