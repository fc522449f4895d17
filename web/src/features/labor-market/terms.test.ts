import { expect, test } from 'vitest';
import glossary from '$docs/glossary.md?raw';
import { termPage, TERMS } from './terms';

test('every term is in the glossary', () => {
  const titles = [...glossary.matchAll(/^### (.*)/gm)].map(([, title]) =>
    (title ?? '').toLowerCase().replaceAll(' ', '-'),
  );
  expect(titles.length).toBeGreaterThan(50);
  for (const term of Object.values(TERMS)) expect(titles).toContain(term);
});

test('a step of a figure leads to its term', () => {
  expect(termPage('supply.local')).toBe('/help/supply');
  expect(termPage('openings')).toBe('/help/openings');
  expect(termPage('seed')).toBeNull();
});
