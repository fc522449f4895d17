// The filters' choices, as src/taxonomy/soc.cpp and the national projections name them.

export const SECTORS: readonly (readonly [id: string, name: string])[] = [
  ['health', 'Health care'],
  ['computing', 'Computing and mathematics'],
  ['engineering', 'Engineering and architecture'],
  ['construction', 'Construction and extraction'],
  ['repair', 'Installation and repair'],
  ['production', 'Production and manufacturing'],
  ['transport', 'Transportation and logistics'],
  ['education', 'Education and libraries'],
  ['business', 'Business and finance'],
  ['management', 'Management'],
  ['office', 'Office and administration'],
  ['sales', 'Sales'],
  ['community', 'Community and social service'],
  ['personal', 'Personal care and service'],
  ['food', 'Food and hospitality'],
  ['buildings', 'Cleaning and grounds'],
  ['protection', 'Police, fire and security'],
  ['science', 'Science'],
  ['legal', 'Law'],
  ['arts', 'Arts, design and media'],
  ['farming', 'Farming, fishing and forestry'],
  ['military', 'Military'],
];

/** The filter that lets every occupation through that asks for a certificate or a degree, as the overview's ranking. */
export const ANY_AWARD = 'award';

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
