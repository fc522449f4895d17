/** The glossary's term for a figure, by the first part of its step's id. */
export const TERMS: Record<string, string> = {
  openings: 'openings',
  exits: 'exits',
  transfers: 'transfers',
  changers: 'transfers',
  growth: 'growth',
  entrants_needed: 'entrant',
  supply: 'supply',
  training_gap: 'training-gap',
  location_quotient: 'location-quotient',
  employment: 'oews',
  trained: 'completions',
};

/** The term's page in Help, for a step such as "supply.local"; null where the glossary has none. */
export function termPage(step: string): string | null {
  const term = TERMS[step.split('.')[0] ?? ''];
  return term ? `/help/${term}` : null;
}
