// Invented answers in the shapes of docs/api.md, for developing pages without a server. Never part of the product.

import type {
  Cell,
  GapRow,
  IndustryRow,
  Interval,
  Meta,
  OverviewCounty,
  Step,
  Trend,
} from '../../src/core/api/labor_market_types';

/** The same small noise on every start: a page under development should not jump. */
export function noise(seed: number): number {
  const x = Math.sin(seed * 12.9898) * 43758.5453;
  return x - Math.floor(x);
}

export const counties: [string, string][] = [
  ['52001', 'Alder County'],
  ['52003', 'Birch County'],
  ['52005', 'Cedar County'],
  ['52007', 'Dogwood County'],
  ['52009', 'Elm County'],
  ['52011', 'Fir County'],
];

export const region = { id: 'Six Rivers', name: 'Six Rivers', kind: 'named', counties: counties.map(([fips]) => fips) };

export const meta: Meta = {
  region,
  example: true,
  method: 'gap simulation',
  method_version: '1',
  parameters: {
    seed: 2026,
    draws: 1000,
    allocation_rule: 'openings',
    availability_mean: 0.7,
    availability_low: 0.55,
    availability_high: 0.83,
    new_entrant_share: null,
    growth_error: 0.01,
    share_concentration: 50,
    wage_floor: null,
  },
  vintages: [
    {
      id: '0123456789abcdef',
      source: 'Occupational Employment and Wage Statistics',
      release: '2025-05',
      example: true,
    },
  ],
  notes: ['Employment outside the metropolitan area is shared out by covered county employment.'],
};

// code, title, sector, education, wage, employment, gap
const occupations: [string, string, string, string, number, number, number][] = [
  ['29-1141', 'Registered Nurses', 'Health care', "Bachelor's degree", 86070, 4310, 143],
  ['31-1131', 'Nursing Assistants', 'Health care', 'Postsecondary nondegree award', 38200, 2980, 88],
  [
    '29-2061',
    'Licensed Practical and Licensed Vocational Nurses',
    'Health care',
    'Postsecondary nondegree award',
    59730,
    1120,
    41,
  ],
  [
    '53-3032',
    'Heavy and Tractor-Trailer Truck Drivers',
    'Transportation and logistics',
    'Postsecondary nondegree award',
    54320,
    3870,
    64,
  ],
  ['47-2111', 'Electricians', 'Construction and extraction', 'High school diploma or equivalent', 61590, 1380, 52],
  [
    '49-9041',
    'Industrial Machinery Mechanics',
    'Installation and repair',
    'High school diploma or equivalent',
    61170,
    990,
    37,
  ],
  ['15-1252', 'Software Developers', 'Computing and mathematics', "Bachelor's degree", 128400, 1010, 18],
  [
    '25-2021',
    'Elementary School Teachers, Except Special Education',
    'Education and libraries',
    "Bachelor's degree",
    62310,
    2710,
    29,
  ],
  ['13-2011', 'Accountants and Auditors', 'Business and finance', "Bachelor's degree", 79880, 1790, -12],
  [
    '51-4121',
    'Welders, Cutters, Solderers, and Brazers',
    'Production and manufacturing',
    'High school diploma or equivalent',
    48940,
    870,
    -9,
  ],
  [
    '39-5012',
    'Hairdressers, Hairstylists, and Cosmetologists',
    'Personal care and service',
    'Postsecondary nondegree award',
    34970,
    740,
    -58,
  ],
  ['29-2055', 'Surgical Technologists', 'Health care', 'Postsecondary nondegree award', 60610, 240, 11],
  ['31-9092', 'Medical Assistants', 'Health care', 'Postsecondary nondegree award', 42000, 1660, 33],
  [
    '49-3023',
    'Automotive Service Technicians and Mechanics',
    'Installation and repair',
    'Postsecondary nondegree award',
    47770,
    1250,
    6,
  ],
  [
    '43-6013',
    'Medical Secretaries and Administrative Assistants',
    'Office and administration',
    'High school diploma or equivalent',
    40640,
    1530,
    -21,
  ],
  ['29-1215', 'Family Medicine Physicians', 'Health care', 'Doctoral or professional degree', 0, 210, 4],
  [
    '51-9061',
    'Inspectors, Testers, Sorters, Samplers, and Weighers',
    'Production and manufacturing',
    'High school diploma or equivalent',
    45850,
    0,
    0,
  ],
];

