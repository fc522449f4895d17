// The partnership's records: the API's shapes, and every call that reads or changes them.

import type { Schema } from './schemas';
import { get, send, type Query } from './client';
import type { SearchResult } from './labor_market_types';

/** What every record has. */
export type Entity = Pick<Schema['Organization'], 'id' | 'version' | 'created' | 'updated'>;
/** A round of the pulse or the self-assessment. */
export type Round = Schema['PulseRound'];
export type Place = Schema['Place'];
export type Organization = Schema['Organization'];
export type Contact = Schema['Contact'];
export type Goal = Schema['Goal'];
export type Partnership = Schema['Partnership'];
export type Membership = Schema['Membership'];
export type Meeting = Schema['Meeting'];
export type ActionItem = Schema['ActionItem'];
export type Agreement = Schema['Agreement'];
export type Commitment = Schema['Commitment'];
export type Delivery = Schema['Delivery'];
export type AssessmentStatement = Schema['AssessmentStatement'];
export type Curriculum = Schema['Curriculum'];
export type SurveyRound = Schema['SurveyRound'];
export type PilotArm = Schema['PilotArm'];
export type PilotReserve = Schema['PilotReserve'];
export type Pilot = Schema['Pilot'];
export type TrainingProgram = Schema['TrainingProgram'];
export type Cohort = Schema['Cohort'];
export type Support = Schema['Support'];
export type Opening = Schema['Opening'];
/** People of a group in the region, to compare outreach with. */
export type PopulationGroup = Schema['PopulationGroup'];
export type Account = Schema['Account'];
export type Invitation = Schema['Invitation'];

/** The kinds by the path of their endpoints. */
export interface Records {
  organizations: Organization;
  contacts: Contact;
  partnerships: Partnership;
  memberships: Membership;
  meetings: Meeting;
  'action-items': ActionItem;
  agreements: Agreement;
  commitments: Commitment;
  deliveries: Delivery;
  curricula: Curriculum;
  surveys: SurveyRound;
  'assessment-statements': AssessmentStatement;
  'training-programs': TrainingProgram;
  cohorts: Cohort;
  supports: Support;
  openings: Opening;
  pilots: Pilot;
  'population-groups': PopulationGroup;
}
export type Kind = keyof Records;
/** What a form sends: the record without what the server keeps. */
export type Draft<K extends Kind> = Partial<Records[K]>;

export type Choice = Schema['Choice'];
/** A demographic dimension and its groups. */
export type Dimension = Schema['Dimension'];
export type Vocabulary = Schema['Vocabulary'];

export type Me = Schema['Me'];
export type SignInLinks = Schema['ShownLinks'];
export type HistoryEntry = Schema['HistoryEntry'];
export type Need = Schema['Need'];
export type Home = Schema['Home'];
export type ApiToken = Schema['ApiToken'];
export type BoardRow = Schema['BoardRow'];
export type BoardGroup = Schema['BoardGroup'];
export type Board = Schema['Board'];
export type Letter = Schema['Letter'];
/** `link` is a path that is shown once, when it is created. */
export type CalendarLink = Schema['CalendarLink'];
/** What an email's unsubscribe link turns off. */
export type Unsubscription = Schema['Unsubscription'];
export type MailChoice = Schema['MailChoice'];
export type Engagement = Schema['EmployerEngagement'];

const code = encodeURIComponent;
const one = (kind: Kind, id: string) => `/api/${kind}/${code(id)}`;

