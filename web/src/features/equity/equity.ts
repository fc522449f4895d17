// Outcomes by group, as the API answers (src/services/equity/disparity.h, disparity_release.h), and their labels.

import type { Schema } from '$core/api/schemas';
import { address, get, send, type Query } from '$core/api/client';
import { count } from '$ui/format';
import type { Maybe } from '$core/api/labor_market_types';
import { m } from '$messages';

export type DisparityRow = Schema['DisparityRow'];
export type WageRow = Schema['WageRow'];
export type WayPart = Schema['WayPart'];
export type WayRow = Schema['WayRow'];
export type Disparity = Schema['DisparityView'];
/** What a partnership published; `id` is empty if nothing is. */
export type Release = Schema['ReleaseView'];

export const equity = {
  disparity: (query: Query, signal?: AbortSignal) => get<Disparity>('/api/equity/disparity', query, signal),
  release: (query: Query, signal?: AbortSignal) => get<Release>('/api/equity/release', query, signal),
  preview: (query: Query, signal?: AbortSignal) => get<Release>('/api/equity/release/preview', query, signal),
  publish: (partnership: string, audience: string) =>
    send<Release>('POST', '/api/equity/releases', { partnership, audience }),
  table: (name: string, query: Query) => address(`/api/equity/${name}`, { ...query, format: 'csv' }),
};

/** Figures to show: the user's own view, or a release. */
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
  missing: basis.missing.text,
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
  /** How many significant gaps it has. */
  gaps: number;
}

/** The dimensions, in the order of the answer. */
export function dimensionsOf({ rows }: Pick<Figures, 'rows'>): Dimension[] {
  const found = new Map<string, Dimension>();
  for (const { dimension, dimension_label, verdict } of rows) {
    const one = found.get(dimension) ?? { key: dimension, label: dimension_label, gaps: 0 };
    if (verdict === 'gap') one.gaps += 1;
    found.set(dimension, one);
  }
  return [...found.values()];
}

/** The dimension to show first: that of the first finding, else the one with the most gaps. */
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
  const shown = size >= 1 || size < 0.05 ? size.toFixed(0) : size.toFixed(1);
  return m.common_points({ count: Number(shown), text: share < 0 && shown !== '0' ? `−${shown}` : shown });
};

/** "$19.35". */
export const hourly = (wage: number) => `$${wage.toFixed(2)}`;

const VERDICTS: Record<string, () => string> = {
  gap: m.equity_verdict_gap,
  small_gap: m.equity_verdict_small_gap,
  within: m.equity_verdict_within,
  ahead: m.equity_verdict_ahead,
  too_few: m.equity_verdict_too_few,
  reference: m.equity_verdict_reference,
  unknown: m.equity_verdict_unknown,
};
export const verdictWord = ({ verdict }: Pick<DisparityRow, 'verdict'>) => VERDICTS[verdict]?.() ?? verdict;

/** "18 of 42 (43%, 95% interval 29% to 58%): gap, 9 people short". */
export function rowText(row: DisparityRow): string {
  if (row.hidden) return m.equity_row_hidden();
  if (row.of === null || row.reached === null || row.rate === null || row.of === 0) return m.equity_verdict_unknown();
  const figures = [percent(row.rate)];
  if (row.low !== null && row.high !== null)
    figures.push(m.equity_row_interval({ low: percent(row.low), high: percent(row.high) }));
  if (row.representation && row.reference_rate !== null)
    figures.push(m.equity_row_region({ share: percent(row.reference_rate) }));
  return m.equity_row({
    reached: count(row.reached),
    of: count(row.of),
    figures: figures.join(', '),
    verdict: verdictText(row),
  });
}

export function verdictText(row: DisparityRow): string {
  const short = Math.round(row.short_by ?? 0);
  return row.verdict === 'gap' && short > 0 ? m.equity_verdict_gap_short({ count: short }) : verdictWord(row);
}

/** The finding of a stage: the worst of its groups. */
export function stageText(rows: readonly DisparityRow[]): { text: string; gap: boolean } {
  const gaps = rows.filter(({ verdict }) => verdict === 'gap');
  if (gaps.length > 0) {
    return {
      text: gaps.map((row) => m.equity_group_verdict({ group: row.group_label, verdict: verdictText(row) })).join('; '),
      gap: true,
    };
  }
  const told = rows.filter(({ verdict }) => ['within', 'small_gap', 'ahead'].includes(verdict));
  if (told.length > 0)
    return {
      text: told.some(({ verdict }) => verdict === 'small_gap')
        ? m.equity_verdict_small_gap()
        : m.equity_verdict_within(),
      gap: false,
    };
  if (rows.every(({ hidden }) => hidden)) return { text: m.equity_hidden(), gap: false };
  return {
    text: rows.some(({ verdict }) => verdict === 'too_few') ? m.equity_verdict_too_few() : m.equity_verdict_unknown(),
    gap: false,
  };
}

/** What a comparison of groups can conclude; all else says nothing about gaps. */
const CONCLUDED = ['gap', 'small_gap', 'within', 'ahead'];

/** The first sentence of the page. It never says that no group is lower where no group was compared. */
export function headline({ people, missing, findings, rows }: Figures): string {
  if (people === 0 || missing !== '') return missing;
  const first = findings[0];
  if (first !== undefined) return first;
  if (rows.every(({ hidden }) => hidden)) return m.equity_all_hidden();
  if (!rows.some(({ verdict }) => CONCLUDED.includes(verdict))) return m.equity_all_too_few();
  const hides = rows.some(({ hidden }) => hidden);
  if (people === null) return hides ? m.equity_hidden_may_differ() : m.equity_none_significant();
  const among = { count: people, people: count(people) };
  return hides ? m.equity_hidden_may_differ_of(among) : m.equity_none_significant_of(among);
}
