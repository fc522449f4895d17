// Ten minutes through the example region, in the order in which it happened.

export interface Chapter {
  /** "{partnership}" and "{pilot}" stand for the first one there is. */
  path: string;
  title: string;
  /** What to look at there. */
  look: string;
  /** Minutes. */
  takes: number;
  /** Only for people of the partnership: sign in first. */
  book: boolean;
}

export const CHAPTERS: readonly Chapter[] = [
  {
    path: '/occupations/31-1131',
    title: 'The gap',
    look: 'The valley trains fewer nursing assistants than it needs. Every underlined figure opens its sources.',
    takes: 1,
    book: false,
  },
  {
    path: '/partnerships/{partnership}',
    title: 'The partnership',
    look: 'Fifteen organizations found a partnership: open it for its goals, its meetings and what was decided.',
    takes: 1,
    book: true,
  },
  {
    path: '/board',
    title: 'The promises',
    look: 'What each of them promised, and what became of it. Red is late.',
    takes: 1,
    book: true,
  },
  {
    path: '/partnerships/{partnership}/curricula',
    title: 'The curriculum',
    look: 'Employers read the nursing assistant course line by line; the college answered, and both signed.',
    takes: 1,
    book: true,
  },
  {
    path: '/pipeline/funnel',
    title: 'The people',
    look: 'From a first contact to work that lasts: where people are, and where they stop.',
    takes: 1,
    book: true,
  },
  {
    path: '/pilots/{pilot}',
    title: 'The pilot',
    look: 'More people applied for paid training than there were seats: a lottery decided. Open it, from the plan to the draw.',
    takes: 2,
    book: true,
  },
  {
    path: '/equity',
    title: 'Who was left out',
    look: 'One group is turned away more often than others. Where on the way does that happen?',
    takes: 2,
    book: true,
  },
  {
    path: '/pilots/{pilot}',
    title: 'Result and decision',
    look: 'What the lottery showed, what it cost, and what the partnership decided, with the evidence frozen beside it.',
    takes: 1,
    book: true,
  },
];

/** Where a chapter's list is, for who may not see the one thing. */
export const listOf = ({ path }: Chapter) => path.replace(/\/\{.*$/, '');

const KEY = 'laborshed-tour';

/** The chapter that is open; null: not on the tour. Another browser begins anew. */
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
