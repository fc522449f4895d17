// The demand survey from the convener's side: rounds, who is asked, who has answered, and what was found
// (src/services/survey.h, survey_results.h).

import { get, send } from '$core/api/client';
import type { SurveyRound } from '$core/api/records';
import { day } from '$ui/dates';
import type { Maybe } from '$core/api/labor_market_types';

export interface Response {
  invitation: string;
  organization: string;
  organization_name: string;
  name: string;
  email: string;
  state: 'to send' | 'sent' | 'started' | 'submitted';
  sent: Maybe<string>;
  reminded: Maybe<string>;
  reminders: number;
  reminder_due: boolean;
  started: Maybe<string>;
  submitted: Maybe<string>;
  no_reminders: Maybe<string>;
}
export interface Responses {
  day: string;
  asked: number;
  started: number;
  submitted: number;
  rate: Maybe<number>;
  responses: Response[];
}
export interface SurveyFigure {
  value: Maybe<number>;
  employers: Maybe<number>;
  withheld: string;
}
export interface RegionalOpenings {
  total: Maybe<number>;
  low: Maybe<number>;
  high: Maybe<number>;
  coverage: Maybe<number>;
  published: Maybe<number>;
  ratio: Maybe<number>;
  within: Maybe<boolean>;
  missing: string;
}
export interface SurveyHorizon {
  growth: SurveyFigure;
  replacement: SurveyFigure;
  openings: SurveyFigure;
  region: RegionalOpenings;
}
export interface SurveyWord {
  word: string;
  employers: number;
}
export interface SurveyOccupation {
  occupation: string;
  title: string;
  employers: Maybe<number>;
  employment: SurveyFigure;
  in_1_year: SurveyHorizon;
  in_2_years: SurveyHorizon;
  in_3_years: SurveyHorizon;
  hard_to_fill: SurveyFigure;
  days_to_fill: SurveyFigure;
  wage_low: SurveyFigure;
  wage_high: SurveyFigure;
  credentials_required: SurveyWord[];
  credentials_preferred: SurveyWord[];
  competencies: SurveyWord[];
  hired_from: { source: string; hires: SurveyFigure }[];
}
export interface SurveyResults {
  round: string;
  title: string;
  region: string;
  closes: string;
  asked: number;
  submitted: number;
  missing: string;
  weighting_missing: string;
  without_size: number;
  occupations: SurveyOccupation[];
}
export interface Asked {
  organization: string;
  name: string;
  email: string;
}

const at = (id: string, more = '') => `/api/surveys/${encodeURIComponent(id)}${more}`;

export const surveys = {
  responses: (id: string, signal?: AbortSignal) => get<Responses>(at(id, '/responses'), {}, signal),
  responsesTable: (id: string) => at(id, '/responses?format=csv'),
  results: (id: string, signal?: AbortSignal) => get<SurveyResults>(at(id, '/results'), {}, signal),
  resultsTable: (id: string) => at(id, '/results?format=csv'),
  open: ({ id, version }: SurveyRound) => send<SurveyRound>('POST', at(id, '/open'), { version }),
  close: ({ id, version }: SurveyRound) => send<SurveyRound>('POST', at(id, '/close'), { version }),
  invite: (id: string, invitations: readonly Asked[]) => send<unknown>('POST', at(id, '/invite'), { invitations }),
  remind: (id: string) => send<{ organizations: string[] }>('POST', at(id, '/remind')),
  myLink: (id: string) => send<{ link: string }>('POST', at(id, '/my-link')),
};

/** Over: closed, or past its last day; then nothing changes any more, and its results are there. */
export const isOver = (round: SurveyRound, today: string) =>
  round.state === 'closed' || (round.state === 'open' && round.closes < today);

/** How a round stands, in a sentence. */
export function standing(round: SurveyRound, today: string): string {
  if (isOver(round, today)) return 'It is over: no answer can be changed, and what was found is below.';
  if (round.state === 'draft') return 'A draft: nobody has a letter yet.';
  return today < round.opens
    ? `Answers are taken from ${day(round.opens)} until ${day(round.closes)}.`
    : `Answers are taken until ${day(round.closes)}.`;
}

/** A figure in words: its value, or why it is not shown. */
export const said = (figure: SurveyFigure, text: (value: number) => string): string =>
  figure.value === null ? figure.withheld : text(figure.value);

/** What the survey says beside what is published, in a sentence; empty where there is nothing to compare. */
export function comparison(region: RegionalOpenings): string {
  if (region.total === null || region.published === null || region.low === null || region.high === null) return '';
  const [total, low, high, published] = [region.total, region.low, region.high, region.published].map((value) =>
    Math.round(value).toLocaleString('en-US'),
  ) as [string, string, string, string];
  const beside =
    region.within === true ? 'which agrees with' : region.published < region.total ? 'more than' : 'fewer than';
  return `Weighted up to the whole region: ${total} openings (${low} to ${high}), ${beside} the ${published} that are published.`;
}
