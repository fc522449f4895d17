// The demand survey behind a link: what the form shows and sends, and how far it has got.

import { get, send } from '$core/api/client';
import type { Choice } from '$core/api/records';

export interface HiringSource {
  source: string;
  name: string;
  hires: number | null;
}
export interface SurveyJob {
  occupation: string;
  employment: number | null;
  growth_1: number | null;
  growth_2: number | null;
  growth_3: number | null;
  replacement_1: number | null;
  replacement_2: number | null;
  replacement_3: number | null;
  hard_to_fill: number | null;
  days_to_fill: number | null;
  wage_low: number | null;
  wage_high: number | null;
  credentials_required: string[];
  credentials_preferred: string[];
  competencies: string[];
  hired_from: HiringSource[];
}
export interface SurveyEdit {
  version: number;
  employees: number | null;
  jobs: SurveyJob[];
  note: string;
}
export interface NamedJob {
  occupation: string;
  title: string;
}
export interface SurveyForm {
  title: string;
  introduction: string;
  partnership: string;
  organization: string;
  region: string;
  closes: string;
  open: boolean;
  closed_because: string;
  suggested: NamedJob[];
  titles: NamedJob[];
  answer: SurveyEdit;
  saved: string;
  submitted: string | null;
}
export interface SurveyWords {
  credentials: Choice[];
  hiring_sources: Choice[];
}

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

/** Questions of one job that have an answer, of eight. */
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

/** "jobs[1].growth_2" of a fault → "growth_2", where it is about the job at that place. */
export function fieldOf(field: string, job: number): string | null {
  const start = `jobs[${job.toString()}].`;
  return field.startsWith(start) ? field.slice(start.length) : null;
}
