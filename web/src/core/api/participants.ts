// Participants: the API's shapes (src/services/participants/participant_service.h) and every call that changes them.

import type { Schema } from './schemas';
import { get, send, type Query } from './client';
import { book, type Cohort, type Opening, type Support, type TrainingProgram } from './records';

export type Identity = Schema['Identity'];
/** Self-reported; null is "not answered". */
export type Background = Schema['Background'];
export type Consent = Schema['Consent'];
export type Row = Schema['ParticipantRow'];
export type SeatsTaken = Schema['SeatsTaken'];
export type Step = Schema['ParticipantStep'];
/** Which step it is: "retention_90". */
export type StepKind = Step['step'];
export type Scope = Consent['scopes'][number];
export type DueCheck = Schema['DueCheck'];
export type Standing = Schema['StandingView'];
export type Document = Schema['DocumentView'];
export type ParticipantPage = Schema['ParticipantPage'];
/** A step as it is sent; fields left out are empty. */
export type StepDraft = Partial<Omit<Step, 'participant' | 'organization' | 'step'>> &
  Pick<Step, 'day'> & { step: StepKind | '' };

/** What steps choose from: programs, cohorts, supports and openings of one's partnerships. */
export interface Places {
  programs: TrainingProgram[];
  cohorts: Cohort[];
  supports: Support[];
  openings: Opening[];
}

const one = (id: string, below = '') => `/api/participants/${encodeURIComponent(id)}${below}`;

export const participants = {
  list: (query: Query, signal?: AbortSignal) => get<Schema['ParticipantTable']>('/api/participants', query, signal),
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

/** The other organizations of one's partnerships (or of all, for those in none), to which people can give consent. */
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
