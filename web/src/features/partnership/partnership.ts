// A partnership's network and which sectors and industries are represented (src/services/partnership/network.h,
// roundtable.h).

import type { Schema } from '$core/api/schemas';
import { get, type Query } from '$core/api/client';

export type NetworkNode = Schema['NetworkNode'];

export type NetworkTie = Schema['NetworkTie'];

export type Network = Schema['PartnershipNetwork'];

export type Roundtable = Schema['Roundtable'];

export const partnership = {
  network: (query: Query, signal?: AbortSignal) => get<Network>('/api/network', query, signal),
  table: (id: string, signal?: AbortSignal) =>
    get<Roundtable>(`/api/partnerships/${encodeURIComponent(id)}/table`, {}, signal),
};
