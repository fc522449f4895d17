// Answers /api on Vite's development server from data.ts, when no program is running (LABORSHED_URL is not set).

import type { ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import type {
  GapRow,
  OccupationProfile,
  Overview,
  ProgramProfile,
  ProgramRow,
  Source,
} from '../../src/core/api/labor_market_types';
import { counties, gapSteps, industries, meta, noise, overviewCounties, region, rows, step, trend } from './data';

const byGap = (a: GapRow, b: GapRow) => (b.training_gap ?? -1e9) - (a.training_gap ?? -1e9);

const overview: Overview = {
  meta,
  headline: {
    employment: 192000,
    openings: 21400,
    occupations: 16,
    median_wage: 46200,
    population_counties: 6,
    missing: [],
  },
  counties: overviewCounties,
  largest_gaps: [...rows].sort(byGap).slice(0, 10),
  growing: [...rows].sort((a, b) => (b.change ?? -1) - (a.change ?? -1)).slice(0, 5),
  well_paid_and_short: rows.filter((row) => (row.training_gap ?? 0) > 10 && (row.median_wage ?? 0) > 55000),
  industries,
  shift_share: {
    from: '2016',
    to: '2025',
    change: 9200,
    national_growth: 11800,
    industry_mix: 1400,
    regional_effect: -4000,
    missing: null,
  },
  concentration: 0.092,
  concentration_missing: null,
  steps: [step('headline.employment', 'covered jobs', 192000, 'persons', { level: 'region' })],
};

const programs: ProgramRow[] = [
  ['51.3801', 'Registered Nursing/Registered Nurse', 'grow', 96],
  ['51.3901', 'Licensed Practical/Vocational Nurse Training', 'grow', 44],
  ['12.0401', 'Cosmetology/Cosmetologist, General', 'stop', 92],
  ['46.0302', 'Electrician', 'start', null],
  ['48.0508', 'Welding Technology/Welder', 'keep', 61],
].map(([cip, title, suggestion, completions], i) => ({
  cip: cip as string,
  title: title as string,
  award_level: 3,
  award_label: 'Associate’s degree',
  completions: completions as number | null,
  completions_prior: completions === null ? null : (completions as number) - 6,
  institutions: completions === null ? 0 : 2,
  occupations: [rows[i]?.occupation ?? ''],
  training_gap: rows[i]?.training_gap ?? null,
  training_gap_interval: rows[i]?.training_gap_interval ?? { p10: null, p50: null, p90: null },
  shortage_probability: 0.94,
  median_wage: rows[i]?.median_wage ?? null,
  suggestion: suggestion as string,
  reason: 'Its occupations are short of 143 people a year, with a chance of 97 in 100.',
}));

const source: Source = {
  id: '0123456789abcdef',
  kind: 'oews',
  title: 'Occupational Employment and Wage Statistics',
  agency: 'U.S. Bureau of Labor Statistics',
  release: '2025-05',
  release_label: 'May 2025',
  file_name: 'oesm25ma.xlsx',
  url: null,
  fetched: '2026-11-20T09:00:00Z',
  sha256: '0123456789abcdef'.repeat(4),
  bytes: 1234567,
  rows_read: 1200,
  rows_kept: 1199,
  rows_refused: 1,
  refused: [{ sheet: 'MSA_M2025_dl', row: 77, column: 'TOT_EMP', value: 'abc', reason: 'not a number' }],
  scope: 'US',
  example: true,
  age_days: 190,
  stale: false,
  stale_reason: null,
  newest: true,
  columns: [{ name: 'tot_emp', sheet: 'MSA_M2025_dl', header: 'TOT_EMP', letter: 'L' }],
};

function occupation(soc: string): OccupationProfile | null {
  const gap = rows.find((row) => row.occupation === soc);
  if (!gap) return null;
  const wage = (share: number) => ({
    value: gap.median_wage === null ? null : gap.median_wage * share,
    flag: null,
    at_least: null,
    step: 'median_wage',
  });
  const bar = (name: string, i: number) => ({
    element_id: `2.A.1.${i.toString()}`,
    name,
    importance: i === 6 ? null : 88 - i * 7,
    level: i === 6 ? null : 70 - i * 6,
    nation_importance: 45 + noise(i) * 20,
    reason: i === 6 ? 'O*NET recommends to suppress this rating' : null,
  });
  const move = (row: GapRow, i: number) => ({
    occupation: row.occupation,
    title: row.title,
    similarity: 0.92 - i * 0.11,
    job_zone_step: i - 1,
    wage_change: i === 2 ? null : 9000 - i * 7000,
    openings: row.openings,
    tier: 'Primary-Short',
    missing_skills: [
      { name: 'Active Listening', from: 50, to: 72 },
      { name: 'Medicine and Dentistry', from: 30, to: 78 },
    ],
    missing: [],
  });
  return {
    meta,
    gap,
    description:
      'Assess patient health problems and needs, develop and implement nursing care plans, and maintain medical records.',
    steps: gapSteps(gap),
    employment_trend: trend('persons', 3600, 70),
    wage_trend: trend('dollars', 61000, 2400),
    wages: {
      p10: wage(0.72),
      p25: wage(0.85),
      p50: wage(1),
      p75: wage(1.2),
      p90: { value: null, flag: '#', at_least: 239200, step: 'median_wage' },
      mean: wage(1.05),
      floor: 50000,
      share_note: 'below the 10th percentile',
      level: 'cbsa',
      area: 'Alder Falls',
      missing: null,
    },
    skills: [
      'Active Listening',
      'Critical Thinking',
      'Service Orientation',
      'Monitoring',
      'Judgment and Decision Making',
      'Writing',
      'Installation',
    ].map(bar),
    knowledge: ['Medicine and Dentistry', 'Customer and Personal Service', 'Psychology', 'English Language'].map(bar),
    skills_note: 'Averaged over 29-1141.00 Registered Nurses and 29-1141.01 Acute Care Nurses.',
    technologies: [
      { name: 'Epic Systems', commodity: 'Medical software', hot: true, in_demand: true },
      { name: 'Microsoft Excel', commodity: 'Spreadsheet software', hot: true, in_demand: false },
    ],
    feeders: rows.slice(1, 4).map(move),
    targets: rows.slice(11, 14).map(move),
    programs: programs.slice(0, 3).map((program, i) => ({
      cip: program.cip,
      title: program.title,
      award_level: 3,
      award_label: program.award_label,
      completions: program.completions,
      fits: i < 2,
      fit_note: i < 2 ? 'fits a Bachelor’s degree occupation' : 'the award is below the typical entry education',
      share: i < 2 ? 0.9 - i * 0.5 : null,
      supply: i < 2 ? 60 - i * 40 : null,
      institutions: [
        { unitid: 990101, name: 'Alder Falls Community College', county: 'Alder County', completions: 52, flag: null },
        { unitid: 990102, name: 'Six Rivers Technical College', county: 'Birch County', completions: null, flag: 'X' },
      ],
    })),
    counties: counties.map(([county, name], i) => ({
      county,
      name,
      institutions: i < 2 ? 1 : 0,
      completions: i < 2 ? 50 - i * 20 : null,
    })),
    missing: [],
  };
}

function program(cip: string): ProgramProfile | null {
  const found = programs.find((row) => row.cip === cip);
  if (!found) return null;
  return {
    meta,
    cip,
    title: found.title,
    award_level: null,
    award_label: null,
    institution: null,
    completions: found.completions,
    completions_trend: trend('persons_per_year', 70, 2.4),
    institutions: [
      {
        unitid: 990101,
        name: 'Alder Falls Community College',
        city: 'Alder Falls',
        county: 'Alder County',
        award_level: 3,
        award_label: 'Associate’s degree',
        completions: 52,
        flag: null,
        step: 'supply',
      },
    ],
    occupations: rows.slice(0, 3).map((gap, i) => ({
      gap,
      share: i === 2 ? null : 0.8 - i * 0.6,
      fits: i !== 2,
      fit_note: i === 2 ? 'the award is below the typical entry education' : 'fits',
    })),
    training_gap: found.training_gap,
    training_gap_interval: found.training_gap_interval,
    median_wage: found.median_wage,
    suggestion: {
      action: found.suggestion,
      sentence: found.reason,
      rule: 'grow: the chance of a shortage is at least 8 in 10 and the program exists',
      inputs: [
        {
          label: 'chance of a shortage',
          value: 0.97,
          unit: 'fraction',
          says: '80 % or more: likely',
          step: 'training_gap',
        },
      ],
    },
    alternatives: [
      {
        cip: '51.3901',
        title: 'Licensed Practical/Vocational Nurse Training',
        award_level: 2,
        award_label: 'Certificate',
        completions: 44,
        shared_occupations: ['29-2061'],
      },
    ],
    steps: gapSteps(rows[0] as GapRow),
    missing: [],
  };
}

const openapi = {
  openapi: '3.1.0',
  info: { title: 'Laborshed', version: '0' },
  paths: {
    '/api/gaps': {
      get: {
        summary: 'The gap table',
        parameters: [
          { name: 'region', in: 'query', description: 'A region', schema: { type: 'string' } },
          { name: 'order', in: 'query', schema: { type: 'string', enum: ['asc', 'desc'] } },
        ],
      },
    },
    '/api/occupations/{soc}': {
      get: {
        summary: 'One occupation',
        parameters: [{ name: 'soc', in: 'path', required: true, schema: { type: 'string' }, example: '29-1141' }],
      },
    },
  },
};

function answer(url: URL): unknown {
  const path = url.pathname.slice('/api/'.length);
  const q = (url.searchParams.get('q') ?? '').toLowerCase();
  const has = (text: string) => text.toLowerCase().includes(q);
  const [head, id] = [path.split('/')[0], decodeURIComponent(path.split('/')[1] ?? '')];
  switch (head) {
    case 'status':
      return {
        version: 'mock',
        empty: false,
        example: true,
        example_book: false,
        vintages: meta.vintages,
        default_region: region,
        regions: [region, { id: 'US', name: 'United States', kind: 'nation', counties: [] }],
      };
    case 'regions':
      return {
        regions: [region, { id: 'US', name: 'United States', kind: 'nation', counties: [] }].filter((one) =>
          has(one.name),
        ),
      };
    case 'shapes':
      return {
        type: 'FeatureCollection',
        features: counties.map(([fips, name], i) => {
          const [x, y] = [-96.8 + (i % 3) * 0.6, 46.8 - Math.floor(i / 3) * 0.45];
          return {
            type: 'Feature',
            id: fips,
            properties: { name },
            geometry: {
              type: 'Polygon',
              coordinates: [
                [
                  [x, y],
                  [x + 0.6, y],
                  [x + 0.55, y - 0.45],
                  [x, y - 0.4],
                  [x, y],
                ],
              ],
            },
          };
        }),
      };
    case 'overview':
      return overview;
    case 'gaps': {
      const found = rows.filter((row) => has(row.title + row.occupation)).sort(byGap);
      const offset = Number(url.searchParams.get('offset') ?? 0);
      return {
        meta,
        total: found.length,
        offset,
        rows: found.slice(offset, offset + Number(url.searchParams.get('top') ?? 1000)),
        summary: { occupations: rows.length, with_figures: rows.length - 1, without_figures: 1 },
      };
    }
    case 'explain': {
      const row = rows.find((one) => one.occupation === url.searchParams.get('occupation'));
      return row ? { meta, occupation: row.occupation, title: row.title, steps: gapSteps(row) } : null;
    }
    case 'occupations':
      return occupation(id);
    case 'programs':
      return id
        ? program(id)
        : { meta, total: programs.length, offset: 0, rows: programs.filter((row) => has(row.title)), missing: [] };
    case 'sources':
      return id ? source : { sources: [source] };
    case 'search':
      return {
        results: rows
          .filter((row) => has(row.title))
          .slice(0, 8)
          .map((row) => ({ kind: 'occupation', id: row.occupation, title: row.title, detail: row.sector })),
      };
    case 'openapi.json':
      return openapi;
    default:
      return null;
  }
}

function send(response: ServerResponse, status: number, body: unknown) {
  response.statusCode = status;
  response.setHeader('Content-Type', status === 200 ? 'application/json' : 'application/problem+json');
  response.end(JSON.stringify(body));
}

export function mockApi(): Plugin {
  return {
    name: 'mock-api',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const url = new URL(request.url ?? '/', 'http://mock');
        if (!url.pathname.startsWith('/api/')) {
          next();
          return;
        }
        const body = answer(url);
        if (body === null)
          send(response, 404, { title: 'Not found', status: 404, detail: `Nothing is known as “${url.pathname}”.` });
        else send(response, 200, body);
      });
    },
  };
}
