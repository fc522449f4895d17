import { describe, expect, it } from 'vitest';
import { guess, preview } from './comparisons';

describe('comparisons', () => {
  it('shows the first lines of a table', () => {
    expect(preview('unit;year\r\n"a, b";2020\n\n')).toEqual([
      ['unit', 'year'],
      ['a, b', '2020'],
    ]);
    expect(preview('a,b\n"1,5",2\n3,4', 2)).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ]);
  });
  it('guesses columns from headings, each once', () => {
    expect(guess('panel', ['county', 'year', 'first_year', 'employment', 'x'])).toEqual({
      unit: 'county',
      period: 'year',
      start: 'first_year',
      outcome: 'employment',
    });
    expect(guess('people', ['treat', 'age', 're78'])).toEqual({ took_part: 'treat', outcome: 're78' });
    expect(guess('people', ['a', 'b'])).toEqual({ took_part: '', outcome: '' });
  });
});
