// A ten-minute tour of the example region, in the order of events.

import { m } from '$messages';

export interface Chapter {
  /** "{partnership}" and "{pilot}" mean the first one in the list. */
  path: string;
  title: () => string;
  /** What to look at there. */
  look: () => string;
  /** Minutes. */
  takes: number;
  /** Requires signing in. */
  book: boolean;
}

export const CHAPTERS: readonly Chapter[] = [
  {
    path: '/occupations/31-1131',
    title: m.tour_gap,
    look: m.tour_gap_look,
    takes: 1,
    book: false,
  },
  {
    path: '/partnerships/{partnership}',
    title: m.tour_partnership,
    look: m.tour_partnership_look,
    takes: 1,
    book: true,
  },
  {
    path: '/board',
    title: m.tour_commitments,
    look: m.tour_commitments_look,
    takes: 1,
    book: true,
  },
  {
    path: '/partnerships/{partnership}/curricula',
    title: m.tour_curriculum,
    look: m.tour_curriculum_look,
    takes: 1,
    book: true,
  },
  {
    path: '/pipeline/funnel',
    title: m.tour_participants,
    look: m.tour_participants_look,
    takes: 1,
    book: true,
  },
  {
    path: '/pilots/{pilot}',
    title: m.tour_pilot,
    look: m.tour_pilot_look,
    takes: 2,
    book: true,
  },
  {
    path: '/equity',
    title: m.tour_equity,
    look: m.tour_equity_look,
    takes: 2,
    book: true,
  },
  {
    path: '/pilots/{pilot}',
    title: m.tour_result,
    look: m.tour_result_look,
    takes: 1,
    book: true,
  },
];

/** The page that lists a chapter's record, for people without access to the record. */
export const listOf = ({ path }: Chapter) => path.replace(/\/\{.*$/, '');

const KEY = 'laborshed-tour';

/** The open chapter; null: not on the tour. Each browser tab has its own. */
export function kept(): number | null {
  const text = sessionStorage.getItem(KEY);
  const number = text === null ? Number.NaN : Number(text);
  return Number.isInteger(number) && number >= 0 && number < CHAPTERS.length ? number : null;
}
export function keep(chapter: number | null): void {
  if (chapter === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, chapter.toString());
}
export const minutes = CHAPTERS.reduce((sum, { takes }) => sum + takes, 0);
