// The partnership's figures as the server sends them (src/services/board.h, partnership_network.h, roundtable.h), and
// the records behind them (src/records/partnership.h).

import { get, type Query } from './api';
import type { Maybe } from './types';

export interface Choice {
  value: string;
  label: string;
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
}

interface Entity {
  id: string;
  version: number;
}

export interface Organization extends Entity {
  name: string;
  sector: string;
  industry: Maybe<string>;
  employees: Maybe<number>;
}

export interface Goal {
  measure: string;
  unit: string;
  baseline: Maybe<number>;
  target: Maybe<number>;
  now: Maybe<number>;
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
  until: Maybe<string>;
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
  meeting: Maybe<string>;
  organization: string;
  owner: string;
  what: string;
  due: string;
  state: string;
  reason: string;
}

export interface Signatory {
  organization: string;
  person: string;
  title: string;
  signed_on: Maybe<string>;
}

export interface Agreement extends Entity {
  partnership: string;
  type: string;
  title: string;
  text: string;
  revision: number;
  starts: string;
  expires: Maybe<string>;
  signatories: Signatory[];
  shares: { organization: string; figure: string; detail: string }[];
}

export interface Commitment extends Entity {
  partnership: string;
  organization: string;
  receiver: Maybe<string>;
  type: string;
  description: string;
  quantity: number;
  unit: string;
  pledged: string;
  due: string;
  schedule: { due: string; quantity: number }[];
  draft: boolean;
  withdrawn: Maybe<string>;
  reason: string;
}

export interface Delivery extends Entity {
  commitment: string;
  day: string;
  quantity: number;
  evidence: string;
  confirmed_on: Maybe<string>;
  confirmed_by: Maybe<string>;
  declined: Maybe<string>;
}

export interface BoardRow {
  id: string;
  version: number;
  partnership: string;
  partnership_name: string;
  organization: string;
  organization_name: string;
  sector: string;
  receiver: Maybe<string>;
  receiver_name: Maybe<string>;
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
  next_due: Maybe<string>;
  next_quantity: Maybe<number>;
  days_overdue: number;
  completed: Maybe<string>;
  withdrawn: Maybe<string>;
  reason: string;
}

export interface BoardMonth {
  month: string;
  pledged: number;
  due: number;
  delivered: number;
  withdrawn: number;
}

export interface BoardCount {
  status: string;
  commitments: number;
}

export interface BoardGroup {
  key: string;
  label: string;
  unit: string;
  commitments: number;
  pledged: number;
  due: number;
  delivered: number;
  statuses: BoardCount[];
  months: BoardMonth[];
}

export interface Board {
  day: string;
  rows: BoardRow[];
  statuses: BoardCount[];
  by_type: BoardGroup[];
  by_organization: BoardGroup[];
  by_sector: BoardGroup[];
}

export interface NetworkNode {
  organization: string;
  name: string;
  sector: string;
  degree: number;
  strength: number;
  betweenness: number;
  betweenness_share: Maybe<number>;
  constraint: Maybe<number>;
  brokered: number;
  component: number;
  cut_vertex: boolean;
  pieces: number;
}

export interface NetworkTie {
  a: string;
  b: string;
  weight: number;
  meetings: number;
  commitments: number;
  agreements: number;
  partnerships: number;
}

export interface Network {
  day: string;
  nodes: NetworkNode[];
  ties: NetworkTie[];
  density: Maybe<number>;
  components: number[];
  mixing: { first: string; second: string; ties: number; weight: number }[];
  assortativity: Maybe<number>;
  e_i_index: Maybe<number>;
}

export interface Roundtable {
  day: string;
  members: number;
  sectors: { sector: string; label: string; members: number }[];
  industries: {
    industry: string;
    title: string;
    employment: Maybe<number>;
    share: Maybe<number>;
    target: boolean;
    members: number;
    missing: boolean;
  }[];
  industries_missing: Maybe<string>;
}

const code = encodeURIComponent;
const list =
  <T>(path: string) =>
  async (query: Query = {}, signal?: AbortSignal): Promise<T[]> =>
    (await get<{ records: T[] }>(path, query, signal)).records;
const one =
  <T>(path: string) =>
  (id: string, signal?: AbortSignal): Promise<T> =>
    get<T>(`${path}/${code(id)}`, {}, signal);

export const partnership = {
  vocabulary: (signal?: AbortSignal) => get<Vocabulary>('/api/vocabulary', {}, signal),
  board: (query: Query, signal?: AbortSignal) => get<Board>('/api/board', query, signal),
  network: (query: Query, signal?: AbortSignal) => get<Network>('/api/network', query, signal),
  table: (id: string, signal?: AbortSignal) => get<Roundtable>(`/api/partnerships/${code(id)}/table`, {}, signal),
  organizations: list<Organization>('/api/organizations'),
  organization: one<Organization>('/api/organizations'),
  partnerships: list<Partnership>('/api/partnerships'),
  partnership: one<Partnership>('/api/partnerships'),
  memberships: list<Membership>('/api/memberships'),
  meetings: list<Meeting>('/api/meetings'),
  meeting: one<Meeting>('/api/meetings'),
  items: list<ActionItem>('/api/action-items'),
  agreements: list<Agreement>('/api/agreements'),
  agreement: one<Agreement>('/api/agreements'),
  commitments: list<Commitment>('/api/commitments'),
  commitment: one<Commitment>('/api/commitments'),
  deliveries: list<Delivery>('/api/deliveries'),
};

/** The name that goes with a value of the vocabulary; the value itself where there is none. */
export const labelOf = (choices: readonly Choice[], value: string): string =>
  choices.find((choice) => choice.value === value)?.label ?? value;

/** What pages about promises need to write names: asked for together. */
export interface Names {
  words: Vocabulary;
  organizations: Organization[];
  partnerships: Partnership[];
}

export async function names(signal?: AbortSignal): Promise<Names> {
  const [words, organizations, partnerships] = await Promise.all([
    partnership.vocabulary(signal),
    partnership.organizations({}, signal),
    partnership.partnerships({}, signal),
  ]);
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
  return { words, organizations: organizations.sort(byName), partnerships: partnerships.sort(byName) };
}

export const nameOf = (of: readonly { id: string; name: string }[], id: Maybe<string>): string =>
  of.find((one) => one.id === id)?.name ?? 'somebody who is not in the book any more';
