import { describe, expect, it } from 'vitest';
import { answered, fieldOf, newJob } from './surveyAnswers';

describe('the survey form', () => {
  it('counts questions, not fields, and 0 as an answer', () => {
    expect(answered(newJob('29-1141'))).toBe(0);
    expect(answered({ ...newJob('29-1141'), growth_1: 0, growth_2: 3, employment: 0 })).toBe(2);
    expect(answered({ ...newJob('29-1141'), credentials_preferred: ['license'] })).toBe(1);
  });
  it('finds the job a fault is about', () => {
    expect(fieldOf('jobs[1].growth_2', 1)).toBe('growth_2');
    expect(fieldOf('jobs[11].growth_2', 1)).toBeNull();
    expect(fieldOf('employees', 0)).toBeNull();
  });
});
