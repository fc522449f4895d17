// The partnership book: its records as the API shows them, and every call that reads or changes them.

import { get, send, type Query } from './client';
import type { SearchResult } from './labor_market_types';

export interface Entity {
  id: string;
  version: number;
  created: string;
  updated: string;
}
/** A time in which a partnership asks its people: of the pulse, of the self-assessment. */
export interface Round extends Entity {
  partnership: string;
  name: string;
  opens: string;
  closes: string;
}
export interface Place {
  street: string;
  city: string;
  state: string;
  postal_code: string;
  county: string | null;
  latitude: number | null;
  longitude: number | null;
}
export interface Organization extends Entity {
  name: string;
  sector: string;
  industry: string | null;
  employees: number | null;
  website: string;
  note: string;
  places: Place[];
}
export interface Contact extends Entity {
  organization: string;
  name: string;
  title: string;
  email: string;
  phone: string;
  note: string;
}
export interface Goal {
  measure: string;
  unit: string;
  baseline: number | null;
  target: number | null;
  now: number | null;
  due: string;
}
export interface Partnership extends Entity {
  name: string;
  purpose: string;
  region: string;
  stage: string;
  occupations: string[];
  industries: string[];
  goals: Goal[];
}
export interface Membership extends Entity {
  partnership: string;
  organization: string;
  role: string;
  since: string;
  until: string | null;
}
export interface Meeting extends Entity {
  partnership: string;
  title: string;
  starts: string;
  ends: string;
  place: string;
  agenda: string[];
  notes: string;
  decisions: string[];
  attendance: { organization: string; person: string }[];
}
export interface ActionItem extends Entity {
  partnership: string;
  meeting: string | null;
  organization: string;
  owner: string;
  what: string;
  due: string;
  state: string;
  reason: string;
}
export interface Agreement extends Entity {
  partnership: string;
  type: string;
  title: string;
  text: string;
  revision: number;
  starts: string;
  expires: string | null;
  signatories: { organization: string; person: string; title: string; signed_on: string | null }[];
  shares: { organization: string; figure: string; detail: string }[];
  threshold: number | null;
}
export interface Commitment extends Entity {
  partnership: string;
  organization: string;
  receiver: string | null;
  type: string;
  description: string;
  quantity: number;
  unit: string;
  pledged: string;
  due: string;
  schedule: { due: string; quantity: number }[];
  draft: boolean;
  withdrawn: string | null;
  reason: string;
}
export interface Delivery extends Entity {
  commitment: string;
  day: string;
  quantity: number;
  evidence: string;
  confirmed_on: string | null;
  confirmed_by: string | null;
  declined: string | null;
}
export interface AssessmentStatement extends Entity {
  partnership: string;
  goal: number;
  text: string;
  place: number;
  retired: boolean;
}
export interface Curriculum extends Entity {
  partnership: string;
  organization: string;
  title: string;
  cip: string;
  award: string;
  occupation: string;
}
export interface SurveyRound extends Entity {
  partnership: string;
  title: string;
  region: string;
  opens: string;
  closes: string;
  reminder_days: number[];
  jobs: string[];
  introduction: string;
  state: 'draft' | 'open' | 'closed';
}
export interface PilotArm {
  label: string;
  control: boolean;
  share: number;
  capacity: number | null;
  program: string | null;
  cohorts: string[];
  cost: number | null;
}
export interface PilotReserve {
  group: string;
  arm: string;
  seats: number;
}
export interface Pilot extends Entity {
  partnership: string;
  title: string;
  question: string;
  outcome: string;
  within_days: number;
  arms: PilotArm[];
  reserves: PilotReserve[];
  eligibility: string;
  blocks: string;
  unit: string;
  sample: number;
  baseline: number | null;
  deviation: number | null;
  effect: number;
  power: number;
  alpha: number;
  cluster_size: number;
  intraclass_correlation: number;
  enrollment_closes: string;
  status: string;
  frozen_on: string | null;
  frozen_by: string;
  plan_text: string;
  plan_hash: string;
  changes: { day: string; by: string; reason: string; differences: string[]; hash: string }[];
}
export interface TrainingProgram extends Entity {
  partnership: string;
  organization: string;
  title: string;
  cip: string;
  credential: string;
  occupation: string;
  weeks: number | null;
  cost: number | null;
  eligibility: string;
  needs_eligibility: boolean;
  funding: string[];
  active: boolean;
}
export interface Cohort extends Entity {
  program: string;
  name: string;
  seats: number;
  starts: string;
  ends: string;
  apply_by: string | null;
  reserved: { group: string; seats: number }[];
}
export interface Support extends Entity {
  partnership: string;
  organization: string;
  type: string;
  description: string;
  places: number | null;
  dollars: number | null;
  active: boolean;
}
export interface Opening extends Entity {
  partnership: string;
  organization: string;
  commitment: string | null;
  type: string;
  title: string;
  occupation: string;
  places: number;
  wage: number | null;
  hours: number | null;
  county: string;
  opened: string;
  closed: string | null;
}
/** People of a group in the region: what outreach is compared with. */
export interface PopulationGroup extends Entity {
  partnership: string;
  dimension: string;
  value: string;
  people: number;
  source: string;
}
export interface Account extends Entity {
  name: string;
  email: string;
  role: string;
  organization: string | null;
  active: boolean;
}
export interface Invitation extends Entity {
  email: string;
  name: string;
  role: string;
  organization: string | null;
  expires: string;
  accepted: string | null;
}

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