const spread = (middle: number, width: number): Interval => ({
  p10: middle - width,
  p50: middle,
  p90: middle + width * 1.15,
});

export const rows: GapRow[] = occupations.map(([occupation, title, sector, education, wage, employment, gap], i) => {
  const known = employment > 0;
  const openings = known ? employment * (0.055 + 0.03 * noise(i)) : null;
  const need = openings === null ? null : openings * 0.55;
  const supply = need === null ? null : Math.max(0, need - gap);
  const width = 6 + employment * 0.007;
  const none = { p10: null, p50: null, p90: null };
  return {
    occupation,
    title,
    sector,
    entry_education: education,
    job_zone: 1 + Math.floor(noise(i + 9) * 5),
    employment: known ? employment : null,
    employment_flag: known ? null : '**',
    employment_level: 'county_share',
    median_wage: wage || null,
    median_wage_flag: wage ? null : '#',
    above_wage_floor: wage ? wage > 50000 : null,
    location_quotient: known ? 0.7 + noise(i + 40) * 0.8 : null,
    growth_annual: known ? -0.004 + noise(i + 3) * 0.02 : null,
    growth_level: 'state',
    exits: openings === null ? null : openings * 0.45,
    transfers: openings === null ? null : openings * 0.48,
    change: openings === null ? null : openings * 0.07,
    openings,
    openings_interval: openings === null ? none : spread(openings, openings * 0.12),
    completions: supply === null ? null : Math.round(supply / 0.6),
    supply,
    supply_interval: supply === null ? none : { p10: supply * 0.8, p50: supply, p90: supply * 1.18 },
    replacement_gap: openings === null || supply === null ? null : openings - supply,
    replacement_gap_interval: openings === null || supply === null ? none : spread(openings - supply, width * 1.6),
    shortage_probability: known ? 0.97 : null,
    training_gap: known ? gap : null,
    training_gap_interval: known ? spread(gap, width) : none,
    training_shortage_probability: known ? Math.min(0.999, Math.max(0.001, 0.5 + gap / (2.4 * width))) : null,
    imputed: i === 3,
    missing: known
      ? wage
        ? []
        : [{ figure: 'median_wage', reason: 'at or above the highest wage that the agency publishes (#)' }]
      : ['employment', 'openings', 'supply', 'training_gap', 'replacement_gap'].map((figure) => ({
          figure,
          reason: 'the agency did not release the employment estimate (**)',
        })),
  };
});

const cell = (column: string, published: string, row: number): Cell => ({
  vintage: '0123456789abcdef',
  source: 'Occupational Employment and Wage Statistics',
  release: '2025-05',
  file: 'oesm25ma.xlsx',
  sheet: 'MSA_M2025_dl',
  row,
  column,
  published,
});

export const step = (
  id: string,
  label: string,
  value: number | null,
  unit: string,
  more: Partial<Step> = {},
): Step => ({
  id,
  label,
  formula: '',
  arithmetic: '',
  value,
  unit,
  level: 'computed',
  area: 'Six Rivers',
  missing: value === null ? 'the agency did not release the employment estimate (**)' : null,
  imputed: false,
  note: '',
  inputs: [],
  cells: [],
  ...more,
});

export function gapSteps(row: GapRow): Step[] {
  return [
    step('employment.cbsa', 'employment in Alder Falls, metropolitan area', 5020, 'persons', {
      level: 'cbsa',
      area: 'Alder Falls',
      cells: [cell('L TOT_EMP', '5,020', 118)],
    }),
    step('share.52', 'share of the area’s covered employment', 0.8585657, 'fraction', { level: 'county_share' }),
    step('employment', 'employment', row.employment, 'persons', {
      formula: 'employment in Alder Falls × share of the area’s covered employment',
      arithmetic: '5,020 × 85.85657 % = 4,310',
      inputs: ['employment.cbsa', 'share.52'],
    }),
    step('exit_rate', 'labor-force exits, a year', 0.028, 'fraction', {
      level: 'nation',
      area: 'United States',
      cells: [cell('K Labor force exit rate', '2.8', 402)],
    }),
    step('openings', 'openings', row.openings, 'persons_per_year', {
      formula: 'employment × exit rate + …',
      arithmetic: '4,310 × 2.8 % + …',
      inputs: ['employment', 'exit_rate'],
    }),
    step('supply', 'supply', row.supply, 'persons_per_year'),
    step('training_gap', 'training gap', row.training_gap, 'persons_per_year', {
      formula: 'openings × new-entrant share − supply',
      arithmetic: '310 × 55 % − 28 = 143',
      inputs: ['openings', 'supply'],
      note: 'Transfers fill part of the openings; this view counts only those that new entrants normally fill.',
    }),
    step('replacement_gap', 'replacement gap', row.replacement_gap, 'persons_per_year', {
      formula: 'openings − supply',
      arithmetic: '310 − 28 = 282',
      inputs: ['openings', 'supply'],
    }),
    step('median_wage', 'median wage', row.median_wage, 'dollars', {
      level: 'cbsa',
      cells: [cell('AB A_MEDIAN', '86,070', 118)],
    }),
  ];
}

