// The network as a picture: where each organization is, how it is drawn, and what it means.
// Deterministic: the same data makes the same picture in every browser.

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';
import { listed } from '$ui/format';
import type { Network, NetworkNode, NetworkTie } from './partnership';
import { m } from '$messages';

/** A name in at most two lines below its circle, cut off if it doesn't fit. */
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

/** Places the organizations in a box of that size: tied ones close together, without overlapping circles. A circle's area
 *  grows with betweenness. */
export function layout(network: Pick<Network, 'nodes' | 'ties'>, width: number, height: number): Layout {
  // the largest circle means at least 5% of all pairs of others, so that minor differences don't look large
  const pairs = ((network.nodes.length - 1) * (network.nodes.length - 2)) / 2;
  const most = Math.max(1e-9, 0.05 * pairs, ...network.nodes.map(({ betweenness }) => betweenness));
  const spots = network.nodes.map((node, i): Spot => {
    // start on a golden spiral: no randomness
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
  // pull organizations without ties in more, or they drift far out and leave the others little room
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

/** The pieces that the network splits into when `leaver` goes, the largest first. */
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

/** What happens to the others if an organization leaves. Those without ties aren't counted as cut off by it. */
export function leavingSentence(network: Network, id: string): string {
  const node = network.nodes.find(({ organization }) => organization === id);
  if (!node) return '';
  if (node.degree === 0) return m.partnership_leaves_alone({ name: node.name });
  const mine = new Set(neighbors(network.ties).get(id) ?? []);
  const torn = piecesWithout(network, id).filter((piece) => piece.some(({ organization }) => mine.has(organization)));
  if (torn.length < 2) return m.partnership_leaves_holds({ name: node.name });
  const lost = torn.slice(1);
  return m.partnership_leaves_splits({
    name: node.name,
    pieces: torn.length,
    names: lost.map((piece) => listed(piece.map(({ name }) => name))).join('; '),
    count: lost.flat().length,
  });
}

/** "3 meetings, 1 commitment". */
export function tieText(tie: NetworkTie): string {
  const parts = [
    [tie.meetings, m.partnership_tie_meetings],
    [tie.commitments, m.partnership_tie_commitments],
    [tie.agreements, m.partnership_tie_agreements],
    [tie.pulse, m.partnership_tie_pulse],
    [tie.partnerships, m.partnership_tie_partnerships],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, text]) => text({ count }))
    .join(', ');
}

export interface Partner {
  node: NetworkNode;
  tie: NetworkTie;
}

/** An organization's partners, the strongest tie first. */
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
  if (network.nodes.length === 0) return m.partnership_network_none();
  if (tied.length === 0) return m.partnership_network_untied();
  const cut = network.nodes.filter(({ cut_vertex: vertex }) => vertex).map(({ name }) => name);
  if (cut.length === 1) return m.partnership_network_holder({ name: cut[0] ?? '' });
  if (cut.length > 1 && cut.length < 4) return m.partnership_network_holders({ names: listed(cut) });
  if (cut.length > 3) return m.partnership_network_many({ count: cut.length });
  return m.partnership_network_holds();
}
