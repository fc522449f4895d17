// What an intake asks for. Names and ways to reach somebody first; all else may be left open.

import type { Field } from '$ui/fields';
import type { Background, Consent, Identity } from '$core/api/participants';

const text = (name: keyof Identity, label: string, more: Partial<Field> = {}): Field => ({
  name,
  label,
  input: 'text',
  autocomplete: 'off',
  ...more,
});

export const REACH: readonly Field[] = [
  text('given_name', 'Given name'),
  text('family_name', 'Family name'),
  text('phone', 'Phone', { type: 'tel' }),
  text('email', 'E-mail', { type: 'email' }),
  text('birth_date', 'Day of birth', { input: 'day' }),
];
export const MORE: readonly Field[] = [
  text('former_name', 'Former name', { help: 'finds records under the earlier name' }),
  text('street', 'Street'),
  text('city', 'City'),
  text('state', 'State', { help: 'two letters' }),
  text('postal_code', 'ZIP'),
  text('county', 'County', { help: 'five digits, such as 53033' }),
  text('ssn', 'Social security number', {
    help: 'nine digits or the last four; asked for by the federal record alone, and never needed for help',
  }),
];

const said = (name: string, label: string): Field => ({ name, label, input: 'said' });

export const BACKGROUND: readonly Field[] = [
  { name: 'sex', label: 'Sex', input: 'text', words: 'sexes', none: 'not said' },
  { name: 'education', label: 'Highest level of education', input: 'text', words: 'educations', none: 'not said' },
  { name: 'employment', label: 'Work at the moment', input: 'text', words: 'employments', none: 'not said' },
  { name: 'races', label: 'Race, any number', input: 'choices', words: 'races' },
  said('hispanic', 'Hispanic or Latino'),
  said('single_parent', 'Single parent'),
  said('low_income', 'Low income'),
  said('public_assistance', 'Receives public assistance'),
  said('english_learner', 'Learning English'),
  said('disability', 'Has a disability'),
  said('veteran', 'Veteran'),
  said('long_term_unemployed', 'Without work for half a year or longer'),
  said('displaced_homemaker', 'Displaced homemaker'),
  said('homeless', 'Without a home'),
  said('foster_youth', 'Is or was in foster care'),
  said('farmworker', 'Migrant or seasonal farmworker'),
  said('justice_involved', 'Has been arrested or convicted'),
];

export const emptyIdentity = (): Identity => ({
  given_name: '',
  family_name: '',
  former_name: '',
  birth_date: null,
  phone: '',
  email: '',
  street: '',
  city: '',
  state: '',
  postal_code: '',
  county: null,
  ssn: '',
});
export const emptyBackground = (): Background => ({
  sex: null,
  hispanic: null,
  races: [],
  education: null,
  employment: null,
  disability: null,
  veteran: null,
  low_income: null,
  homeless: null,
  justice_involved: null,
  single_parent: null,
  english_learner: null,
  long_term_unemployed: null,
  foster_youth: null,
  displaced_homemaker: null,
  farmworker: null,
  public_assistance: null,
});

/** What a scope shows, in plain words; the second says it of somebody who decides. */
export const SCOPES: readonly { scope: string; name: string; says: string }[] = [
  { scope: 'progress', name: 'Name and progress', says: 'your name, your reference, and the steps of your way' },
  { scope: 'contact', name: 'How to reach you', says: 'phone, e-mail, address and day of birth' },
  {
    scope: 'background',
    name: 'What you said of yourself',
    says: 'the answers on background; nobody needs them to train or hire you',
  },
];

/** A scope taken or given: without name and progress there is nothing else. */
export function withScope(scopes: readonly string[], scope: string, on: boolean): string[] {
  if (!on && scope === 'progress') return [];
  const wanted = new Set(on ? [...scopes, 'progress', scope] : scopes.filter((one) => one !== scope));
  return SCOPES.map((one) => one.scope).filter((one) => wanted.has(one));
}

/** The consents that are in force on a form, made into those to send: one for each organization that may see anything. */
export const consentsOf = (scopes: Readonly<Record<string, string[]>>, given: string, how: string): Consent[] =>
  Object.entries(scopes)
    .filter(([, wanted]) => wanted.length > 0)
    .map(([organization, wanted]) => ({ organization, scopes: wanted, given, withdrawn: null, how }));

const inForce = (consents: readonly Consent[], organization: string) =>
  consents.find((one) => one.organization === organization && one.withdrawn === null);

/** What each organization may see now. */
export const scopesNow = (consents: readonly Consent[]): Record<string, string[]> =>
  Object.fromEntries(
    consents.filter(({ withdrawn }) => withdrawn === null).map(({ organization, scopes }) => [organization, scopes]),
  );

/**
 * All consents after some were changed: what was agreed to before is withdrawn today and stays in the list, what is
 * agreed to now is a new line.
 */
export function consentsAfter(
  before: readonly Consent[],
  scopes: Readonly<Record<string, string[]>>,
  today: string,
  how: string,
): Consent[] {
  const same = (organization: string) =>
    [...(inForce(before, organization)?.scopes ?? [])].toSorted().join() ===
    [...(scopes[organization] ?? [])].toSorted().join();
  const changed = new Set(Object.keys(scopes).filter((organization) => !same(organization)));
  return [
    ...before.map((one) =>
      one.withdrawn === null && changed.has(one.organization) ? { ...one, withdrawn: today } : one,
    ),
    ...consentsOf(Object.fromEntries([...changed].map((one) => [one, scopes[one] ?? []])), today, how),
  ];
}

/** Who looked, once for each day: "Sam Reed, Nov 25, 2026, 3 times". Newest first, as they came. */
export function lookedByDay(looks: readonly { at: string; name: string; what: string }[]) {
  const days = new Map<string, { day: string; name: string; what: string; times: number }>();
  for (const { at, name, what } of looks) {
    const day = at.slice(0, 10);
    const key = `${day} ${name} ${what}`;
    const found = days.get(key);
    if (found) found.times += 1;
    else days.set(key, { day, name, what, times: 1 });
  }
  return [...days.values()];
}
