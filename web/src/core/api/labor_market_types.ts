// The shapes of docs/api.md, as the server sends them. `null` is "not there", and comes with a reason, never with 0.

export type Maybe<T> = T | null;

export interface Cell {
  vintage: string;
  source: string;
  release: string;
  file: string;
  sheet: string;
  row: number;
  column: string;
  published: string;
}

export interface Step {
  id: string;
  label: string;
  formula: string;
  arithmetic: string;
  value: Maybe<number>;
  unit: string;
  level: string;
  area: string;
  missing: Maybe<string>;
  imputed: boolean;
  note: string;
  inputs: string[];
  cells: Cell[];
}

export interface Interval {
  p10: Maybe<number>;
  p50: Maybe<number>;
  p90: Maybe<number>;
}

export interface Missing {
  figure: string;
  reason: string;
}

export interface VintageRef {
  id: string;
  source: string;
  release: string;
  example: boolean;
}

export interface Parameters {
  seed: number;
  draws: number;
  allocation_rule: string;
  availability_mean: number;
  availability_low: number;
  availability_high: number;
  new_entrant_share: Maybe<number>;
  growth_error: number;
  share_concentration: number;
  wage_floor: Maybe<number>;
}

export interface Region {
  id: string;
  name: string;
  kind: string;
  counties: string[];
}

export interface Meta {
  region: Region;
  example: boolean;
  method: string;
  method_version: string;
  parameters: Parameters;
  vintages: VintageRef[];
  notes: string[];
}

export interface Status {
  version: string;
  empty: boolean;
  example: boolean;
  /** The example's partnership is in the partnership book. */
  example_book: boolean;
  vintages: VintageRef[];
  default_region: Maybe<Region>;
  regions: Region[];
}

export interface GapRow {
  occupation: string;
  title: string;
  sector: string;
  entry_education: Maybe<string>;
  job_zone: Maybe<number>;
  employment: Maybe<number>;
  employment_flag: Maybe<string>;
  employment_level: string;
  median_wage: Maybe<number>;
  median_wage_flag: Maybe<string>;
  above_wage_floor: Maybe<boolean>;
  location_quotient: Maybe<number>;
  growth_annual: Maybe<number>;
  growth_level: string;
  exits: Maybe<number>;
  transfers: Maybe<number>;
  change: Maybe<number>;
  openings: Maybe<number>;
  openings_interval: Interval;
  completions: Maybe<number>;
  supply: Maybe<number>;
  supply_interval: Interval;
  replacement_gap: Maybe<number>;
  replacement_gap_interval: Interval;
  shortage_probability: Maybe<number>;
  training_gap: Maybe<number>;
  training_gap_interval: Interval;
  training_shortage_probability: Maybe<number>;
  imputed: boolean;
  missing: Missing[];
}

export interface GapTable {
  meta: Meta;
  total: number;
  offset: number;
  rows: GapRow[];
  summary: { occupations: number; with_figures: number; without_figures: number };
}

export interface OverviewCounty {
  county: string;
  name: string;
  employment: Maybe<number>;
  employment_flag: Maybe<string>;
  change_annual: Maybe<number>;
  average_weekly_wage: Maybe<number>;
  location_quotient_top: Maybe<number>;
  leading_industry: Maybe<string>;
  institutions: Maybe<number>;
  completions: Maybe<number>;
  missing: Missing[];
}

export interface IndustryRow {
  industry: string;
  title: string;
  ownership: string;
  employment: Maybe<number>;
  flag: Maybe<string>;
  share: Maybe<number>;
  average_weekly_wage: Maybe<number>;
  location_quotient: Maybe<number>;
  change: Maybe<number>;
  national_growth: Maybe<number>;
  industry_mix: Maybe<number>;
  regional_effect: Maybe<number>;
  missing: Missing[];
}

export interface Overview {
  meta: Meta;
  headline: {
    employment: Maybe<number>;
    openings: Maybe<number>;
    occupations: number;
    median_wage: Maybe<number>;
    population_counties: number;
    missing: Missing[];
  };
  counties: OverviewCounty[];
  largest_gaps: GapRow[];
  growing: GapRow[];
  well_paid_and_short: GapRow[];
  industries: IndustryRow[];
  shift_share: {
    from: string;
    to: string;
    change: Maybe<number>;
    national_growth: Maybe<number>;
    industry_mix: Maybe<number>;
    regional_effect: Maybe<number>;
    missing: Maybe<string>;
  };
  concentration: Maybe<number>;
  concentration_missing: Maybe<string>;
  steps: Step[];
}

export interface TrendPoint {
  release: string;
  year: number;
  value: Maybe<number>;
  flag: Maybe<string>;
  step: string;
}

