// The Markdown of docs/: headings, paragraphs, lists, tables, bold, code and links. No HTML; pictures are left out.

export type Inline = { kind: 'text' | 'bold' | 'code'; text: string } | { kind: 'link'; text: string; target: string };

export type Block =
  | { kind: 'heading'; level: number; text: Inline[] }
  | { kind: 'paragraph'; text: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] };

/** The anchor of a heading, as GitHub makes it. */
export function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');
}

export function inline(text: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const found of text.matchAll(/\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)]+)\)/g)) {
    const [all, bold, code, link, target] = found;
    if (found.index > at) parts.push({ kind: 'text', text: text.slice(at, found.index) });
    if (bold) parts.push({ kind: 'bold', text: bold });
    else if (code) parts.push({ kind: 'code', text: code });
    else if (link && target) parts.push({ kind: 'link', text: link, target });
    at = found.index + all.length;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}

/** Lines that belong together: a paragraph or list item goes on in the next line, until an empty one. */
function joined(markdown: string): string[] {
  const lines: string[] = [];
  let goesOn = false;
  for (const line of markdown.split('\n')) {
    const begins = /^(#|!\[|\||- |\d+\. )/.test(line);
    const text = line.trim();
    if (goesOn && text && !begins) lines.push(`${lines.pop() ?? ''} ${text}`);
    else if (text) lines.push(text);
    goesOn = text !== '' && !/^(#|\|)/.test(line);
  }
  return lines;
}

export function blocks(markdown: string): Block[] {
  const found: Block[] = [];
  for (const line of joined(markdown)) {
    const last = found.at(-1);
    const heading = /^(#+) (.*)/.exec(line);
    const item = /^(- |\d+\. )(.*)/.exec(line);
    if (heading) {
      found.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: inline(heading[2] ?? '') });
    } else if (item) {
      const ordered = item[1] !== '- ';
      const text = inline(item[2] ?? '');
      if (last?.kind === 'list' && last.ordered === ordered) last.items.push(text);
      else found.push({ kind: 'list', ordered, items: [text] });
    } else if (line.startsWith('|')) {
      const cells = line
        .slice(1, -1)
        .split('|')
        .map((cell) => inline(cell.trim()));
      if (last?.kind !== 'table') found.push({ kind: 'table', head: cells, rows: [] });
      else if (!/^\|[ :|-]+\|$/.test(line)) last.rows.push(cells);
    } else if (!line.startsWith('![')) {
      found.push({ kind: 'paragraph', text: inline(line) });
    }
  }
  return found;
}
