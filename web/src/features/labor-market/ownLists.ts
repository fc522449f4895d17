// The plain CSVs in which a region adds what no agency's file has, and a template of each (docs/templates).

import { m } from '$messages';

const files = import.meta.glob<string>('$docs/templates/*.csv', { query: '?url', import: 'default', eager: true });

export interface OwnList {
  /** The layout's name. */
  layout: string;
  title: () => string;
  /** The address of its template. */
  template: string;
}

const TITLES: Readonly<Record<string, () => string>> = {
  training_supply: m.labor_market_list_training_supply,
  first_licenses: m.labor_market_list_first_licenses,
  training_providers: m.labor_market_list_training_providers,
  licensed_occupations: m.labor_market_list_licensed_occupations,
  state_projections: m.labor_market_list_state_projections,
};

const templates = new Map(
  Object.entries(files).map(([path, url]) => [path.replace(/^.*\/|\.csv$/g, ''), url] as const),
);

export const OWN_LISTS: readonly OwnList[] = Object.entries(TITLES).map(([layout, title]) => ({
  layout,
  title,
  template: templates.get(layout) ?? '',
}));
