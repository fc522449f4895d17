// Geometry of ribbons from programs to occupations, in pixels. Pure.

export interface FlowNode {
  id: string;
  label: string;
  note: string;
  href: string;
}

export interface FlowLink {
  from: string;
  to: string;
  value: number;
}

export interface Placed {
  node: FlowNode;
  top: number;
  /** Height of the slot, which the label may use. */
  height: number;
  /** Total thickness of the ribbons that meet here. */
  thickness: number;
}

export interface Ribbon {
  link: FlowLink;
  y0: number;
  y1: number;
  thickness: number;
}

export interface Flow {
  left: Placed[];
  right: Placed[];
  ribbons: Ribbon[];
  height: number;
}

/** Places nodes in two columns, each centered on the taller one. A side has `thickest` pixels of ribbons, and a node at
 *  least `slot` pixels, for its label. */
export function flow(
  sources: readonly FlowNode[],
  targets: readonly FlowNode[],
  links: readonly FlowLink[],
  thickest = 160,
  slot = 64,
): Flow {
  const total = links.reduce((sum, { value }) => sum + value, 0);
  const pixels = total > 0 ? thickest / total : 0;
  const column = (nodes: readonly FlowNode[], side: 'from' | 'to'): Placed[] => {
    let top = 0;
    return nodes.map((node) => {
      const value = links.reduce((sum, one) => (one[side] === node.id ? sum + one.value : sum), 0);
      const thickness = value * pixels;
      const placed = { node, top, height: Math.max(slot, thickness + 12), thickness };
      top += placed.height;
      return placed;
    });
  };
  const tall = (placed: readonly Placed[]) => placed.reduce((sum, { height }) => sum + height, 0);
  const left = column(sources, 'from');
  const right = column(targets, 'to');
  const height = Math.max(tall(left), tall(right), slot);
  for (const side of [left, right]) {
    const down = (height - tall(side)) / 2;
    for (const placed of side) placed.top += down;
  }
  const used = new Map<Placed, number>();
  const take = (placed: Placed, thickness: number) => {
    const already = used.get(placed) ?? 0;
    used.set(placed, already + thickness);
    return placed.top + (placed.height - placed.thickness) / 2 + already + thickness / 2;
  };
  const ribbons = links.flatMap((link) => {
    const from = left.find(({ node }) => node.id === link.from);
    const to = right.find(({ node }) => node.id === link.to);
    if (!from || !to) return [];
    const thickness = link.value * pixels;
    return [{ link, y0: take(from, thickness), y1: take(to, thickness), thickness }];
  });
  return { left, right, ribbons, height };
}
