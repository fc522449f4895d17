import { describe, expect, it } from 'vitest';
import { parseCsv } from './csv';

describe('a CSV text', () => {
  it('is read with quotes, commas and line ends of any kind', () => {
    expect(parseCsv('\uFEFFa,b\r\n"1,2","say ""x""\nagain"\n\nlast,')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['1,2', 'say "x"\nagain'] },
      { line: 5, fields: ['last', ''] },
    ]);
    expect(parseCsv('a;"b;c"', ';')).toEqual([{ line: 1, fields: ['a', 'b;c'] }]);
  });
});
