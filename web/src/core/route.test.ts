import { describe, expect, it } from 'vitest';
import { link, withQuery } from './route';

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
