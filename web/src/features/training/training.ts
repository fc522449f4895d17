// What people are trained in and hired into, as the API shows it (src/records/pipeline.h).

import type { Entity } from '$core/api/records';

export interface TrainingProgram extends Entity {
  partnership: string;
  organization: string;
  title: string;
  cip: string;
  credential: string;
  occupation: string;
  weeks: number | null;
  cost: number | null;
  eligibility: string;
  needs_eligibility: boolean;
  funding: string[];
  active: boolean;
}
export interface Cohort extends Entity {
  program: string;
  name: string;
  seats: number;
  starts: string;
  ends: string;
  apply_by: string | null;
  reserved: { group: string; seats: number }[];
}
export interface Support extends Entity {
  partnership: string;
  organization: string;
  type: string;
  description: string;
  places: number | null;
  dollars: number | null;
  active: boolean;
}
export interface Opening extends Entity {
  partnership: string;
  organization: string;
  commitment: string | null;
  type: string;
  title: string;
  occupation: string;
  places: number;
  wage: number | null;
  hours: number | null;
  county: string;
  opened: string;
  closed: string | null;
}
