// Something that a button does on the server: busy meanwhile, and what went wrong in words.

import { sentence } from '$core/sentence';
import { ApiError } from '$core/api/client';

export class Action {
  busy = $state(false);
  failed = $state('');

  /** True when it worked; then `after` runs. */
  async run(work: () => Promise<unknown>, after: () => void = () => undefined): Promise<boolean> {
    this.busy = true;
    this.failed = '';
    try {
      await work();
    } catch (error) {
      this.failed =
        error instanceof ApiError
          ? error.status === 409
            ? 'Somebody changed it meanwhile. Load the page again to see how it stands.'
            : sentence(error.faults[0] ? `${error.faults[0].field} ${error.faults[0].message}` : error.message)
          : String(error);
      this.busy = false;
      return false;
    }
    this.busy = false;
    after();
    return true;
  }
}
