// Data from the server: loading, loaded, or failed. A newer request cancels the older one.

import { ApiError } from '$core/api/client';
import { m } from '$messages';

export class Load<T> {
  data = $state.raw<T | null>(null);
  error = $state.raw<ApiError | null>(null);
  loading = $state(true);
  #again = $state(0);

  /** Call while a component initializes. `ask` may read reactive state and runs again when that changes. */
  constructor(ask: (signal: AbortSignal) => Promise<T>) {
    $effect(() => {
      void this.#again;
      const controller = new AbortController();
      this.loading = true;
      ask(controller.signal).then(
        (data) => {
          if (controller.signal.aborted) return;
          this.data = data;
          this.error = null;
          this.loading = false;
        },
        (error: unknown) => {
          if (controller.signal.aborted) return;
          this.error = error instanceof ApiError ? error : new ApiError(0, m.common_something_wrong(), String(error));
          this.loading = false;
        },
      );
      return () => {
        controller.abort();
      };
    });
  }

  again(): void {
    this.#again += 1;
  }
}
