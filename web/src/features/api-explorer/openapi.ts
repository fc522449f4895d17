// The parts of an OpenAPI 3.1 document that the explorer shows.

import { address } from '$core/api/client';

export interface ApiParameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  description: string;
  type: string;
  choices: string[];
  fallback: string;
}

export interface Endpoint {
  path: string;
  summary: string;
  parameters: ApiParameter[];
}

type Json = Record<string, unknown>;
const object = (value: unknown): Json => (value !== null && typeof value === 'object' ? (value as Json) : {});
const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The document's GET endpoints, in its order. */
export function endpoints(document: unknown): Endpoint[] {
  return Object.entries(object(object(document)['paths'])).flatMap(([path, item]) => {
    const get = object(item)['get'];
    if (!get) return [];
    const operation = object(get);
    const parameters = list(operation['parameters']).map((entry): ApiParameter => {
      const parameter = object(entry);
      const schema = object(parameter['schema']);
      const types = Array.isArray(schema['type'])
        ? schema['type'].map(text).filter((one) => one !== 'null')
        : [text(schema['type'])];
      return {
        name: text(parameter['name']),
        in: parameter['in'] === 'path' ? 'path' : 'query',
        required: parameter['required'] === true,
        description: text(parameter['description']),
        type: types[0] ?? '',
        choices: list(schema['enum']).map(text),
        fallback: text(schema['default']),
      };
    });
    return [{ path, summary: text(operation['summary']), parameters }];
  });
}

/** The request's address with these values; null while a path parameter is empty. */
export function request(endpoint: Endpoint, values: Record<string, string>): string | null {
  let path = endpoint.path;
  const query: Record<string, string> = {};
  for (const { name, in: where } of endpoint.parameters) {
    const value = (values[name] ?? '').trim();
    if (where === 'query') query[name] = value;
    else if (value) path = path.replace(`{${name}}`, encodeURIComponent(value));
  }
  return path.includes('{') ? null : address(path, query);
}
