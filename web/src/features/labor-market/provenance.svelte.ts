// Which figure's provenance is open, and the steps that explain it.

import type { Meta, Step } from '$core/api/labor_market_types';

interface Opened {
  /** Step of the figure that was opened. */
  id: string;
  steps: readonly Step[];
  meta: Meta | null;
  /** How the page shows it, when that differs from the step's value: the median and range of random draws. */
  shown: string;
}

class Provenance {
  open = $state.raw<Opened | null>(null);

  show(opened: Opened): void {
    this.open = opened;
  }

  close(): void {
    this.open = null;
  }
}

export const provenance = new Provenance();

/** The step with that id, else one whose id ends with it ("29-1141.training_gap" for "training_gap"). */
export function findStep(steps: readonly Step[], id: string): Step | undefined {
  return (
    steps.find((step) => step.id === id) ??
    steps.find((step) => step.id.endsWith(`.${id}`)) ??
    steps.find((step) => step.id.startsWith(`${id}.`))
  );
}
