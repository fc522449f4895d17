// Two people edited the same record: what differs, and what is kept.

export interface Difference {
  field: string;
  /** As it was when the form opened, as somebody else saved it, as it stands in the form. */
  before: unknown;
  theirs: unknown;
  mine: unknown;
}

type Values = Record<string, unknown>;

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * What only they changed is taken over, what only I changed stays mine; fields that both changed, differently, are
 * returned to be decided.
 */
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
  if (value === null || value === undefined || value === '') return 'empty';
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return value.toLocaleString('en-US');
  if (Array.isArray(value))
    return value.length === 0
      ? 'none'
      : value.map((one: unknown) => (typeof one === 'object' ? inWords(one) : String(one))).join('; ');
  return (
    Object.values(value)
      .filter((one) => one !== null && one !== '')
      .map(inWords)
      .join(', ') || 'empty'
  );
}
