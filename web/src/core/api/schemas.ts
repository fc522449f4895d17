// The shapes of what the server sends and takes, by the names of its structs: generated from openapi.json by
// `npm run types`, so that no shape is written twice.

import type { components } from './schema';

export type Schema = components['schemas'];