export const book = {
  me: () => get<Me>('/api/me', {}),
  vocabulary: () => get<Vocabulary>('/api/vocabulary', {}),

  setUp: (person: { name: string; email: string; password: string; organization_name: string; code: string }) =>
    send<unknown>('POST', '/api/set-up', person),
  signIn: (email: string, password: string) => send<unknown>('POST', '/api/sign-in', { email, password }),
  signOut: () => send<unknown>('POST', '/api/sign-out'),
  invite: (invitation: { email: string; name: string; role: string; organization: string | null }) =>
    send<{ id: string; link: string; expires: string }>('POST', '/api/invitations', invitation),
  invitation: (token: string) =>
    get<{ email: string; name: string; role: string; organization: string | null }>(`/api/join/${code(token)}`, {}),
  join: (token: string, person: { name: string; password: string }) =>
    send<unknown>('POST', `/api/join/${code(token)}`, person),
  askReset: (email: string) => send<unknown>('POST', '/api/reset', { email }),
  reset: (token: string, password: string) => send<unknown>('POST', `/api/reset/${code(token)}`, { password }),
  tokens: (signal?: AbortSignal) => get<{ tokens: ApiToken[] }>('/api/tokens', {}, signal),
  makeToken: (label: string, write: boolean, days: number) =>
    send<ApiToken>('POST', '/api/tokens', { label, write, days }),
  withdrawToken: (id: string) => send<unknown>('DELETE', `/api/tokens/${code(id)}`),
  signInLinks: (signal?: AbortSignal) => get<SignInLinks>('/api/sign-in-links', {}, signal),
  withdrawSignInLink: (id: string) => send<unknown>('DELETE', `/api/sign-in-links/${code(id)}`),
  accounts: (signal?: AbortSignal) => get<{ records: Account[] }>('/api/accounts', {}, signal),
  invitations: (signal?: AbortSignal) => get<{ records: Invitation[] }>('/api/invitations', {}, signal),

  outbox: (signal?: AbortSignal) => get<{ letters: Letter[] }>('/api/outbox', {}, signal),
  remind: () => send<{ people: number; letters: number; surveys: number }>('POST', '/api/reminders'),
  mailChoices: (signal?: AbortSignal) => get<{ mail: MailChoice[] }>('/api/mail-choices', {}, signal),
  chooseMail: (mail: readonly MailChoice[]) => send<{ mail: MailChoice[] }>('PUT', '/api/mail-choices', { mail }),
  unsubscription: (token: string, signal?: AbortSignal) =>
    get<Unsubscription>(`/api/unsubscribe/${code(token)}`, {}, signal),
  unsubscribe: (token: string) => send<Unsubscription>('POST', `/api/unsubscribe/${code(token)}`),
  subscribeAgain: (token: string) => send<Unsubscription>('POST', `/api/unsubscribe/${code(token)}/undo`),

  calendarLink: (signal?: AbortSignal) => get<CalendarLink>('/api/calendar-link', {}, signal),
  makeCalendarLink: () => send<CalendarLink>('POST', '/api/calendar-link'),
  withdrawCalendarLink: () => send<unknown>('DELETE', '/api/calendar-link'),
  meetingFile: (id: string) => `${one('meetings', id)}/meeting.ics`,

  list: <K extends Kind>(kind: K, query: Query = {}, signal?: AbortSignal) =>
    get<{ records: Records[K][] }>(`/api/${kind}`, query, signal),
  one: <K extends Kind>(kind: K, id: string, signal?: AbortSignal) => get<Records[K]>(one(kind, id), {}, signal),
  add: <K extends Kind>(kind: K, record: Draft<K>) => send<Records[K]>('POST', `/api/${kind}`, record),
  /** `record.version` is the one that was edited: 409 when someone else saved first. */
  change: <K extends Kind>(kind: K, record: Records[K]) => send<Records[K]>('PUT', one(kind, record.id), record),
  remove: (kind: Kind, { id, version }: Pick<Entity, 'id' | 'version'>) =>
    send<unknown>('DELETE', one(kind, id), { version }),
  undo: (kind: Kind, { id, version }: Pick<Entity, 'id' | 'version'>) =>
    send<unknown>('POST', `${one(kind, id)}/undo`, { version }),
  history: (kind: Kind, id: string, signal?: AbortSignal) =>
    get<{ entries: HistoryEntry[] }>(`${one(kind, id)}/history`, {}, signal),

  home: (signal?: AbortSignal) => get<Home>('/api/home', {}, signal),
  find: (q: string, signal?: AbortSignal) => get<{ results: SearchResult[] }>('/api/find', { q }, signal),
  board: (query: Query, signal?: AbortSignal) => get<Board>('/api/board', query, signal),
  engagement: (organization: string, signal?: AbortSignal) =>
    get<Engagement>(`/api/organizations/${code(organization)}/engagement`, {}, signal),
  confirm: (delivery: Pick<Entity, 'id' | 'version'>) =>
    send<Delivery>('POST', `/api/deliveries/${code(delivery.id)}/confirm`, { version: delivery.version }),
  decline: (delivery: Pick<Entity, 'id' | 'version'>, reason: string) =>
    send<Delivery>('POST', `/api/deliveries/${code(delivery.id)}/decline`, { version: delivery.version, reason }),
  withdraw: (commitment: Pick<Entity, 'id' | 'version'>, reason: string) =>
    send<Commitment>('POST', `/api/commitments/${code(commitment.id)}/withdraw`, {
      version: commitment.version,
      reason,
    }),
  /** `signatory` is the place in the agreement's list; `onPaper` the day of a signature on paper, which staff enter. */
  sign: (agreement: Pick<Entity, 'id' | 'version'>, signatory: number, onPaper?: string) =>
    send<Agreement>('POST', `/api/agreements/${code(agreement.id)}/sign`, {
      version: agreement.version,
      signatory,
      ...(onPaper ? { on_paper: onPaper } : {}),
    }),
};
