// An organization's part in the partnerships, from their records. Pure.

import type { Schema } from '$core/api/schemas';
import type { ActionItem, Agreement, BoardRow, Meeting } from '$core/api/records';

/** One thing that others wait for. */
export type Asked = Pick<Schema['Need'], 'title' | 'detail' | 'due' | 'page'>;

/** What is asked of an organization now: promises with a part due, open action items, texts to sign; soonest first. */
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
        title: `${row.description}: ${(row.next_quantity ?? row.quantity - row.delivered).toLocaleString('en-US')} ${row.unit} to deliver`,
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
        title: `Sign: ${agreement.title}`,
        detail: '',
        due: null,
        page: `/agreements/${agreement.id}`,
      })),
  ];
  return found.sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'));
}

/** The meetings where somebody of the organization was, the latest first. */
export function attended(organization: string, meetings: readonly Meeting[]): { meeting: Meeting; people: string[] }[] {
  return meetings
    .map((meeting) => ({
      meeting,
      people: meeting.attendance.filter((one) => one.organization === organization).map(({ person }) => person),
    }))
    .filter(({ people }) => people.length > 0)
    .sort((a, b) => b.meeting.starts.localeCompare(a.meeting.starts));
}

/** "Kept 8 of 8 promises that are over; 2 under way, 1 of them late." Drafts and withdrawn promises don't count. */
export function record(rows: readonly BoardRow[]): string {
  const of = (...states: string[]) => rows.filter(({ status }) => states.includes(status)).length;
  const kept = of('kept', 'kept late');
  const over = kept + of('broken');
  const late = of('late');
  const running = late + of('on track');
  const parts = [
    over > 0
      ? `Kept ${kept.toString()} of ${over.toString()} ${over === 1 ? 'promise' : 'promises'} that ${over === 1 ? 'is' : 'are'} over`
      : '',
    running > 0 ? `${running.toString()} under way${late > 0 ? `, ${late.toString()} of them late` : ''}` : '',
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join('; ')}.` : '';
}

/** "15 organizations; government is missing." */
export function sectorsSentence(organizations: number, missing: readonly string[], sectors: number): string {
  const many = `${organizations.toString()} ${organizations === 1 ? 'organization' : 'organizations'}`;
  const names = missing.map((label) => label.charAt(0).toLowerCase() + label.slice(1));
  if (names.length === 0) return `${many}, from every sector.`;
  // so many are missing that naming them says nothing
  if (names.length > 3) return `${many}, from ${(sectors - names.length).toString()} of ${sectors.toString()} sectors.`;
  const last = names.pop() ?? '';
  return `${many}; ${names.length > 0 ? `${names.join(', ')} and ${last} are` : `${last} is`} missing.`;
}
