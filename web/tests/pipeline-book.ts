// A partnership with a community group, a college and a hospital, an account for each and for the convener, over the API;
// with a program, its cohorts and the hospital's openings.

import { expect, type Locator, type Page } from '@playwright/test';
import { ago, PASSWORD, Person } from './book';

/** The form that lies over the page. */
export const sheet = (page: Page) => page.getByRole('dialog');

/** Fills the open form of a step and records it. */
export async function record(
  page: Page,
  days: number,
  more: (form: Locator) => Promise<unknown> = () => Promise.resolve(),
) {
  const form = sheet(page);
  await form.getByLabel(/^Date/).fill(ago(days));
  await more(form);
  await form.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(form).toHaveCount(0);
}

export interface PipelineBook {
  convener: Person;
  community: Person;
  college: Person;
  hospital: Person;
  organizations: { center: string; college: string; hospital: string };
  partnership: string;
  program: string;
  /** A cohort that has ended, and one that is coming. */
  past: string;
  coming: string;
  opening: string;
}

async function join(convener: Person, name: string, email: string, organization: string) {
  const invited = await convener.send('POST', '/api/invitations', { name, email, role: 'member', organization });
  const person = new Person(convener.base);
  await person.send('POST', `/api${String(invited['link'])}`, { name, email, password: PASSWORD });
  return person;
}

export async function fillPipeline(base: string, code: string): Promise<PipelineBook> {
  const convener = new Person(base);
  await convener.send('POST', '/api/set-up', {
    name: 'Maria Cole',
    email: 'maria@board.example',
    password: PASSWORD,
    organization_name: 'Workforce Board',
    code,
  });
  const add = (name: string, sector: string) => convener.make('/api/organizations', { name, sector });
  const organizations = {
    center: await add('Neighborhood Center', 'community'),
    college: await add('River College', 'education'),
    hospital: await add('Valley Hospital', 'employer'),
  };
  const partnership = await convener.make('/api/partnerships', { name: 'Nurses for the valley', stage: 'delivering' });
  for (const organization of Object.values(organizations))
    await convener.make('/api/memberships', { partnership, organization, role: 'member', since: ago(800) });
  const community = await join(convener, 'Cara Ruiz', 'cara@center.example', organizations.center);
  const college = await join(convener, 'Kim Larsen', 'kim@college.example', organizations.college);
  const hospital = await join(convener, 'Sam Reed', 'sam@hospital.example', organizations.hospital);
  const program = await college.make('/api/training-programs', {
    partnership,
    organization: organizations.college,
    title: 'Nursing, evenings',
    cip: '51.3801',
    credential: 'license',
    occupation: '29-1141',
    weeks: 40,
    cost: 4200,
    eligibility: 'High-school diploma, and a first-aid course of the last two years',
    needs_eligibility: true,
    funding: ['wioa adult', 'pell', 'employer'],
  });
  const past = await college.make('/api/cohorts', {
    program,
    name: 'Last fall',
    seats: 20,
    starts: ago(400),
    ends: ago(200),
  });
  const coming = await college.make('/api/cohorts', {
    program,
    name: 'This spring',
    seats: 16,
    starts: ago(-20),
    ends: ago(-220),
    apply_by: ago(-10),
    reserved: [{ group: 'single parent', seats: 4 }],
  });
  await community.make('/api/supports', {
    partnership,
    organization: organizations.center,
    type: 'child care',
    description: 'Evening child care for the night cohort',
    places: 18,
    active: true,
  });
  const opening = await hospital.make('/api/openings', {
    partnership,
    organization: organizations.hospital,
    type: 'job',
    title: 'Ward nurse, nights',
    occupation: '29-1141',
    places: 2,
    wage: 38.5,
    hours: 36,
    opened: ago(300),
  });
  return { convener, community, college, hospital, organizations, partnership, program, past, coming, opening };
}

/** A participant whose intake the community group does, with consent for these to see progress, over the API. */
export function takeIn(book: PipelineBook, given: string, family: string, may: readonly string[]): Promise<string> {
  return book.community.make('/api/participants', {
    identity: { given_name: given, family_name: family, phone: '555 0100' },
    background: { sex: 'female', single_parent: true },
    consents: may.map((organization) => ({
      organization,
      scopes: ['progress'],
      given: ago(700),
      how: 'signed form',
    })),
  });
}