export interface Choice {
  value: string;
  label: string;
}
/** What people are told apart by, and its groups. */
export interface Dimension extends Choice {
  groups: Choice[];
}
export interface Vocabulary {
  sectors: Choice[];
  stages: Choice[];
  membership_roles: Choice[];
  commitment_types: Choice[];
  agreement_types: Choice[];
  action_states: Choice[];
  shared_figures: Choice[];
  shared_details: Choice[];
  credentials: Choice[];
  hiring_sources: Choice[];
  funding_streams: Choice[];
  support_types: Choice[];
  opening_types: Choice[];
  consent_scopes: Choice[];
  steps: Choice[];
  groups: Choice[];
  sexes: Choice[];
  races: Choice[];
  educations: Choice[];
  employments: Choice[];
  service_kinds: Choice[];
  skill_gains: Choice[];
  attainments: Choice[];
  exclusions: Choice[];
  matching_markets: Choice[];
  matching_priorities: Choice[];
  pilot_outcomes: Choice[];
  pilot_blocks: Choice[];
  pilot_units: Choice[];
  pilot_states: Choice[];
  pilot_decisions: Choice[];
  dimensions: Dimension[];
}

export interface Me {
  signed_in: boolean;
  set_up_needed: boolean;
  account: string;
  name: string;
  email: string;
  role: string;
  organization: string | null;
  organization_name: string | null;
  /** What the provider is called that one can sign in with. */
  openid: string | null;
}
export interface SignInLinks {
  links: { id: string; name: string; created: string }[];
  has_password: boolean;
}
export interface HistoryEntry {
  at: string;
  author: string;
  action: string;
  version: number;
  changes: { field: string; before: string; after: string }[];
}
export interface Need {
  what: string;
  title: string;
  detail: string;
  due: string | null;
  days_overdue: number;
  kind: string;
  id: string;
  page: string;
}
export interface Home {
  day: string;
  needs: Need[];
  overdue: number;
}
export interface ApiToken {
  id: string;
  label: string;
  scopes: string;
  created: string;
  expires: string;
  token: string | null;
}
export interface BoardRow {
  id: string;
  version: number;
  partnership: string;
  partnership_name: string;
  organization: string;
  organization_name: string;
  sector: string;
  receiver: string | null;
  receiver_name: string | null;
  type: string;
  description: string;
  quantity: number;
  unit: string;
  pledged: string;
  due: string;
  status: string;
  delivered: number;
  unconfirmed: number;
  share: number;
  next_due: string | null;
  next_quantity: number | null;
  days_overdue: number;
  completed: string | null;
  withdrawn: string | null;
  reason: string;
}
export interface BoardGroup {
  key: string;
  label: string;
  unit: string;
  commitments: number;
  pledged: number;
  due: number;
  delivered: number;
  statuses: { status: string; commitments: number }[];
  months: { month: string; pledged: number; due: number; delivered: number; withdrawn: number }[];
}
export interface Board {
  day: string;
  rows: BoardRow[];
  statuses: { status: string; commitments: number }[];
  by_type: BoardGroup[];
  by_organization: BoardGroup[];
  by_sector: BoardGroup[];
}
export interface Letter {
  number: number;
  account: string | null;
  recipient: string;
  topic: string;
  subject: string;
  body: string;
  created: string;
  sent: string | null;
  problem: string | null;
}
/** `link` is a path that is shown once, when it is made. */
export interface CalendarLink {
  since: string | null;
  link: string | null;
}
/** What a letter's link turns off. */
export interface Unsubscription {
  what: 'reminder' | 'survey' | 'survey round';
  title: string;
  recipient: string;
  off: boolean;
}
export interface MailChoice {
  topic: string;
  how: string;
}
interface Rule {
  needed: number;
  of: string[];
  acts: { kind: string; day: string; what: string }[];
  missing: number;
}
export interface Engagement {
  organization: string;
  name: string;
  rung: string;
  height: number;
  carried_by: Rule[];
  next: string | null;
  to_reach_next: Rule[];
  holds_to: string | null;
}

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
  /** `record.version` is the one that was edited: 409 when somebody was faster. */
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
