import { describe, expect, it } from 'vitest';
import {
  layout,
  leavingSentence,
  named,
  nameLines,
  networkSentence,
  partnersOf,
  piecesWithout,
  tieText,
} from './network';
import type { Network, NetworkNode, NetworkTie } from './partnership';

const node = (organization: string, degree: number, betweenness = 0, cut = false): NetworkNode => ({
  organization,
  name: organization.toUpperCase(),
  sector: 'employer',
  degree,
  strength: degree,
  betweenness,
  betweenness_share: null,
  constraint: null,
  brokered: 0,
  component: 0,
  cut_vertex: cut,
  pieces: cut ? 2 : 1,
});
const tie = (a: string, b: string, weight = 1): NetworkTie => ({
  a,
  a_name: a,
  b,
  b_name: b,
  weight,
  meetings: weight,
  commitments: 0,
  agreements: 0,
  pulse: 0,
  partnerships: 0,
});

/** A triangle a, b, c with d hanging on c, and e alone. */
const network: Network = {
  day: '2026-11-24',
  nodes: [node('c', 3, 2, true), node('a', 2), node('b', 2), node('d', 1), node('e', 0)],
  ties: [tie('a', 'b'), tie('a', 'c', 3), tie('b', 'c'), tie('c', 'd')],
  density: 0.4,
  components: [4, 1],
  mixing: [],
  assortativity: null,
  e_i_index: null,
};

describe('what holds it together', () => {
  it('the pieces when an organization leaves', () => {
    const names = (leaver: string) =>
      piecesWithout(network, leaver).map((piece) => piece.map(({ name }) => name).sort());
    expect(names('c')).toEqual([['A', 'B'], ['D'], ['E']]);
    expect(names('a')).toEqual([['B', 'C', 'D'], ['E']]);
  });
  it('as a sentence', () => {
    expect(leavingSentence(network, 'c')).toBe(
      'If C leaves, the network splits into 2 parts: D loses its only connection to the rest.',
    );
    expect(leavingSentence(network, 'a')).toBe('If A leaves, everyone else stays connected.');
    expect(leavingSentence(network, 'e')).toBe('E has no ties, so nothing changes for the others.');
    expect(leavingSentence(network, 'nobody')).toBe('');
    expect(networkSentence(network)).toBe('C holds the network together.');
    expect(networkSentence({ ...network, nodes: network.nodes.map((one) => ({ ...one, cut_vertex: false })) })).toBe(
      'The network stays connected if any one organization leaves.',
    );
    expect(networkSentence({ ...network, nodes: [] })).toBe('No organizations in the network yet.');
  });
  it('ties are named by what they are made of', () => {
    expect(tieText({ ...tie('a', 'b', 2), meetings: 1, commitments: 2 })).toBe('1 meeting, 2 commitments');
    expect(tieText({ ...tie('a', 'b', 3), agreements: 1, pulse: 2 })).toBe(
      '3 meetings, 1 agreement, 2 trust survey ties',
    );
    expect(partnersOf(network, 'c').map(({ node: { name } }) => name)).toEqual(['A', 'B', 'D']);
  });
});

describe('the picture', () => {
  it('writes names in two lines', () => {
    expect(nameLines('Cedar Home Care')).toEqual(['Cedar Home Care']);
    expect(nameLines('Six Rivers Community College')).toEqual(['Six Rivers', 'Community College']);
    expect(nameLines('The Very Long Name of a Regional Association')).toEqual(['The Very Long', 'Name of a Regiona…']);
  });
  it('writes a name only where it runs into nothing, and always the chosen one', () => {
    const spot = (id: string, x: number, r: number) => ({ id, x, y: 0, r, node: node(id, 1) });
    const spots = [spot('small', 0, 10), spot('large', 4, 20), spot('far', 300, 10)];
    expect([...named(spots, () => false, 17)]).toEqual(['large', 'far']);
    expect([...named(spots, (id) => id === 'small', 17)]).toContain('small');
  });
  it('is the same each time', () => {
    const at = () => layout(network, 800, 500).spots.map(({ x, y }) => [x, y]);
    expect(at()).toEqual(at());
  });
  it('stays in its box and nothing overlaps', () => {
    for (const size of [1, 2, 5, 40]) {
      const many = Array.from({ length: size }, (_, i) => node(`n${i.toString()}`, 2, i));
      const ring = many.map((one, i) => tie(one.organization, many[(i + 1) % size]?.organization ?? ''));
      const { spots } = layout({ nodes: many, ties: size > 2 ? ring : [] }, 900, 600);
      for (const { x, y, r } of spots) {
        expect(x - r).toBeGreaterThanOrEqual(0);
        expect(x + r).toBeLessThanOrEqual(900);
        expect(y - r).toBeGreaterThanOrEqual(0);
        expect(y + r).toBeLessThanOrEqual(600);
      }
      for (const [i, one] of spots.entries())
        for (const other of spots.slice(i + 1))
          expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(Math.min(one.r, other.r));
    }
  });
  it('has larger circles for who is in between', () => {
    const { spots } = layout(network, 800, 500);
    const [c, a] = spots;
    expect(c?.r).toBeGreaterThan(a?.r ?? Infinity);
  });
});
