import { match, menu } from '$core/route';
import { describe, expect, it } from 'vitest';
import { routes } from './routes';

const parse = (path: string) => {
  const { page, id } = match(path, routes);
  return { page, id };
};

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

describe('the table', () => {
  const all = Object.entries(routes);
  it('gives every address to one page', () => {
    const paths = all.flatMap(([, { paths }]) => paths);
    expect(paths.length).toBeGreaterThan(50);
    expect(new Set(paths).size).toBe(paths.length);
    for (const [page, { paths }] of all)
      for (const path of paths) expect(parse(path.replace(':id', 'x')).page, path).toBe(page);
  });
  it('names only pages that are there, and only open ones without a session', () => {
    for (const [page, { under }] of all) if (under) expect(routes[under]?.menu, page).toBeDefined();
    const open = all.filter(([, { needs }]) => !needs).map(([page]) => page);
    expect(open).toEqual([
      ...['overview', 'gaps', 'occupation', 'programs', 'program', 'sources', 'source', 'track-record', 'api', 'help'],
      ...['set-up', 'sign-in', 'join', 'reset', 'unsubscribe', 'survey'],
    ]);
  });
  it('tells others what only convener staff can do', () => {
    const staff = all.filter(([, { needs }]) => needs === 'staff');
    expect(staff.map(([page]) => page)).toEqual(['organization-import', 'organization-duplicates', 'people']);
    for (const [page, { denied }] of staff) expect(denied, page).toBeTruthy();
  });
  it('fills the menus in its order', () => {
    expect(menu('public', routes).map(({ path }) => path)).toEqual([
      ...['/', '/gaps', '/programs', '/sources', '/track-record', '/api-explorer', '/help'],
    ]);
    expect(menu('partnership', routes).map(({ name }) => name)).toEqual([
      ...['For you', 'Commitments', 'Partnerships', 'Pipeline', 'Pilots', 'Network', 'Organizations'],
      ...['People', 'Outbox'],
    ]);
    expect(menu('pipeline', routes)).toHaveLength(11);
  });
});
