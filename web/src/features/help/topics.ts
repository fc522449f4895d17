// What Help shows: the task pages of docs/guide and the terms of docs/glossary.md, compiled into the app.

import glossary from '$docs/glossary.md?raw';
import index from '$docs/guide/README.md?raw';
import { anchor, blocks, type Block } from './markdown';

const files = import.meta.glob<string>('$docs/guide/*.md', { query: '?raw', import: 'default', eager: true });

/** A task or a term; its page is /help/<id>. */
export interface Topic {
  id: string;
  title: string;
  text: string;
}

export const tasks: readonly Topic[] = Object.entries(files)
  .map(([path, text]) => ({ id: /([\w-]+)\.md$/.exec(path)?.[1] ?? '', title: /^# (.*)/.exec(text)?.[1] ?? '', text }))
  .filter(({ id }) => id !== 'README');

export const terms: readonly Topic[] = glossary
  .split(/^### /m)
  .slice(1)
  .map((part) => {
    const end = part.indexOf('\n');
    const title = part.slice(0, end);
    return { id: anchor(title), title, text: part.slice(end).trim() };
  });

const topics = new Map([...terms, ...tasks].map((topic) => [topic.id, topic]));

export const topic = (id: string): Topic | undefined => topics.get(id);

/** The tasks by who does them, as the guide's first page lists them. */
export const groups: readonly { title: string; tasks: Topic[] }[] = index
  .split(/^## /m)
  .slice(1)
  .map((part) => ({
    title: part.slice(0, part.indexOf('\n')),
    tasks: [...part.matchAll(/^- \[[^\]]+\]\(([\w-]+)\.md\)/gm)].flatMap(([, id]) => topics.get(id ?? '') ?? []),
  }))
  .filter(({ tasks }) => tasks.length > 0);

/** Topics that have every word; with it in their title first. */
export function search(among: readonly Topic[], asked: string): Topic[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const found = among.filter(({ title, text }) => has(`${title}\n${text}`));
  return [...found.filter(({ title }) => has(title)), ...found.filter(({ title }) => !has(title))];
}

/** The blocks of a topic, without its title. */
export const content = ({ text }: Topic): Block[] =>
  blocks(text).filter((block) => block.kind !== 'heading' || block.level > 1);

/** Where a link of docs/ leads in the app; null for a document that the app doesn't have. */
export function page(target: string): string | null {
  const [, file = '', fragment = ''] = /^(?:\.\.\/)?([\w-]+)\.md(?:#(.*))?$/.exec(target) ?? [];
  if (file === 'glossary' || file === 'README') return fragment ? `/help/${fragment}` : '/help';
  return topics.has(file) && !target.startsWith('../') ? `/help/${file}` : null;
}
