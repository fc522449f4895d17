// Dots on a map that do not cover each other. Pure, and the same in every browser.

import { forceCollide, forceSimulation, forceX, forceY } from 'd3-force';
import type { Organization } from '$core/api/records';

export interface Dot {
  organization: Organization;
  city: string;
  x: number;
  y: number;
}

/**
 * A dot for each place with coordinates. `project` gives a place's point in pixels, or null where the map does not
 * show it. Dots of one town are moved apart until none covers another.
 */
export function dots(
  organizations: readonly Organization[],
  project: (longitude: number, latitude: number) => [number, number] | null,
  radius: number,
): Dot[] {
  const found = organizations.flatMap((organization) =>
    organization.places.flatMap(({ latitude, longitude, city }) => {
      const at = latitude === null || longitude === null ? null : project(longitude, latitude);
      return at ? [{ organization, city, x: at[0], y: at[1], home: at }] : [];
    }),
  );
  forceSimulation(found)
    .force('x', forceX<(typeof found)[number]>(({ home }) => home[0]).strength(0.15))
    .force('y', forceY<(typeof found)[number]>(({ home }) => home[1]).strength(0.15))
    .force('collide', forceCollide(radius + 1).iterations(4))
    .stop()
    .tick(150);
  return found.map(({ organization, city, x, y }) => ({ organization, city, x, y }));
}
