// A change that a button makes on the server: whether it is running, and why it failed.

import { sentence } from '$core/sentence';
import { ApiError } from '$core/api/client';
import { m } from '$messages';

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
            ? m.common_conflict_reload()
            : sentence(
                error.faults[0]
                  ? m.common_field_error({
                      field: error.faults[0].field.replaceAll('_', ' '),
                      message: error.faults[0].message,
                    })
                  : error.message,
              )
          : String(error);
      this.busy = false;
      return false;
    }
    this.busy = false;
    after();
    return true;
  }
}
