// The server's status, and what the last page said about its data.

import { api } from '$core/api/client';
import type { Meta, Region, Status } from '$core/api/labor_market_types';

class ServerStatus {
  status = $state.raw<Status | null>(null);
  /** Of the page that is shown: its region and whether some of its data is example data. */
  meta = $state.raw<Meta | null>(null);

  readonly example = $derived(this.meta?.example ?? (this.status?.example || this.status?.example_book || false));
  readonly region: Region | null = $derived(this.meta?.region ?? this.status?.default_region ?? null);

  async start(): Promise<void> {
    this.status = await api.status().catch(() => null);
  }
}

export const serverStatus = new ServerStatus();
