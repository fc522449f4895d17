// Which figure's provenance is open, and among which steps it is explained.

import type { Meta, Step } from '$core/api/labor_market_types';

interface Opened {
  /** Of the figure that was asked about. */
  id: string;
  steps: readonly Step[];
  meta: Meta | null;
  /** How the page shows it, where that is more than the step's value: the middle and the range of random draws. */
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

/** The step of that id, else the one whose id ends with it ("29-1141.training_gap" for "training_gap"). */
export function findStep(steps: readonly Step[], id: string): Step | undefined {
  return (
    steps.find((step) => step.id === id) ??
    steps.find((step) => step.id.endsWith(`.${id}`)) ??
    steps.find((step) => step.id.startsWith(`${id}.`))
  );
}
