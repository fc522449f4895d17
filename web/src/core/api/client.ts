// One place that talks to the server. Caching by ETag is the browser's: fetch revalidates by itself.

import type { Schema } from './schemas';
import type { FeatureCollection, Geometry } from 'geojson';
import type {
  Explanation,
  GapTable,
  OccupationProfile,
  Overview,
  ProgramProfile,
  ProgramTable,
  Region,
  SearchResult,
  Source,
  Status,
  TrackRecord,
} from './labor_market_types';
import { m } from '$messages';

export type Query = Record<string, string | number | boolean | null | undefined>;

/** Forms add some of their own, which have no code. */
export type Fault = Pick<Schema['Fault'], 'field' | 'message'>;

/** A failed request. `status` is 0 when the server could not be reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    readonly parameter: string | null = null,
    /** Of a form: the invalid fields. */
    readonly faults: readonly Fault[] = [],
  ) {
    super(detail);
    this.name = 'ApiError';
  }
}

/** Path and query of an endpoint; empty values are left out, so that equal requests have equal addresses. */
export function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '' && value !== false) parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

type Problem = Partial<Record<keyof Schema['Problem'], unknown>>;

/** RFC 9457 problem details, or any other error body, as an ApiError. */
export function problem(status: number, body: unknown): ApiError {
  const { title, detail, parameter, faults } = (body !== null && typeof body === 'object' ? body : {}) as Problem;
  return new ApiError(
    status,
    typeof title === 'string' && title ? title : status >= 500 ? m.common_server_problem() : m.common_something_wrong(),
    typeof detail === 'string' ? detail : m.common_server_status({ status }),
    typeof parameter === 'string' ? parameter : null,
    Array.isArray(faults) ? (faults as Fault[]) : [],
  );
}

async function ask<T>(target: string, options: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(target, options);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError(0, m.common_offline(), m.common_offline_hint());
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problem(response.status, body);
  return body as T;
}

export function get<T>(path: string, query: Query, signal?: AbortSignal): Promise<T> {
  return ask(address(path, query), { headers: { Accept: 'application/json' }, ...(signal ? { signal } : {}) });
}

/** Every change must send this token; the server sets it in a cookie that pages can read. */
export function csrfToken(cookies: string): string {
  return /(?:^|; )laborshed_csrf=([^;]*)/.exec(cookies)?.[1] ?? '';
}

/** A change. The result is null where the server returns no body. A string body is sent as it is. */
export function send<T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body: unknown = {},
  type = 'application/json',
): Promise<T> {
  return ask(path, {
    method,
    headers: {
      Accept: 'application/json',
      'Content-Type': type,
      'X-CSRF-Token': csrfToken(document.cookie),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const code = encodeURIComponent;

export const api = {
  status: (signal?: AbortSignal) => get<Status>('/api/status', {}, signal),
  regions: (q: string, signal?: AbortSignal) => get<{ regions: Region[] }>('/api/regions', { q }, signal),
  shapes: (region: string, signal?: AbortSignal) =>
    get<FeatureCollection<Geometry, { name: string }>>('/api/shapes', { region }, signal),
  overview: (query: Query, signal?: AbortSignal) => get<Overview>('/api/overview', query, signal),
  gaps: (query: Query, signal?: AbortSignal) => get<GapTable>('/api/gaps', query, signal),
  occupation: (soc: string, query: Query, signal?: AbortSignal) =>
    get<OccupationProfile>(`/api/occupations/${code(soc)}`, query, signal),
  explain: (query: Query, signal?: AbortSignal) => get<Explanation>('/api/explain', query, signal),
  programs: (query: Query, signal?: AbortSignal) => get<ProgramTable>('/api/programs', query, signal),
  program: (cip: string, query: Query, signal?: AbortSignal) =>
    get<ProgramProfile>(`/api/programs/${code(cip)}`, query, signal),
  trackRecord: (signal?: AbortSignal) => get<TrackRecord>('/api/track-record', {}, signal),
  sources: (signal?: AbortSignal) => get<{ sources: Source[] }>('/api/sources', {}, signal),
  source: (id: string, signal?: AbortSignal) => get<Source>(`/api/sources/${code(id)}`, {}, signal),
  search: (q: string, region: string, signal?: AbortSignal) =>
    get<{ results: SearchResult[] }>('/api/search', { q, region }, signal),
  openapi: (signal?: AbortSignal) => get<unknown>('/api/openapi.json', {}, signal),
};
