// The fields of an intake. Name and contact first; everything else may be left blank.

import { m } from '$messages';
import type { Field } from '$ui/fields';
import type { Background, Consent, Identity, Scope } from '$core/api/participants';
import type { Vocabulary } from '$core/api/records';

const text = (name: keyof Identity, label: string, more: Partial<Field> = {}): Field => ({
  name,
  label,
  input: 'text',
  autocomplete: 'off',
  ...more,
});

export const REACH: readonly Field[] = [
  text('given_name', m.participants_first_name()),
  text('family_name', m.participants_last_name()),
  text('phone', m.participants_phone(), { type: 'tel' }),
  text('email', m.common_email(), { type: 'email' }),
  text('birth_date', m.participants_birth_date(), { input: 'day' }),
];
export const MORE: readonly Field[] = [
  text('former_name', m.participants_former_name(), { help: m.participants_former_name_help() }),
  text('street', m.participants_street()),
  text('city', m.participants_city()),
  text('state', m.participants_state(), { help: m.participants_state_help() }),
  text('postal_code', m.participants_zip()),
  text('county', m.participants_county(), { help: m.participants_county_help() }),
  text('ssn', m.participants_ssn(), { help: m.participants_ssn_help() }),
];

const said = (name: keyof Background, label: string): Field => ({ name, label, input: 'said' });
const answered = (name: keyof Background, label: string, words: keyof Vocabulary): Field => ({
  ...{ name, label, input: 'text', words },
  none: m.common_not_answered(),
});

export const BACKGROUND: readonly Field[] = [
  answered('sex', m.participants_sex(), 'sexes'),
  answered('education', m.participants_education(), 'educations'),
  answered('employment', m.participants_employment(), 'employments'),
  { name: 'races', label: m.participants_races(), input: 'choices', words: 'races' },
  said('hispanic', m.participants_hispanic()),
  said('single_parent', m.participants_single_parent()),
  said('low_income', m.participants_low_income()),
  said('public_assistance', m.participants_public_assistance()),
  said('english_learner', m.participants_english_learner()),
  said('disability', m.participants_disability()),
  said('veteran', m.participants_veteran()),
  said('long_term_unemployed', m.participants_long_term_unemployed()),
  said('displaced_homemaker', m.participants_displaced_homemaker()),
  said('homeless', m.participants_homeless()),
  said('foster_youth', m.participants_foster_youth()),
  said('farmworker', m.participants_farmworker()),
  said('justice_involved', m.participants_justice_involved()),
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

/** The consent scopes; `says` is read to the participant. */
export const SCOPES: readonly { scope: Scope; name: () => string; says: () => string }[] = [
  { scope: 'progress', name: m.participants_scope_progress, says: m.participants_scope_progress_help },
  { scope: 'contact', name: m.participants_scope_contact, says: m.participants_scope_contact_help },
  { scope: 'background', name: m.participants_scope_background, says: m.participants_scope_background_help },
];
export const scopeName = (scope: string): string => SCOPES.find((one) => one.scope === scope)?.name() ?? scope;
/** "name and progress, contact information" */
export const scopeNames = (scopes: readonly string[]): string =>
  scopes.map((one) => scopeName(one).toLowerCase()).join(', ');

/** Scopes after one is checked or cleared: the others need name and progress. */
export function withScope(scopes: readonly Scope[], scope: Scope, on: boolean): Scope[] {
  if (!on && scope === 'progress') return [];
  const wanted = new Set<Scope>(on ? [...scopes, 'progress', scope] : scopes.filter((one) => one !== scope));
  return SCOPES.map((one) => one.scope).filter((one) => wanted.has(one));
}

/** The consents that a form gives: one for each organization with a scope. */
export const consentsOf = (scopes: Readonly<Record<string, Scope[]>>, given: string, how: string): Consent[] =>
  Object.entries(scopes)
    .filter(([, wanted]) => wanted.length > 0)
    .map(([organization, wanted]) => ({ organization, scopes: wanted, given, withdrawn: null, how }));

const inForce = (consents: readonly Consent[], organization: string) =>
  consents.find((one) => one.organization === organization && one.withdrawn === null);

/** The scopes in force for each organization. */
export const scopesNow = (consents: readonly Consent[]): Record<string, Scope[]> =>
  Object.fromEntries(
    consents.filter(({ withdrawn }) => withdrawn === null).map(({ organization, scopes }) => [organization, scopes]),
  );

/** All consents after a change: a changed consent is withdrawn today and stays in the list; its new scopes are a new one. */
export function consentsAfter(
  before: readonly Consent[],
  scopes: Readonly<Record<string, Scope[]>>,
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

/** The access log, one entry for each account, action and day; newest first, as it came. */
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
