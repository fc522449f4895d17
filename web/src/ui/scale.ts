// A linear axis with round ends and ticks, as fractions of its length.

export interface Scale {
  low: number;
  high: number;
  ticks: number[];
  /** Position of a value, 0 to 1; values beyond the ends stay at them. */
  at: (value: number) => number;
}

/** An axis that holds all `values` and zero, with about `wanted` ticks on 1, 2 or 5 times a power of ten. */
export function scale(values: readonly (number | null)[], wanted = 5): Scale {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const bottom = Math.min(0, ...known);
  const top = Math.max(0, ...known);
  const raw = (top - bottom || 1) / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5].find((times) => times * power >= raw) ?? 10) * power;
  const first = Math.floor(bottom / step);
  const last = Math.max(first + 1, Math.ceil(top / step));
  const low = first * step;
  const high = last * step;
  const at = (value: number) => Math.min(1, Math.max(0, (value - low) / (high - low)));
  // i * step, not repeated addition: 0.1 + 0.1 + 0.1 is not 0.3
  return { low, high, ticks: Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step), at };
}
