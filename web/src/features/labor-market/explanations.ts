// Steps that a page has not loaded: fetched when a figure is opened, and joined so that each can be traced to its source.

import { api } from '$core/api/client';
import type { ProgramProfile, Step } from '$core/api/labor_market_types';

/** The steps of one occupation's figures. */
export const ofOccupation = (region: string, occupation: string) => async (): Promise<readonly Step[]> =>
  (await api.explain({ region, occupation })).steps;

/** The steps of one program's figures, joined with those of its occupations. */
export const ofProgram = (region: string, cip: string, award_level: number) => async (): Promise<readonly Step[]> =>
  withOccupations(
    region,
    await api.program(cip, { region, award_level: award_level > 0 ? award_level.toString() : '', institution: '' }),
  );

/** An occupation's own steps, named "29-1141.…" as a program's steps name its occupations. */
function prefixed(occupation: string, steps: readonly Step[]): Step[] {
  return steps.map((step) => ({
    ...step,
    id: `${occupation}.${step.id}`,
    inputs: step.inputs.map((id) => `${occupation}.${id}`),
  }));
}

/** The step of an occupation's own explanation that a program's figure of it comes from. */
const BELOW: Record<string, string> = { gap: 'training_gap', chance: 'training_gap', wage: 'median_wage' };

/** Joins a program's steps with its occupations' explanations. */
export function joined(profile: ProgramProfile, explanations: ReadonlyMap<string, readonly Step[]>): Step[] {
  const own = profile.steps.map((step) => {
    const [occupation = '', what = ''] = step.id.split('.');
    const below = BELOW[what];
    return below && explanations.has(occupation)
      ? { ...step, inputs: [...step.inputs, `${occupation}.${below}`] }
      : step;
  });
  return [...own, ...[...explanations].flatMap(([occupation, steps]) => prefixed(occupation, steps))];
}

export async function withOccupations(region: string, profile: ProgramProfile): Promise<readonly Step[]> {
  const codes = profile.occupations
    .filter(({ share }) => share > 0)
    .slice(0, 12)
    .map(({ gap }) => gap.occupation);
  const found = await Promise.all(
    codes.map(async (code) => [code, await ofOccupation(region, code)()] as [string, readonly Step[]]),
  );
  return joined(profile, new Map(found));
}
