// The demand survey from the convener's side: rounds, who is asked, who has answered, and what was found
// (src/services/survey.h, survey_results.h).

import type { Schema } from '$core/api/schemas';
import type { SurveyResponseState, With } from '$core/api/states';
import { get, send } from '$core/api/client';
import type { SurveyRound } from '$core/api/records';
import { day } from '$ui/dates';

export type Response = With<Schema['Response'], { state: SurveyResponseState }>;
export type Responses = With<Schema['Responses'], { responses: Response[] }>;
export type SurveyFigure = Schema['SurveyFigure'];
export type RegionalOpenings = Schema['RegionalOpenings'];
export type SurveyHorizon = Schema['SurveyHorizon'];
export type SurveyWord = Schema['SurveyWord'];
export type SurveyOccupation = Schema['SurveyOccupation'];
export type SurveyResults = Schema['SurveyResults'];
export type Asked = Schema['Asked'];

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
