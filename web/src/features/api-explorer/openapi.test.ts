import { describe, expect, it } from 'vitest';
import { endpoints, request } from './openapi';

const document = {
  paths: {
    '/api/occupations/{soc}': {
      get: {
        summary: 'One occupation',
        parameters: [
          { name: 'soc', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'wage_floor', in: 'query', schema: { type: ['number', 'null'], default: 0 } },
          { name: 'format', in: 'query', schema: { type: 'string', enum: ['json', 'csv'] } },
        ],
      },
    },
    '/api/only-post': { post: {} },
  },
};

describe('the explorer', () => {
  const [occupation, ...others] = endpoints(document);
  it('lists GET endpoints', () => {
    expect(others).toEqual([]);
    expect(occupation?.parameters.map(({ type }) => type)).toEqual(['string', 'number', 'string']);
    expect(occupation?.parameters[2]?.choices).toEqual(['json', 'csv']);
    expect(occupation?.parameters[1]?.fallback).toBe('0');
  });
  it('builds the address once the path is complete', () => {
    if (!occupation) throw new Error('no endpoint');
    expect(request(occupation, {})).toBeNull();
    expect(request(occupation, { soc: '29-1141', wage_floor: ' 50000 ' })).toBe(
      '/api/occupations/29-1141?wage_floor=50000',
    );
    expect(request(occupation, { soc: 'a/b' })).toBe('/api/occupations/a%2Fb');
  });
  it('shows nothing for an invalid document', () => {
    expect(endpoints(null)).toEqual([]);
    expect(endpoints({ paths: 3 })).toEqual([]);
  });
});
