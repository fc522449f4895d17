// Choices of the filters: groups as in src/taxonomy/soc.cpp, education as the national projections write it.

import { m } from '$messages';

export const SECTORS: readonly (readonly [id: string, name: string])[] = [
  ['health', m.common_soc_health()],
  ['computing', m.common_soc_computing()],
  ['engineering', m.common_soc_engineering()],
  ['construction', m.common_soc_construction()],
  ['repair', m.common_soc_repair()],
  ['production', m.common_soc_production()],
  ['transport', m.common_soc_transport()],
  ['education', m.common_soc_education()],
  ['business', m.common_soc_business()],
  ['management', m.common_soc_management()],
  ['office', m.common_soc_office()],
  ['sales', m.common_soc_sales()],
  ['community', m.common_soc_community()],
  ['personal', m.common_soc_personal()],
  ['food', m.common_soc_food()],
  ['buildings', m.common_soc_buildings()],
  ['protection', m.common_soc_protection()],
  ['science', m.common_soc_science()],
  ['legal', m.common_soc_legal()],
  ['arts', m.common_soc_arts()],
  ['farming', m.common_soc_farming()],
  ['military', m.common_soc_military()],
];

export const EDUCATIONS: readonly string[] = [
  'No formal educational credential',
  'High school diploma or equivalent',
  'Some college, no degree',
  'Postsecondary nondegree award',
  "Associate's degree",
  "Bachelor's degree",
  "Master's degree",
  'Doctoral or professional degree',
];
