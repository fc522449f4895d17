import { describe, expect, it } from 'vitest';
import { changesOf, peopleOf, readFile, reverse, sourceFault, type Line } from './population';

const DIMENSIONS = [
  {
    ...{ value: 'sex', label: 'Sex' },
    groups: [
      { value: 'female', label: 'Women' },
      { value: 'male', label: 'Men' },
    ],
  },
];
const SOURCE = 'ACS 2020-2024, table B01001';
const record = (value: string, people: number) => ({
  ...{ id: value, version: 3, created: '', updated: '', partnership: 'p' },
  ...{ dimension: 'sex', value, people, source: SOURCE },
});
const line = (value: string, people: number | null): Line => ({ dimension: 'sex', value, people, source: SOURCE });

describe('a file of the region’s population', () => {
  it('knows a count of people', () => {
    expect(['0', '1,234', ' 56 ', '1,23', '-1', '2.5', '', 'x'].map(peopleOf)).toEqual([
      ...[0, 1234, 56, null, null, null, null, null],
    ]);
  });

  it('asks for a source with its year; a table number is not a year', () => {
    expect(sourceFault(SOURCE)).toBe('');
    expect(sourceFault(' ')).toContain('Enter the table');
    expect(sourceFault('ACS, table B02001')).toContain('Include the year');
    expect(sourceFault('ACS, table 20011')).toContain('Include the year');
  });

  it('ignores other columns', () => {
    const { lines, faults } = readFile(
      `id,source,people,value,dimension\n7,"${SOURCE}","41,200",female,sex`,
      DIMENSIONS,
    );
    expect(faults).toEqual([]);
    expect(lines).toEqual([line('female', 41_200)]);
  });

  it('names line and column of everything that is wrong', () => {
    const { faults } = readFile(
      `dimension,value,people,source\nsex,women,10,${SOURCE}\nage,old,many,ACS\nsex,male,1,x 2024\nsex,male,2,x 2024`.replace(
        SOURCE,
        `"${SOURCE}"`,
      ),
      DIMENSIONS,
    );
    expect(faults.map(({ line: at, column }) => `${at.toString()} ${column}`)).toEqual([
      ...['2 value', '3 dimension', '3 people', '3 source', '5 value'],
    ]);
    expect(readFile('dimension,value\nsex,male', DIMENSIONS).faults.map(({ column }) => column)).toEqual([
      ...['people', 'source'],
    ]);
    expect(readFile('dimension,value,people,source\n', DIMENSIONS).faults[0]?.message).toContain('no lines');
  });
});

describe('changes', () => {
  const kept = [record('female', 100), record('male', 90)];
  it('are what differs; a number that is taken out is removed', () => {
    expect(changesOf([line('female', 100), line('male', 95)], kept)).toEqual([
      { before: kept[1], after: line('male', 95) },
    ]);
    expect(changesOf([line('male', null)], kept)).toEqual([{ before: kept[1], after: null }]);
    expect(changesOf([line('male', null)], [])).toEqual([]);
  });

  it('are taken back to what was there, with the versions of now', () => {
    const changed = changesOf([line('female', 7)], [record('male', 90)]);
    const now = [{ ...record('female', 7), version: 1 }, record('male', 90)];
    expect(reverse(changed, now)).toEqual([{ before: now[0], after: null }]);
    const back = reverse([{ before: kept[1] ?? null, after: null }], []);
    expect(back).toEqual([{ before: null, after: line('male', 90) }]);
  });
});
