import { describe, expect, it } from 'vitest';
import { joined } from './explanations';
import type { ProgramProfile, Step } from '$core/api/labor_market_types';

const step = (id: string, inputs: string[] = []) => ({ id, inputs }) as unknown as Step;

describe("a program's steps", () => {
  it('lead into the explanations of its occupations', () => {
    const profile = {
      steps: [step('suggestion.gap', ['29-1141.gap', '29-2061.gap']), step('29-1141.gap'), step('29-2061.gap')],
    } as unknown as ProgramProfile;
    const all = joined(profile, new Map([['29-1141', [step('openings'), step('training_gap', ['openings'])]]]));
    const inputs = (id: string) => all.find((one) => one.id === id)?.inputs;
    expect(inputs('29-1141.gap')).toEqual(['29-1141.training_gap']);
    expect(inputs('29-1141.training_gap')).toEqual(['29-1141.openings']);
    expect(inputs('29-1141.openings')).toEqual([]);
    // not fetched: no dangling inputs
    expect(inputs('29-2061.gap')).toEqual([]);
  });
});
