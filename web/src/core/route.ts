// Addresses of pages: what a path means, and how a query is written. Pure, so that it can be tested without a browser.

export type PageName =
  | 'overview'
  | 'gaps'
  | 'occupation'
  | 'programs'
  | 'program'
  | 'sources'
  | 'source'
  | 'api'
  | 'set-up'
  | 'sign-in'
  | 'join'
  | 'reset'
  | 'account'
  | 'unsubscribe'
  | 'people'
  | 'outbox'
  | 'home'
  | 'organizations'
  | 'organization'
  | 'organization-import'
  | 'organization-duplicates'
  | 'board'
  | 'commitment'
  | 'network'
  | 'partnerships'
  | 'partnership'
  | 'meeting'
  | 'agreement'
  | 'survey'
  | 'pulse'
  | 'assessment'
  | 'curricula'
  | 'edition'
  | 'surveys'
  | 'survey-round'
  | 'pipeline'
  | 'retention'
  | 'intake'
  | 'participant'
  | 'training'
  | 'openings'
  | 'funnel'
  | 'indicators'
  | 'equity'
  | 'matching'
  | 'matching-run'
  | 'participant-import'
  | 'participant-duplicates'
  | 'pilots'
  | 'pilot'
  | 'pilot-new'
  | 'pilot-compare'
  | 'not-found';

export interface Route {
  page: PageName;
  /** SOC code, CIP code, vintage, record or link's secret, for the pages of one thing. */
  id: string;
}

const ONE: Record<string, PageName> = {
  occupations: 'occupation',
  programs: 'program',
  sources: 'source',
  join: 'join',
  reset: 'reset',
  unsubscribe: 'unsubscribe',
  organizations: 'organization',
  partnerships: 'partnership',
  commitments: 'commitment',
  meetings: 'meeting',
  agreements: 'agreement',
  survey: 'survey',
  surveys: 'survey-round',
  matching: 'matching-run',
  'curriculum-editions': 'edition',
  participants: 'participant',
  pilots: 'pilot',
};
/** Pages that stand where one thing's would. */
const OF_LIST: Record<string, PageName> = {
  'organizations import': 'organization-import',
  'organizations duplicates': 'organization-duplicates',
  'participants new': 'intake',
  'pilots new': 'pilot-new',
  'pilots compare': 'pilot-compare',
  'participants import': 'participant-import',
  'participants duplicates': 'participant-duplicates',
  'pipeline funnel': 'funnel',
  'pipeline indicators': 'indicators',
  'pipeline retention': 'retention',
};
/** Pages below the page of one thing: "/partnerships/01M8/pulse". */
const BELOW: Record<string, PageName> = {
  'partnerships pulse': 'pulse',
  'partnerships assessment': 'assessment',
  'partnerships curricula': 'curricula',
  'partnerships surveys': 'surveys',
};
const ALL: Record<string, PageName> = {
  '': 'overview',
  gaps: 'gaps',
  occupations: 'gaps',
  programs: 'programs',
  sources: 'sources',
  'api-explorer': 'api',
  'set-up': 'set-up',
  'sign-in': 'sign-in',
  reset: 'reset',
  account: 'account',
  people: 'people',
  outbox: 'outbox',
  home: 'home',
  organizations: 'organizations',
  board: 'board',
  commitments: 'board',
  network: 'network',
  partnerships: 'partnerships',
  pipeline: 'pipeline',
  participants: 'pipeline',
  training: 'training',
  equity: 'equity',
  openings: 'openings',
  matching: 'matching',
  pilots: 'pilots',
};

export function parse(path: string): Route {
  const [head = '', id = '', below = '', ...rest] = path.replace(/^\/+|\/+$/g, '').split('/');
  if (rest.length > 0) return { page: 'not-found', id: '' };
  const whole = below ? undefined : OF_LIST[`${head} ${id}`];
  if (whole) return { page: whole, id: '' };
  const page = below ? BELOW[`${head} ${below}`] : id ? ONE[head] : ALL[head];
  if (!page) return { page: 'not-found', id: '' };
  try {
    return { page, id: decodeURIComponent(id) };
  } catch {
    return { page: 'not-found', id: '' };
  }
}

/** `search` with some parameters changed; null, '' and undefined take a parameter away. */
export function withQuery(search: string, changes: Record<string, string | null | undefined>): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** A link to a page in a region: the region travels with every link, the other filters don't. */
export function link(path: string, region: string, query: Record<string, string | null | undefined> = {}): string {
  return path + withQuery('', { region, ...query });
}