export interface Trend {
  unit: string;
  level: string;
  area: string;
  points: TrendPoint[];
  forecast: { year: number; value: number; low: number; high: number }[];
  change: Maybe<number>;
  change_annual: Maybe<number>;
  method: string;
  note: string;
  missing: Maybe<string>;
}

export interface WagePoint {
  value: Maybe<number>;
  flag: Maybe<string>;
  at_least: Maybe<number>;
  step: string;
}

export interface WageProfile {
  p10: WagePoint;
  p25: WagePoint;
  p50: WagePoint;
  p75: WagePoint;
  p90: WagePoint;
  mean: WagePoint;
  floor: Maybe<number>;
  share_note: string;
  level: string;
  area: string;
  missing: Maybe<string>;
}

export interface SkillBar {
  element_id: string;
  name: string;
  importance: Maybe<number>;
  level: Maybe<number>;
  nation_importance: Maybe<number>;
  reason: Maybe<string>;
}

export interface Transition {
  occupation: string;
  title: string;
  similarity: Maybe<number>;
  job_zone_step: Maybe<number>;
  wage_change: Maybe<number>;
  openings: Maybe<number>;
  tier: string;
  missing_skills: { name: string; from: number; to: number }[];
  missing: Missing[];
}

export interface LeadingProgram {
  cip: string;
  title: string;
  award_level: number;
  award_label: string;
  completions: Maybe<number>;
  fits: boolean;
  fit_note: string;
  share: Maybe<number>;
  supply: Maybe<number>;
  institutions: { unitid: number; name: string; county: string; completions: Maybe<number>; flag: Maybe<string> }[];
}

export interface OccupationProfile {
  meta: Meta;
  gap: GapRow;
  description: Maybe<string>;
  steps: Step[];
  employment_trend: Trend;
  wage_trend: Trend;
  wages: WageProfile;
  skills: SkillBar[];
  knowledge: SkillBar[];
  skills_note: string;
  technologies: { name: string; commodity: string; hot: boolean; in_demand: boolean }[];
  feeders: Transition[];
  targets: Transition[];
  programs: LeadingProgram[];
  counties: { county: string; name: string; institutions: number; completions: Maybe<number> }[];
  missing: Missing[];
}

export interface Explanation {
  meta: Meta;
  occupation: string;
  title: string;
  steps: Step[];
}

export interface ProgramRow {
  cip: string;
  title: string;
  award_level: number;
  award_label: string;
  completions: Maybe<number>;
  completions_prior: Maybe<number>;
  institutions: number;
  occupations: string[];
  training_gap: Maybe<number>;
  training_gap_interval: Interval;
  shortage_probability: Maybe<number>;
  median_wage: Maybe<number>;
  suggestion: string;
  reason: string;
}

export interface ProgramTable {
  meta: Meta;
  total: number;
  offset: number;
  rows: ProgramRow[];
  missing: Missing[];
}

export interface ProgramProfile {
  meta: Meta;
  cip: string;
  title: string;
  award_level: Maybe<number>;
  award_label: Maybe<string>;
  institution: Maybe<{ unitid: number; name: string }>;
  completions: Maybe<number>;
  completions_trend: Trend;
  institutions: {
    unitid: number;
    name: string;
    city: string;
    county: string;
    award_level: number;
    award_label: string;
    completions: Maybe<number>;
    flag: Maybe<string>;
    step: string;
  }[];
  occupations: { gap: GapRow; share: Maybe<number>; fits: boolean; fit_note: string }[];
  training_gap: Maybe<number>;
  training_gap_interval: Interval;
  median_wage: Maybe<number>;
  suggestion: {
    action: string;
    sentence: string;
    rule: string;
    inputs: { label: string; value: Maybe<number>; unit: string; says: string; step: string }[];
  };
  alternatives: {
    cip: string;
    title: string;
    award_level: number;
    award_label: string;
    completions: Maybe<number>;
    shared_occupations: string[];
  }[];
  steps: Step[];
  missing: Missing[];
}

export interface RefusedRow {
  sheet?: string;
  row: number;
  column: string;
  value: string;
  reason: string;
}

/** Where a column of the lake was read from in the published file. */
export interface SourceColumn {
  column?: string;
  name?: string;
  sheet?: string;
  header?: string;
  letter?: string;
}

export interface Source {
  id: string;
  kind: string;
  title: string;
  agency: string;
  release: string;
  release_label: string;
  file_name: string;
  url: Maybe<string>;
  fetched: string;
  sha256: string;
  bytes: number;
  rows_read: number;
  rows_kept: number;
  rows_refused: number;
  refused: RefusedRow[];
  scope: string;
  example: boolean;
  age_days: number;
  stale: boolean;
  stale_reason: Maybe<string>;
  newest: boolean;
  columns: SourceColumn[] | Record<string, SourceColumn>;
}

export interface SearchResult {
  kind: string;
  id: string;
  title: string;
  detail: string;
}
