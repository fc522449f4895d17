// How groups fare at each stage, as the API answers (src/services/disparity.h, disparity_release.h), in words.

import type { Schema } from '$core/api/schemas';
import { address, get, send, type Query } from '$core/api/client';
import { count } from '$ui/format';
import type { Maybe } from '$core/api/labor_market_types';

export type DisparityRow = Schema['DisparityRow'];
export type WageRow = Schema['WageRow'];
export type WayPart = Schema['WayPart'];
export type WayRow = Schema['WayRow'];
export type Disparity = Schema['DisparityShown'];
/** What a partnership published; `id` is empty while nothing is. */
export type Release = Schema['ReleaseShown'];

export const equity = {
  disparity: (query: Query, signal?: AbortSignal) => get<Disparity>('/api/equity/disparity', query, signal),
  release: (query: Query, signal?: AbortSignal) => get<Release>('/api/equity/release', query, signal),
  preview: (query: Query, signal?: AbortSignal) => get<Release>('/api/equity/release/preview', query, signal),
  publish: (partnership: string, audience: string) =>
    send<Release>('POST', '/api/equity/releases', { partnership, audience }),
  table: (name: string, query: Query) => address(`/api/equity/${name}`, { ...query, format: 'csv' }),
};

/** A set of figures to show: one's own view, or a release. */
export interface Figures {
  people: Maybe<number>;
  missing: string;
  findings: string[];
  rows: DisparityRow[];
  wages: WageRow[];
  ways: WayRow[];
}
export const figuresOf = ({ basis, findings, rows, wages, ways }: Disparity): Figures => ({
  people: basis.people,
  missing: basis.missing,
  findings,
  rows,
  wages,
  ways,
});
export const figuresReleased = ({ people, findings, rows, ways }: Release): Figures => ({
  people,
  missing: '',
  findings,
  rows,
  wages: [],
  ways,
});

export interface Dimension {
  key: string;
  label: string;
  /** Gaps that chance does not explain. */
  gaps: number;
}

/** In the order of the answer. */
export function dimensionsOf({ rows }: Pick<Figures, 'rows'>): Dimension[] {
  const found = new Map<string, Dimension>();
  for (const { dimension, dimension_label, verdict } of rows) {
    const one = found.get(dimension) ?? { key: dimension, label: dimension_label, gaps: 0 };
    if (verdict === 'gap') one.gaps += 1;
    found.set(dimension, one);
  }
  return [...found.values()];
}

/** The dimension to begin with: that of the first finding, else the one with the most gaps. */
export function firstDimension({ rows, findings }: Pick<Figures, 'rows' | 'findings'>): string {
  const found = rows.find(({ sentence }) => sentence !== '' && sentence === findings[0]);
  const most = dimensionsOf({ rows }).reduce<Dimension | null>(
    (best, one) => (best && best.gaps >= one.gaps ? best : one),
    null,
  );
  return found?.dimension ?? most?.key ?? '';
}

/** The rows of a dimension, stage by stage. */
export function stagesOf(rows: readonly DisparityRow[], dimension: string) {
  const found = new Map<string, { stage: string; label: string; rows: DisparityRow[] }>();
  for (const row of rows) {
    if (row.dimension !== dimension) continue;
    const one = found.get(row.stage) ?? { stage: row.stage, label: row.stage_label, rows: [] };
    one.rows.push(row);
    found.set(row.stage, one);
  }
  return [...found.values()];
}

export const percent = (share: number) => `${(share * 100).toFixed(0)}%`;
export const points = (share: number) => {
  const size = Math.abs(share) * 100;
  const text = size >= 1 || size < 0.05 ? size.toFixed(0) : size.toFixed(1);
  return `${share < 0 && text !== '0' ? '−' : ''}${text} ${text === '1' ? 'point' : 'points'}`;
};

/** "$19.35". */
export const hourly = (wage: number) => `$${wage.toFixed(2)}`;

const VERDICTS: Record<string, string> = {
  gap: 'a gap',
  small_gap: 'a small gap',
  within: 'no large gap',
  ahead: 'ahead',
  too_few: 'too few to tell',
  reference: 'compared with',
  unknown: 'nobody yet',
};

/** "18 of 42 (43%), a gap: 9 people short". */
export function rowText(row: DisparityRow): string {
  if (row.hidden) return 'hidden: it would say too much of too few people';
  if (row.of === null || row.reached === null || row.rate === null || row.of === 0) return 'nobody yet';
  const range = row.low !== null && row.high !== null ? `, between ${percent(row.low)} and ${percent(row.high)}` : '';
  const region =
    row.representation && row.reference_rate !== null ? `; of the region ${percent(row.reference_rate)}` : '';
  return `${count(row.reached)} of ${count(row.of)} (${percent(row.rate)}${range})${region}: ${verdictText(row)}`;
}

export function verdictText(row: DisparityRow): string {
  const word = VERDICTS[row.verdict] ?? row.verdict;
  const short = Math.round(row.short_by ?? 0);
  return row.verdict === 'gap' && short > 0
    ? `${word}: ${count(short)} ${short === 1 ? 'person' : 'people'} short`
    : word;
}

/** What a stage says in a few words: the worst of its groups. */
export function stageText(rows: readonly DisparityRow[]): { text: string; gap: boolean } {
  const gaps = rows.filter(({ verdict }) => verdict === 'gap');
  if (gaps.length > 0) {
    return { text: gaps.map((row) => `${row.group_label}: ${verdictText(row)}`).join('; '), gap: true };
  }
  const told = rows.filter(({ verdict }) => ['within', 'small_gap', 'ahead'].includes(verdict));
  if (told.length > 0)
    return { text: told.some(({ verdict }) => verdict === 'small_gap') ? 'a small gap' : 'no large gap', gap: false };
  if (rows.every(({ hidden }) => hidden)) return { text: 'hidden', gap: false };
  return { text: rows.some(({ verdict }) => verdict === 'too_few') ? 'too few to tell' : 'nobody yet', gap: false };
}

/** What the page says first. */
export function headline({ people, missing, findings, rows }: Figures): string {
  if (people === 0) return missing;
  const first = findings[0];
  if (first !== undefined) return first;
  const among = people === null ? 'No' : `Among ${count(people)} people, no`;
  return rows.some(({ hidden }) => hidden)
    ? `${among} gap stands out in what is shown; what is hidden may hold one.`
    : `${among} gap between groups stands out from chance.`;
}
