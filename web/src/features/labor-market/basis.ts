// What a share of graduates rests on, in words.

import type { LeadingProgram } from '$core/api/labor_market_types';
import { m } from '$messages';

export type Basis = LeadingProgram['basis'];

export const BASES: Readonly<Record<Basis, { name: () => string; says: () => string }>> = {
  measured: { name: m.labor_market_basis_measured, says: m.labor_market_basis_measured_says },
  licensed: { name: m.labor_market_basis_licensed, says: m.labor_market_basis_licensed_says },
  bounded: { name: m.labor_market_basis_bounded, says: m.labor_market_basis_bounded_says },
  'first licenses': {
    name: m.labor_market_basis_first_licenses,
    says: m.labor_market_basis_first_licenses_says,
  },
  listed: { name: m.labor_market_basis_listed, says: m.labor_market_basis_listed_says },
  none: { name: m.labor_market_none, says: m.labor_market_basis_none_says },
};
