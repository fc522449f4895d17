// Classes of a choropleth map with about equally many places in each (quantiles), never more than there are values.

export interface Classes {
  /** Smallest and largest value of each class, ascending. */
  bounds: [number, number][];
  of: (value: number) => number;
}

export function classes(values: readonly (number | null)[], wanted: number): Classes {
  const known = [...new Set(values.filter((value): value is number => value !== null))].sort((a, b) => a - b);
  const count = Math.min(wanted, known.length);
  const bounds = Array.from({ length: count }, (_, i): [number, number] => {
    const from = Math.floor((i * known.length) / count);
    const to = Math.floor(((i + 1) * known.length) / count) - 1;
    return [known[from] ?? 0, known[to] ?? 0];
  });
  const of = (value: number) => {
    const found = bounds.findIndex(([, high]) => value <= high);
    return found < 0 ? Math.max(0, count - 1) : found;
  };
  return { bounds, of };
}
