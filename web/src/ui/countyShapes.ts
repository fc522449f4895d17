// County shapes: the region's own where it brings them, else the Census Bureau's from us-atlas, loaded when needed.

import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { api } from '$core/api/client';
import type { Region } from '$core/api/labor_market_types';

export type CountyFeature = Feature<Geometry, { name: string }>;

export interface Shapes {
  counties: CountyFeature[];
  /** What the counties lie in: the nation's states. */
  around: CountyFeature[];
}

type Atlas = Topology<Record<'counties' | 'states', GeometryCollection<{ name: string }>>>;

const atlas = async (signal: AbortSignal): Promise<Atlas> => {
  const { default: url } = await import('us-atlas/counties-10m.json?url');
  const response = await fetch(url, { signal });
  return (await response.json()) as Atlas;
};

/** Planar maps want clockwise outer rings, as d3-geo reads them; a published file may turn either way. */
function rewound(shape: CountyFeature, wanted: (shape: CountyFeature) => boolean): CountyFeature {
  if (wanted(shape)) return shape;
  const turn = (rings: GeoJSON.Position[][]) => rings.map((ring) => [...ring].reverse());
  const { geometry } = shape;
  if (geometry.type === 'Polygon')
    return { ...shape, geometry: { ...geometry, coordinates: turn(geometry.coordinates) } };
  if (geometry.type === 'MultiPolygon')
    return { ...shape, geometry: { ...geometry, coordinates: geometry.coordinates.map(turn) } };
  return shape;
}

/** The shapes of `counties` (FIPS) and of what is around them; those without a shape are absent. */
export async function countyShapes(region: Region, counties: readonly string[], signal: AbortSignal): Promise<Shapes> {
  const wanted = new Set(counties);
  const own: FeatureCollection<Geometry, { name: string }> = await api.shapes(region.id, signal);
  const { geoArea } = await import('d3-geo');
  const small = (shape: CountyFeature) => geoArea(shape) < 2 * Math.PI;
  if (own.features.length > 0) return { counties: own.features.map((shape) => rewound(shape, small)), around: [] };
  const topology = await atlas(signal);
  const all = feature(topology, topology.objects.counties).features;
  const mine = all.filter((shape) => wanted.has(String(shape.id)));
  const around = region.kind === 'nation' ? feature(topology, topology.objects.states).features : [];
  return { counties: mine, around };
}