export function trend(unit: string, start: number, slope: number): Trend {
  const value = (year: number) => start + slope * (year - 2015) + (noise(year) - 0.5) * start * 0.03;
  return {
    unit,
    level: 'cbsa',
    area: 'Alder Falls',
    points: Array.from({ length: 11 }, (_, i) => ({
      release: `${(2015 + i).toString()}-05`,
      year: 2015 + i,
      value: i === 4 ? null : value(2015 + i),
      flag: i === 4 ? '**' : null,
      step: 'employment',
    })),
    forecast: [1, 2, 3, 4, 5].map((ahead) => ({
      year: 2025 + ahead,
      value: value(2025) + slope * ahead,
      low: value(2025) + slope * ahead - start * 0.02 * Math.sqrt(ahead) * 1.6,
      high: value(2025) + slope * ahead + start * 0.02 * Math.sqrt(ahead) * 1.6,
    })),
    change: slope * 10,
    change_annual: slope / start,
    method: 'damped-trend exponential smoothing',
    note: unit === 'dollars' ? 'Nominal dollars.' : '',
    missing: null,
  };
}

export const overviewCounties: OverviewCounty[] = counties.map(([county, name], i) => ({
  county,
  name,
  employment: i === 4 ? null : 62000 - i * 9000,
  employment_flag: i === 4 ? 'N' : null,
  change_annual: i === 4 ? null : 0.014 - i * 0.004,
  average_weekly_wage: i === 4 ? null : 1180 - i * 60,
  location_quotient_top: 1.3 + noise(i) * 0.8,
  leading_industry:
    ['Health Care and Social Assistance', 'Manufacturing', 'Agriculture, Forestry, Fishing and Hunting'][i % 3] ?? null,
  institutions: [2, 1, 1, 0, 1, 0][i] ?? 0,
  completions: [640, 310, 90, null, 44, null][i] ?? null,
  missing: i === 4 ? [{ figure: 'employment', reason: 'not disclosed (N)' }] : [],
}));

const sectors: [string, string, string, number | null][] = [
  ['62', 'Health Care and Social Assistance', 'private', 38200],
  ['31-33', 'Manufacturing', 'private', 29100],
  ['44-45', 'Retail Trade', 'private', 22400],
  ['G3', 'Local government', 'local', 20100],
  ['72', 'Accommodation and Food Services', 'private', 17800],
  ['23', 'Construction', 'private', 12300],
  ['48-49', 'Transportation and Warehousing', 'private', 10400],
  ['54', 'Professional, Scientific, and Technical Services', 'private', 8900],
  ['11', 'Agriculture, Forestry, Fishing and Hunting', 'private', null],
];

export const industries: IndustryRow[] = sectors.map(([industry, title, ownership, employment], i) => ({
  industry,
  title,
  ownership,
  employment,
  flag: employment === null ? 'N' : null,
  share: employment === null ? null : employment / 168000,
  average_weekly_wage: employment === null ? null : 700 + 900 * noise(i + 5),
  location_quotient: employment === null ? null : 0.6 + noise(i + 70) * 1.1,
  change: employment === null ? null : 400 - i * 150,
  national_growth: employment === null ? null : employment * 0.03,
  industry_mix: employment === null ? null : 300 - i * 110,
  regional_effect: employment === null ? null : 100 - employment * 0.03 - i * 40,
  missing: employment === null ? [{ figure: 'employment', reason: 'not disclosed (N)' }] : [],
}));
