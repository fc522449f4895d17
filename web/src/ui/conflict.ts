// Two people edited the same record: what differs, and what is kept.

import { m } from '$messages';

export interface Difference {
  field: string;
  /** When the form opened, as someone else saved it, and in the form now. */
  before: unknown;
  theirs: unknown;
  mine: unknown;
}

type Values = Record<string, unknown>;

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** A field that only one side changed takes that change; fields that both changed differently are left to decide. */
export function merge(
  before: Values,
  theirs: Values,
  mine: Values,
  fields: readonly string[],
): { merged: Values; undecided: Difference[] } {
  const merged: Values = { ...theirs };
  const undecided: Difference[] = [];
  for (const field of fields) {
    const [was, their, my] = [before[field], theirs[field], mine[field]];
    if (same(my, was) || same(my, their)) continue;
    merged[field] = my;
    if (!same(their, was)) undecided.push({ field, before: was, theirs: their, mine: my });
  }
  return { merged, undecided };
}

/** A value in words, for the two columns of a conflict and for history. */
export function inWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return m.common_blank();
  if (value === true) return m.common_yes_value();
  if (value === false) return m.common_no_value();
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return value.toLocaleString('en-US');
  if (Array.isArray(value))
    return value.length === 0
      ? m.common_none_value()
      : value.map((one: unknown) => (typeof one === 'object' ? inWords(one) : String(one))).join('; ');
  return (
    Object.values(value)
      .filter((one) => one !== null && one !== '')
      .map(inWords)
      .join(', ') || m.common_blank()
  );
}
