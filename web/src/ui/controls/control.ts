// What every control of a form gets.

import type { Field } from '$ui/fields';

export interface ControlProps {
  id: string;
  field: Field;
  value: unknown;
  /** The whole form, for fields that depend on others. */
  values: Readonly<Record<string, unknown>>;
  /** What is wrong; empty: nothing. */
  fault: string;
  /** The ids of what describes the control. */
  described: string | undefined;
  change: (value: unknown) => void;
}

export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
export const listOf = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : []);
