// An organization's tasks, meetings and record, from partnership records. Pure.

import type { ActionItem, Agreement, BoardRow, Meeting } from '$core/api/records';
import { listed } from '$ui/format';
import { m } from '$messages';

/** One task that others wait for. */
export interface Asked {
  title: string;
  detail: string;
  due: string | null;
  page: string;
}

/** An organization's open tasks: commitments with an amount due, action items, agreements to sign; soonest first. */
export function asked(
  organization: string,
  rows: readonly BoardRow[],
  items: readonly ActionItem[],
  agreements: readonly Agreement[],
): Asked[] {
  const found: Asked[] = [
    ...rows
      .filter((row) => row.organization === organization && row.next_due !== null && row.status !== 'draft')
      .map((row) => ({
        title: m.organizations_to_deliver({
          what: row.description,
          amount: `${(row.next_quantity ?? row.quantity - row.delivered).toLocaleString('en-US')} ${row.unit}`,
        }),
        detail: row.partnership_name,
        due: row.next_due,
        page: `/commitments/${row.id}`,
      })),
    ...items
      .filter((item) => item.organization === organization && item.state === 'open')
      .map((item) => ({
        title: item.what,
        detail: item.owner,
        due: item.due,
        page: item.meeting ? `/meetings/${item.meeting}` : `/partnerships/${item.partnership}`,
      })),
    ...agreements
      .filter(({ signatories }) => signatories.some((one) => one.organization === organization && !one.signed_on))
      .map((agreement) => ({
        title: m.organizations_sign({ title: agreement.title }),
        detail: '',
        due: null,
        page: `/agreements/${agreement.id}`,
      })),
  ];
  return found.sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'));
}

/** The meetings that the organization attended, latest first. */
export function attended(organization: string, meetings: readonly Meeting[]): { meeting: Meeting; people: string[] }[] {
  return meetings
    .map((meeting) => ({
      meeting,
      people: meeting.attendance.filter((one) => one.organization === organization).map(({ person }) => person),
    }))
    .filter(({ people }) => people.length > 0)
    .sort((a, b) => b.meeting.starts.localeCompare(a.meeting.starts));
}

/** "Kept 8 of the 9 commitments that have come due; 2 in progress, 1 late." Drafts and withdrawn ones don't count. */
export function record(rows: readonly BoardRow[]): string {
  const of = (...states: string[]) => rows.filter(({ status }) => states.includes(status)).length;
  const kept = of('kept', 'kept late');
  const over = kept + of('broken');
  const late = of('late');
  const running = late + of('on track');
  const parts = [
    over > 0 ? m.organizations_record_kept({ kept, count: over }) : '',
    running > 0 && late > 0 ? m.organizations_record_running_late({ count: running, late }) : '',
    running > 0 && late === 0 ? m.organizations_record_running({ count: running }) : '',
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join('; ')}.` : '';
}

/** "15 organizations; not yet represented: government." */
export function sectorsSentence(count: number, missing: readonly string[], sectors: number): string {
  const names = missing.map((label) => label.charAt(0).toLowerCase() + label.slice(1));
  if (names.length === 0) return m.organizations_from_every_sector({ count });
  // a long list of names says little
  if (names.length > 3) return m.organizations_from_sectors({ count, present: sectors - names.length, sectors });
  return m.organizations_without_sectors({ count, names: listed(names) });
}
