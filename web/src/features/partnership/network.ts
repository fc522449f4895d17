// The partnership as a picture: where each organization stands, how it is drawn, and what it means in words.
// Deterministic: the same answer makes the same picture in every browser.

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';
import type { Network, NetworkNode, NetworkTie } from './partnership';

/** A name in at most two lines below its circle; what does not fit is cut off. */
export function nameLines(name: string, wide = 17): string[] {
  if (name.length <= wide) return [name];
  const words = name.split(' ');
  let first = words.shift() ?? '';
  while (words[0] && `${first} ${words[0]}`.length <= wide) first += ` ${words.shift() ?? ''}`;
  const cut = (text: string) => (text.length > wide + 2 ? `${text.slice(0, wide).trimEnd()}…` : text);
  return words.length === 0 ? [cut(first)] : [cut(first), cut(words.join(' '))];
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
const apart = (a: Box, b: Box) => a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;

/** Those whose name fits below its circle without running into another name or circle: `first` before the others,
 *  then the larger circles. */
export function named(spots: readonly Spot[], first: (id: string) => boolean, wide: number): Set<string> {
  const LINE = 14;
  const boxes: Box[] = [];
  const shown = new Set<string>();
  const order = spots.toSorted((a, b) => Number(first(b.id)) - Number(first(a.id)) || b.r - a.r);
  for (const { id, node, x, y, r } of order) {
    const lines = nameLines(node.name, wide);
    const half = Math.max(...lines.map((line) => line.length)) * 3.2;
    const top = y + r + 4;
    const box = { left: x - half, right: x + half, top, bottom: top + lines.length * LINE };
    const clear = spots.every(
      (other) =>
        other.id === id ||
        apart(box, {
          left: other.x - other.r,
          right: other.x + other.r,
          top: other.y - other.r,
          bottom: other.y + other.r,
        }),
    );
    if (!first(id) && !(clear && boxes.every((other) => apart(box, other)))) continue;
    boxes.push(box);
    shown.add(id);
  }
  return shown;
}

export interface Spot extends SimulationNodeDatum {
  id: string;
  node: NetworkNode;
  x: number;
  y: number;
  /** Of its circle, in the picture's units. */
  r: number;
}

export interface Layout {
  spots: Spot[];
  width: number;
  height: number;
}

const SMALLEST = 13;
/** On a narrow picture circles stay small. */
const largest = (width: number) => (width < 500 ? 22 : 32);

/** Places the organizations in a box of that size: who is tied stands close, circles do not overlap. The area of a
 *  circle grows with betweenness. */
export function layout(network: Pick<Network, 'nodes' | 'ties'>, width: number, height: number): Layout {
  // where nobody stands out nobody is drawn large: the largest circle is for 5 % of all pairs of others at least
  const pairs = ((network.nodes.length - 1) * (network.nodes.length - 2)) / 2;
  const most = Math.max(1e-9, 0.05 * pairs, ...network.nodes.map(({ betweenness }) => betweenness));
  const spots = network.nodes.map((node, i): Spot => {
    // a golden spiral to begin with, without chance
    const angle = i * 2.399963;
    const distance = 14 * Math.sqrt(i + 0.5);
    return {
      id: node.organization,
      node,
      r: SMALLEST + (largest(width) - SMALLEST) * Math.sqrt(Math.max(0, node.betweenness) / most),
      x: width / 2 + distance * Math.cos(angle),
      y: height / 2 + distance * Math.sin(angle),
    };
  });
  const known = new Set(spots.map(({ id }) => id));
  const links = network.ties
    .filter(({ a, b }) => known.has(a) && known.has(b))
    .map(({ a, b, weight }) => ({ source: a, target: b, weight }));
  const room = Math.sqrt((width * height) / Math.max(1, spots.length));
  // who has no tie is drawn in more, or it would be far out and leave the others little room
  const pull = (times: number) => (spot: Spot) => (spot.node.degree === 0 ? 0.3 : 0.1) * times;
  const simulation = forceSimulation(spots)
    .randomSource(() => 0.5)
    .force(
      'link',
      forceLink<Spot, (typeof links)[number]>(links)
        .id(({ id }) => id)
        .distance(room * 0.8)
        .strength(({ weight }) => Math.min(0.7, 0.12 * Math.sqrt(weight))),
    )
    .force('charge', forceManyBody<Spot>().strength(-room * 5))
    .force('x', forceX<Spot>(width / 2).strength(pull(Math.min(1, height / width))))
    .force('y', forceY<Spot>(height / 2).strength(pull(Math.min(1, width / height))))
    .force(
      'collide',
      forceCollide<Spot>(({ r }) => r + 24),
    )
    .stop();
  simulation.tick(300);
  fit(spots, width, height);
  return { spots, width, height };
}

/** Moves and stretches the picture to fill the box, with room for circles and the names below them. */
function fit(spots: readonly Spot[], width: number, height: number): void {
  const stretch = (at: 'x' | 'y', from: number, to: number) => {
    const low = Math.min(...spots.map((spot) => spot[at]));
    const high = Math.max(...spots.map((spot) => spot[at]));
    for (const spot of spots)
      spot[at] = high - low < 1e-6 ? (from + to) / 2 : from + ((spot[at] - low) / (high - low)) * (to - from);
  };
  if (spots.length === 0) return;
  const side = Math.min(70, width * 0.16);
  stretch('x', side, width - side);
  stretch('y', largest(width) + 10, height - largest(width) - 44);
}

/** Organizations that can no longer reach each other when `leaver` goes: the pieces, the largest first. */
export function piecesWithout(network: Pick<Network, 'nodes' | 'ties'>, leaver: string): NetworkNode[][] {
  const next = neighbors(network.ties);
  const left = new Map(
    network.nodes.filter((one) => one.organization !== leaver).map((one) => [one.organization, one]),
  );
  const pieces: NetworkNode[][] = [];
  while (left.size > 0) {
    const piece: NetworkNode[] = [];
    const [first = ''] = left.keys();
    const open = [first];
    while (open.length > 0) {
      const id = open.pop() ?? '';
      const node = left.get(id);
      if (!node) continue;
      left.delete(id);
      piece.push(node);
      open.push(...(next.get(id) ?? []));
    }
    pieces.push(piece);
  }
  return pieces.sort((a, b) => b.length - a.length);
}

function neighbors(ties: readonly NetworkTie[]): Map<string, string[]> {
  const next = new Map<string, string[]>();
  const add = (from: string, to: string) => next.set(from, [...(next.get(from) ?? []), to]);
  for (const { a, b } of ties) {
    add(a, b);
    add(b, a);
  }
  return next;
}

const listed = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

/** What happens to the others when an organization leaves. Who has no tie already is not counted as cut off by it. */
export function leavingSentence(network: Network, id: string): string {
  const node = network.nodes.find(({ organization }) => organization === id);
  if (!node) return '';
  if (node.degree === 0) return `${node.name} is tied to nobody: nothing changes for the others.`;
  const mine = new Set(neighbors(network.ties).get(id) ?? []);
  const torn = piecesWithout(network, id).filter((piece) => piece.some(({ organization }) => mine.has(organization)));
  if (torn.length < 2) return `If ${node.name} leaves, everybody else still reaches each other.`;
  const smaller = torn.slice(1).map((piece) => listed(piece.map(({ name }) => name)));
  return `If ${node.name} leaves, the network falls into ${torn.length.toString()} pieces: ${smaller.join('; ')} ${
    torn.slice(1).flat().length === 1 ? 'loses its only way' : 'lose their only way'
  } to the rest.`;
}

/** "3 meetings, 1 commitment". */
export function tieText(tie: NetworkTie): string {
  const parts = [
    [tie.meetings, 'meeting'],
    [tie.commitments, 'commitment'],
    [tie.agreements, 'agreement'],
    [tie.pulse, 'pulse tie'],
    [tie.partnerships, 'shared partnership'],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number.toString()} ${word}${number === 1 ? '' : 's'}`)
    .join(', ');
}

export interface Partner {
  node: NetworkNode;
  tie: NetworkTie;
}

/** Whom an organization is tied to, the strongest tie first. */
export function partnersOf(network: Network, id: string): Partner[] {
  return network.ties
    .filter(({ a, b }) => a === id || b === id)
    .flatMap((tie) => {
      const node = network.nodes.find(({ organization }) => organization === (tie.a === id ? tie.b : tie.a));
      return node ? [{ node, tie }] : [];
    })
    .sort((x, y) => y.tie.weight - x.tie.weight || x.node.name.localeCompare(y.node.name));
}

/** The page's first sentence. */
export function networkSentence(network: Network): string {
  const tied = network.nodes.filter(({ degree }) => degree > 0);
  if (network.nodes.length === 0) return 'There is nobody in the network yet.';
  if (tied.length === 0) return 'Nobody works with anybody yet, as far as the book says.';
  const cut = network.nodes.filter(({ cut_vertex: vertex }) => vertex).map(({ name }) => name);
  if (cut.length === 1) return `${cut[0] ?? ''} holds the network together.`;
  if (cut.length > 1 && cut.length < 4) return `${listed(cut)} hold the network together.`;
  if (cut.length > 3) return `${cut.length.toString()} organizations hold the network together.`;
  return 'The network holds, whoever leaves.';
}
