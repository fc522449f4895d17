import { describe, expect, it } from 'vitest';
import { link, parse, withQuery } from './route';

describe('paths', () => {
  it('name a page', () => {
    expect(parse('/')).toEqual({ page: 'overview', id: '' });
    expect(parse('/gaps')).toEqual({ page: 'gaps', id: '' });
    expect(parse('/occupations/29-1141')).toEqual({ page: 'occupation', id: '29-1141' });
    expect(parse('/programs/51.3801/')).toEqual({ page: 'program', id: '51.3801' });
    expect(parse('/sources/0123456789abcdef').page).toBe('source');
    expect(parse('/api-explorer').page).toBe('api');
    expect(parse('/board').page).toBe('board');
    expect(parse('/commitments/01M8').page).toBe('commitment');
    expect(parse('/partnerships/01M8/pulse')).toEqual({ page: 'pulse', id: '01M8' });
    expect(parse('/partnerships/01M8/assessment')).toEqual({ page: 'assessment', id: '01M8' });
    expect(parse('/organizations/import')).toEqual({ page: 'organization-import', id: '' });
    expect(parse('/organizations/01M8')).toEqual({ page: 'organization', id: '01M8' });
    expect(parse('/unsubscribe/x_Y-1')).toEqual({ page: 'unsubscribe', id: 'x_Y-1' });
    expect(parse('/pipeline').page).toBe('pipeline');
    expect(parse('/participants').page).toBe('pipeline');
    expect(parse('/participants/new')).toEqual({ page: 'intake', id: '' });
    expect(parse('/participants/01M8')).toEqual({ page: 'participant', id: '01M8' });
    expect(parse('/training').page).toBe('training');
    expect(parse('/openings').page).toBe('openings');
    expect(parse('/pipeline/funnel')).toEqual({ page: 'funnel', id: '' });
    expect(parse('/participants/import')).toEqual({ page: 'participant-import', id: '' });
    expect(parse('/participants/duplicates')).toEqual({ page: 'participant-duplicates', id: '' });
    expect(parse('/meetings/01M8')).toEqual({ page: 'meeting', id: '01M8' });
  });
  it('or none', () => {
    for (const path of [
      '/nowhere',
      '/gaps/29-1141',
      '/occupations/29-1141/skills',
      '/meetings/1/pulse',
      '/organizations/import/1',
      '/openings/1',
      '/participants/new/steps',
      '/partnerships/1/pulse/2',
      '/programs/%E0%A4%A',
    ])
      expect(parse(path).page).toBe('not-found');
  });
});

describe('queries', () => {
  it('change only what is named', () => {
    expect(withQuery('?region=42660&q=nurse', { q: 'weld', sort: 'title' })).toBe('?region=42660&q=weld&sort=title');
    expect(withQuery('?region=42660&q=nurse', { q: '' })).toBe('?region=42660');
    expect(withQuery('?q=nurse', { q: null })).toBe('');
  });
  it('links carry the region', () => {
    expect(link('/gaps', '53033,53061')).toBe('/gaps?region=53033%2C53061');
    expect(link('/gaps', '', { sector: 'health' })).toBe('/gaps?sector=health');
    expect(link('/', '')).toBe('/');
  });
});
