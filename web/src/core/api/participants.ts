// People on their way: what the API says of them (src/services/participants.h), and every call that changes it.

import { get, send, type Query } from './client';
import { book, type Cohort, type Entity, type Opening, type Support, type TrainingProgram } from './records';

export interface Identity {
  given_name: string;
  family_name: string;
  former_name: string;
  birth_date: string | null;
  phone: string;
  email: string;
  street: string;
  city: string;
  state: string;
  postal_code: string;
  county: string | null;
  ssn: string;
}
/** What people say of themselves; null is "did not say". */
export interface Background {
  sex: string | null;
  hispanic: boolean | null;
  races: string[];
  education: string | null;
  employment: string | null;
  [truth: string]: string | boolean | string[] | null;
}
export interface Consent {
  organization: string;
  scopes: string[];
  given: string;
  withdrawn: string | null;
  how: string;
}
export interface Row {
  id: string;
  version: number;
  reference: string;
  name: string;
  organization: string;
  organization_name: string;
  /** Empty: what belongs to no program. */
  program: string;
  program_title: string;
  cohort: string;
  cohort_name: string;
  /** Empty: nothing has happened yet. */
  stage: string;
  since: string;
  withdrawn: boolean;
  next: string[];
  due_step: string | null;
  due_until: string | null;
  overdue: boolean;
}
export interface Step extends Entity {
  participant: string;
  step: string;
  day: string;
  ends: string | null;
  planned: boolean;
  organization: string;
  program: string | null;
  cohort: string | null;
  opening: string | null;
  partner: string | null;
  occupation: string | null;
  wage: number | null;
  hours: number | null;
  detail: string;
  placement: string | null;
}
export interface DueCheck {
  step: string;
  from: string;
  until: string;
  state: string;
  placement: string | null;
}
export interface Standing {
  program: string;
  program_title: string;
  cohort: string;
  cohort_name: string;
  stage: string | null;
  since: string;
  withdrawn: boolean;
  exit: string | null;
  next: string[];
  due: DueCheck[];
}
export interface Document {
  id: string;
  version: number;
  organization: string;
  organization_name: string;
  day: string;
  scope: string;
  name: string;
  type: string;
  size: number;
  may_remove: boolean;
}
export interface ParticipantPage {
  id: string;
  version: number;
  reference: string;
  organization: string;
  organization_name: string;
  /** One's own organization keeps the record. */
  keeps: boolean;
  scopes: string[];
  name: string;
  anonymized: string | null;
  identity: Identity | null;
  background: Background | null;
  consents: Consent[];
  steps: Step[];
  standings: Standing[];
  warnings: { step: string; text: string }[];
  notes: { id: string; version: number; organization: string; day: string; text: string }[];
  documents: Document[];
  looks: { at: string; account: string; name: string; what: string }[];
}
/** What a step is made of when it is sent; what is left out is empty. */
export type StepDraft = Partial<Omit<Step, 'participant' | 'organization'>> & Pick<Step, 'step' | 'day'>;

/** What steps choose from: programs, their classes, supports and jobs of the partnerships that one takes part in. */
export interface Places {
  programs: TrainingProgram[];
  cohorts: Cohort[];
  supports: Support[];
  openings: Opening[];
}

const one = (id: string, below = '') => `/api/participants/${encodeURIComponent(id)}${below}`;

export const participants = {
  list: (query: Query, signal?: AbortSignal) => get<{ day: string; rows: Row[] }>('/api/participants', query, signal),
  page: (id: string, signal?: AbortSignal) => get<ParticipantPage>(one(id), {}, signal),
  add: (wanted: { identity: Partial<Identity>; background: Partial<Background>; consents: Consent[] }) =>
    send<ParticipantPage>('POST', '/api/participants', wanted),
  identity: (id: string, version: number, identity: Identity) =>
    send<ParticipantPage>('PUT', one(id, '/identity'), { version, identity }),
  background: (id: string, version: number, background: Background) =>
    send<ParticipantPage>('PUT', one(id, '/background'), { version, background }),
  consents: (id: string, version: number, consents: readonly Consent[]) =>
    send<ParticipantPage>('PUT', one(id, '/consents'), { version, consents }),
  note: (id: string, day: string, text: string) => send<ParticipantPage>('POST', one(id, '/notes'), { day, text }),
  anonymize: (id: string, version: number) => send<unknown>('DELETE', one(id), { version }),
  record: (id: string, step: StepDraft) => send<Step>('POST', one(id, '/steps'), step),
  recordMany: (ids: readonly string[], step: StepDraft) =>
    send<{ steps: Step[] }>('POST', '/api/participant-steps', { participants: ids, step }),
  correct: (step: Step) => send<Step>('PUT', `/api/participant-steps/${encodeURIComponent(step.id)}`, step),
  remove: ({ id, version }: Pick<Step, 'id' | 'version'>) =>
    send<unknown>('DELETE', `/api/participant-steps/${encodeURIComponent(id)}`, { version }),
};

export async function places(signal?: AbortSignal): Promise<Places> {
  const [programs, cohorts, supports, openings] = await Promise.all([
    book.list('training-programs', {}, signal),
    book.list('cohorts', {}, signal),
    book.list('supports', {}, signal),
    book.list('openings', {}, signal),
  ]);
  return {
    programs: programs.records.toSorted((a, b) => a.title.localeCompare(b.title)),
    cohorts: cohorts.records.toSorted((a, b) => b.starts.localeCompare(a.starts)),
    supports: supports.records,
    openings: openings.records.toSorted((a, b) => a.title.localeCompare(b.title)),
  };
}

/** The other organizations of one's partnerships (for who is in none: of all), which somebody may let see. */
export async function partners(own: string | null, signal?: AbortSignal): Promise<string[]> {
  const { records } = await book.list('memberships', {}, signal);
  const current = records.filter(({ until }) => until === null);
  const mine = new Set(
    current.filter(({ organization }) => organization === own).map(({ partnership }) => partnership),
  );
  return [
    ...new Set(
      current
        .filter(({ partnership, organization }) => organization !== own && (mine.size === 0 || mine.has(partnership)))
        .map(({ organization }) => organization),
    ),
  ];
}
