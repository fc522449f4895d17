// What the book adds up to for a whole partnership: its network and who is at its table (src/services/
// partnership_network.h, roundtable.h).

import { get, type Query } from '$core/api/client';
import type { Maybe } from '$core/api/labor_market_types';

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
  a_name: string;
  b: string;
  b_name: string;
  weight: number;
  meetings: number;
  commitments: number;
  agreements: number;
  pulse: number;
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

export const partnership = {
  network: (query: Query, signal?: AbortSignal) => get<Network>('/api/network', query, signal),
  table: (id: string, signal?: AbortSignal) =>
    get<Roundtable>(`/api/partnerships/${encodeURIComponent(id)}/table`, {}, signal),
};
