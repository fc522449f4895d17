// The shapes of docs/api.md, as the server sends them. `null` is "not there", and comes with a reason, never with 0.

import type { Schema } from './schemas';

export type Maybe<T> = T | null;

export type Cell = Schema['Cell'];

export type Step = Schema['Step'];

export type Interval = Schema['Interval'];

export type Missing = Schema['Missing'];

export type VintageRef = Schema['VintageRef'];

export type Parameters = Schema['Parameters'];

export type Region = Schema['Region'];

export type Meta = Schema['Meta'];

export type Status = Schema['Status'];

export type GapRow = Schema['GapRow'];

export type GapTable = Schema['GapTable'];

export type OverviewCounty = Schema['OverviewCounty'];

export type IndustryRow = Schema['IndustryRow'];

export type Overview = Schema['Overview'];

export type TrendPoint = Schema['TrendPoint'];

export type Trend = Schema['Trend'];

export type WagePoint = Schema['WagePoint'];

export type WageProfile = Schema['WageProfile'];

export type SkillBar = Schema['SkillBar'];

export type Transition = Schema['Transition'];

export type LeadingProgram = Schema['LeadingProgram'];

export type OccupationProfile = Schema['OccupationProfile'];

export type Explanation = Schema['Explanation'];

export type ProgramRow = Schema['ProgramRow'];

export type ProgramTable = Schema['ProgramTable'];

export type ProgramProfile = Schema['ProgramProfile'];

export type RefusedRow = Schema['Refusal'];

/** Where a column of the lake was read from in the published file. */
export type SourceColumn = Schema['SourceColumn'];

export type Source = Schema['Source'];

export type SearchResult = Schema['SearchResult'];

export type TrackRecord = Schema['TrackRecord'];

export type BacktestRecord = Schema['BacktestRecord'];

export type RangesHeld = Schema['RangesHeld'];

export type ProbabilityHeld = Schema['ProbabilityHeld'];
