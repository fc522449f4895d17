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
} from './labor_market_types';

export type Query = Record<string, string | number | boolean | null | undefined>;

/** Forms find some themselves, which have no code. */
export type Fault = Pick<Schema['Fault'], 'field' | 'message'>;

/** An answer that is no answer, in words for people. `status` is 0 when the server could not be reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    readonly parameter: string | null = null,
    /** Of a form: which field is wrong, and why. */
    readonly faults: readonly Fault[] = [],
  ) {
    super(detail);
    this.name = 'ApiError';
  }
}

/** Path and query of an endpoint; empty values are left out, so that equal questions have equal addresses. */
export function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '' && value !== false) parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

type Problem = Partial<Record<keyof Schema['Problem'], unknown>>;

/** RFC 9457 problem details, or whatever came instead of them, as an ApiError. */
export function problem(status: number, body: unknown): ApiError {
  const { title, detail, parameter, faults } = (body !== null && typeof body === 'object' ? body : {}) as Problem;
  return new ApiError(
    status,
    typeof title === 'string' && title ? title : status >= 500 ? 'The server had a problem' : 'That did not work',
    typeof detail === 'string' ? detail : `The server answered with status ${status.toString()}.`,
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
    throw new ApiError(0, 'The server can’t be reached', 'Check that `laborshed serve` is running, then try again.');
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problem(response.status, body);
  return body as T;
}

export function get<T>(path: string, query: Query, signal?: AbortSignal): Promise<T> {
  return ask(address(path, query), { headers: { Accept: 'application/json' }, ...(signal ? { signal } : {}) });
}

/** The token that has to come along with every change: the server put it into a cookie that pages can read. */
export function csrfToken(cookies: string): string {
  return /(?:^|; )laborshed_csrf=([^;]*)/.exec(cookies)?.[1] ?? '';
}

/** A change. The answer is null where the server has nothing to say. A text of another type goes as it is. */
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
  sources: (signal?: AbortSignal) => get<{ sources: Source[] }>('/api/sources', {}, signal),
  source: (id: string, signal?: AbortSignal) => get<Source>(`/api/sources/${code(id)}`, {}, signal),
  search: (q: string, region: string, signal?: AbortSignal) =>
    get<{ results: SearchResult[] }>('/api/search', { q, region }, signal),
  openapi: (signal?: AbortSignal) => get<unknown>('/api/openapi.json', {}, signal),
};
