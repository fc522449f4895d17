import { describe, expect, it } from 'vitest';
import { blocks, inline, type Block, type Inline } from './markdown';
import { content, groups, page, search, tasks, terms, topic } from './topics';

describe('help', () => {
  it('has the tasks and terms of docs/, each once', () => {
    expect(tasks.length).toBeGreaterThan(40);
    expect(terms.length).toBeGreaterThan(100);
    const all = [...tasks, ...terms];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const one of all) {
      expect(one.title).not.toBe('');
      expect(content(one).length, one.id).toBeGreaterThan(0);
    }
  });
  it('lists every task under who does it', () => {
    const listed = groups.flatMap((group) => group.tasks.map(({ id }) => id));
    expect(tasks.filter(({ id }) => !listed.includes(id))).toEqual([]);
  });
  it('leads to topics that are there', () => {
    const text = (block: Block): Inline[] =>
      block.kind === 'list'
        ? block.items.flat()
        : block.kind === 'table'
          ? [...block.head, ...block.rows.flat()].flat()
          : block.text;
    const targets = [...tasks, ...terms]
      .flatMap((one) => content(one).flatMap(text))
      .flatMap((part) => (part.kind === 'link' ? [part.target] : []));
    expect(targets.length).toBeGreaterThan(20);
    for (const target of targets) {
      const id = page(target)?.replace(/^\/help\/?/, '');
      if (id) expect(topic(id), target).toBeDefined();
      else expect(target).toMatch(/^(https:|\.\.\/)/); // a document that the app doesn't have
    }
  });
  it('finds every word, titles first', () => {
    expect(search(terms, '80% INTERVAL')[0]?.title).toBe('80% interval');
    expect(search(tasks, 'invite employer')[0]?.id).toBe('invite-an-employer');
    expect(search(terms, 'zzzz')).toEqual([]);
  });
});

describe('Markdown', () => {
  it('has blocks over several lines', () => {
    const found = blocks(
      '# Title\n\nOne\ntwo.\n\n1. First\n   goes on\n2. Second\n\n| A | B |\n| --- | --- |\n| c | d |\n',
    );
    expect(found.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'list', 'table']);
    expect(found[1]).toEqual({ kind: 'paragraph', text: [{ kind: 'text', text: 'One two.' }] });
    expect(found[2]).toMatchObject({ ordered: true, items: [[{ text: 'First goes on' }], [{ text: 'Second' }]] });
    expect(found[3]).toMatchObject({
      head: [[{ text: 'A' }], [{ text: 'B' }]],
      rows: [[[{ text: 'c' }], [{ text: 'd' }]]],
    });
  });
  it('has bold, code and links in a line', () => {
    expect(inline('Open **Programs**, `x` or [a page](a.md).').map(({ kind, text }) => [kind, text])).toEqual([
      ['text', 'Open '],
      ['bold', 'Programs'],
      ['text', ', '],
      ['code', 'x'],
      ['text', ' or '],
      ['link', 'a page'],
      ['text', '.'],
    ]);
  });
});
