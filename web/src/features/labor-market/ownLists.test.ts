import { describe, expect, it } from 'vitest';
import { OWN_LISTS } from './ownLists';

const texts = import.meta.glob<string>('$docs/templates/*.csv', { query: '?raw', import: 'default', eager: true });

describe('the plain CSVs of a region', () => {
  it('have a template each, and no template is left out', () => {
    expect(OWN_LISTS.map(({ layout }) => layout).sort()).toEqual(
      Object.keys(texts)
        .map((path) => path.replace(/^.*\/|\.csv$/g, ''))
        .sort(),
    );
    for (const { layout, template } of OWN_LISTS) expect(template).toContain(layout);
  });
  it('show the header and an example row', () => {
    for (const [path, text] of Object.entries(texts)) {
      const [header = '', row = ''] = text.split('\n');
      expect(header, path).toMatch(/^[a-z_,]+$/);
      expect(row, path).toContain('Example: replace this row');
    }
  });
});
