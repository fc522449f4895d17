// The demand survey for the convener: rounds, invitations, responses and results
// (src/services/surveys/survey_rounds.h, survey_results.h).

import type { Schema } from '$core/api/schemas';
import { get, send } from '$core/api/client';
import type { SurveyRound } from '$core/api/records';
import { day } from '$ui/dates';
import { m } from '$messages';

export type Response = Schema['Response'];
export type Responses = Schema['Responses'];
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
  results: (id: string, signal?: AbortSignal) => get<SurveyResults>(at(id, '/results'), {}, signal),
  open: ({ id, version }: SurveyRound) => send<SurveyRound>('POST', at(id, '/open'), { version }),
  close: ({ id, version }: SurveyRound) => send<SurveyRound>('POST', at(id, '/close'), { version }),
  invite: (id: string, invitations: readonly Asked[]) => send<unknown>('POST', at(id, '/invite'), { invitations }),
  remind: (id: string) => send<{ organizations: string[] }>('POST', at(id, '/remind')),
  myLink: (id: string) => send<{ link: string }>('POST', at(id, '/my-link')),
};

/** Closed, or past its last day: answers are final and results are available. */
export const isOver = (round: SurveyRound, today: string) =>
  round.state === 'closed' || (round.state === 'open' && round.closes < today);

/** A round's status as a sentence. */
export function standing(round: SurveyRound, today: string): string {
  if (isOver(round, today)) return m.surveys_standing_closed();
  if (round.state === 'draft') return m.surveys_standing_draft();
  return today < round.opens
    ? m.surveys_standing_planned({ opens: day(round.opens), closes: day(round.closes) })
    : m.surveys_standing_open({ closes: day(round.closes) });
}

/** A figure's value, or why it is withheld. */
export const said = (figure: SurveyFigure, text: (value: number) => string): string =>
  figure.value === null ? figure.withheld : text(figure.value);

/** The survey compared with published openings; empty when there is nothing to compare. */
export function comparison(region: RegionalOpenings): string {
  if (region.total === null || region.published === null || region.low === null || region.high === null) return '';
  const [total, low, high, published] = [region.total, region.low, region.high, region.published].map((value) =>
    Math.round(value).toLocaleString('en-US'),
  ) as [string, string, string, string];
  const compared =
    region.within === true
      ? m.surveys_compared_within
      : region.published < region.total
        ? m.surveys_compared_more
        : m.surveys_compared_fewer;
  return compared({ total, low, high, published });
}
