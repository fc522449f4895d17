// The demand survey that an invitation links to: what the form loads, sends and counts.

import type { Schema } from '$core/api/schemas';
import { get, send } from '$core/api/client';

export type HiringSource = Schema['HiringSource'];
export type SurveyJob = Schema['SurveyJob'];
export type SurveyEdit = Schema['SurveyEdit'];
export type NamedJob = Schema['SuggestedJob'];
export type SurveyForm = Schema['SurveyForm'];
export type SurveyWords = Pick<Schema['Vocabulary'], 'credentials' | 'hiring_sources'>;

const at = (token: string, more = '') => `/api/survey/${encodeURIComponent(token)}${more}`;

export const survey = {
  form: (token: string, signal?: AbortSignal) => get<SurveyForm>(at(token), {}, signal),
  words: (signal?: AbortSignal) => get<SurveyWords>('/api/vocabulary', {}, signal),
  save: (token: string, edit: SurveyEdit) => send<SurveyForm>('PUT', at(token), edit),
  submit: (token: string, version: number) => send<SurveyForm>('POST', at(token, '/submit'), { version }),
  reopen: (token: string, version: number) => send<SurveyForm>('POST', at(token, '/reopen'), { version }),
};

export function newJob(occupation: string): SurveyJob {
  return {
    occupation,
    employment: null,
    growth_1: null,
    growth_2: null,
    growth_3: null,
    replacement_1: null,
    replacement_2: null,
    replacement_3: null,
    hard_to_fill: null,
    days_to_fill: null,
    wage_low: null,
    wage_high: null,
    credentials_required: [],
    credentials_preferred: [],
    competencies: [],
    hired_from: [],
  };
}

/** How many of a job's eight questions are answered. */
export function answered(job: SurveyJob): number {
  const some = (...values: (number | null)[]) => values.some((value) => value !== null);
  return [
    some(job.employment),
    some(job.growth_1, job.growth_2, job.growth_3),
    some(job.replacement_1, job.replacement_2, job.replacement_3),
    some(job.hard_to_fill, job.days_to_fill),
    some(job.wage_low, job.wage_high),
    job.credentials_required.length + job.credentials_preferred.length > 0,
    job.competencies.length > 0,
    job.hired_from.length > 0,
  ].filter(Boolean).length;
}
export const QUESTIONS = 8;

/** "jobs[1].growth_2" → "growth_2" when the fault is about that job. */
export function fieldOf(field: string, job: number): string | null {
  const start = `jobs[${job.toString()}].`;
  return field.startsWith(start) ? field.slice(start.length) : null;
}
