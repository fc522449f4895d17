// What the forms of the partnership book ask for, kind by kind. One description per field: label, help, and how it is
// put in. The server checks; what it finds wrong is shown beside the field it names.

import type { Kind, Vocabulary } from '$core/api/records';

export type Input =
  | 'text'
  | 'long'
  | 'number'
  | 'day'
  | 'moment'
  | 'truth'
  | 'organization'
  | 'occupation'
  | 'program'
  | 'occupations'
  | 'lines'
  | 'choices' // any number of the words
  | 'said' // yes, no, or not said
  | 'record' // one of the records of a kind
  | 'records' // any number of them
  | 'rows';

export interface Field {
  name: string;
  label: string;
  input: Input;
  help?: string;
  /** A choice of these words in place of free input. */
  words?: keyof Vocabulary;
  required?: boolean;
  /** Of rows: the columns of each. */
  columns?: readonly Field[];
  /** Of an optional reference: what none means. */
  none?: string;
  /** Shown only when another field has this value. */
  when?: { field: string; is: string };
  /** Of a record: its kind, and the field that names it. */
  of?: { kind: Kind; name: string };
  /** Of a record: only those that agree with the form in this field. */
  among?: string;
  /** Nothing is "" here, though fields of this name may be missing elsewhere. */
  blank?: boolean;
  /** What browsers know to fill in. */
  autocomplete?: 'off';
  type?: 'tel' | 'email';
}

/** The partnership that a record belongs to; the only one there is, is chosen already. */
const partnership: Field = {
  name: 'partnership',
  label: 'Partnership',
  input: 'record',
  of: { kind: 'partnerships', name: 'name' },
  required: true,
};

const places: Field = {
  name: 'places',
  label: 'Locations',
  input: 'rows',
  columns: [
    { name: 'street', label: 'Street', input: 'text' },
    { name: 'city', label: 'City', input: 'text' },
    { name: 'state', label: 'State', input: 'text', help: 'two letters' },
    { name: 'postal_code', label: 'ZIP', input: 'text' },
    { name: 'county', label: 'County', input: 'text', help: 'five digits, such as 53033' },
    { name: 'latitude', label: 'Latitude', input: 'number' },
    { name: 'longitude', label: 'Longitude', input: 'number' },
  ],
};

export const FIELDS: Readonly<Record<Kind, readonly Field[]>> = {
  organizations: [
    { name: 'name', label: 'Name', input: 'text', required: true },
    { name: 'sector', label: 'Sector', input: 'text', words: 'sectors', required: true },
    { name: 'industry', label: 'Industry (NAICS)', input: 'text', help: 'two to six digits: 622 is hospitals' },
    { name: 'employees', label: 'Employees', input: 'number' },
    { name: 'website', label: 'Web site', input: 'text' },
    { name: 'note', label: 'Note', input: 'long' },
    places,
  ],
  contacts: [
    { name: 'organization', label: 'Organization', input: 'organization', required: true },
    { name: 'name', label: 'Name', input: 'text', required: true },
    { name: 'title', label: 'Title', input: 'text' },
    { name: 'email', label: 'E-mail', input: 'text' },
    { name: 'phone', label: 'Phone', input: 'text' },
    { name: 'note', label: 'Note', input: 'long' },
  ],
  partnerships: [
    { name: 'name', label: 'Name', input: 'text', required: true },
    { name: 'purpose', label: 'Purpose', input: 'long', help: 'What will be different, for whom, by when' },
    { name: 'region', label: 'Region', input: 'text', help: 'as the gap pages name it: 42660, CA, 53033,53061' },
    { name: 'stage', label: 'Stage', input: 'text', words: 'stages', required: true },
    { name: 'occupations', label: 'Target occupations', input: 'occupations' },
    { name: 'industries', label: 'Target industries (NAICS)', input: 'lines', help: 'one code a line' },
    {
      name: 'goals',
      label: 'Goals',
      input: 'rows',
      columns: [
        { name: 'measure', label: 'Measure', input: 'text', required: true },
        { name: 'unit', label: 'Unit', input: 'text' },
        { name: 'baseline', label: 'At the start', input: 'number' },
        { name: 'now', label: 'Now', input: 'number' },
        { name: 'target', label: 'Target', input: 'number' },
        { name: 'due', label: 'By', input: 'day' },
      ],
    },
  ],
  curricula: [
    {
      name: 'title',
      label: 'Title',
      input: 'text',
      help: 'such as Registered nursing, evening section',
      required: true,
    },
    { name: 'organization', label: 'College', input: 'organization', required: true },
    { name: 'award', label: 'Award', input: 'text', help: 'such as Associate’s degree' },
    { name: 'cip', label: 'Program (CIP)', input: 'program', required: true },
    { name: 'occupation', label: 'Occupation it leads to (SOC)', input: 'occupation', required: true },
  ],
  surveys: [
    { name: 'title', label: 'Title', input: 'text', help: 'such as Fall survey 2027', required: true },
    { name: 'introduction', label: 'What the letter and the form say first', input: 'long' },
    { name: 'jobs', label: 'Jobs to ask everybody about', input: 'occupations', help: 'each may add others' },
    { name: 'opens', label: 'First day', input: 'day', required: true },
    { name: 'closes', label: 'Last day', input: 'day', required: true },
    { name: 'region', label: 'Region', input: 'text', help: 'what answers are weighted up to; empty: the charter’s' },
  ],
  'assessment-statements': [
    { name: 'text', label: 'Statement', input: 'long', required: true },
    { name: 'goal', label: 'Goal', input: 'number' },
    { name: 'place', label: 'Place', input: 'number' },
    { name: 'retired', label: 'Retired', input: 'truth' },
  ],
  memberships: [
    { name: 'organization', label: 'Organization', input: 'organization', required: true },
    { name: 'role', label: 'Role', input: 'text', words: 'membership_roles', required: true },
    { name: 'since', label: 'Since', input: 'day', required: true },
    { name: 'until', label: 'Until', input: 'day', help: 'empty while it is a member' },
  ],
  meetings: [
    { name: 'title', label: 'Title', input: 'text', required: true },
    { name: 'starts', label: 'Begins', input: 'moment', required: true },
    { name: 'ends', label: 'Ends', input: 'moment', required: true },
    { name: 'place', label: 'Place', input: 'text', help: 'an address or a link' },
    { name: 'agenda', label: 'Agenda', input: 'lines', help: 'one item a line' },
    {
      name: 'attendance',
      label: 'Who was there',
      input: 'rows',
      columns: [
        { name: 'organization', label: 'Organization', input: 'organization', required: true },
        { name: 'person', label: 'Person', input: 'text' },
      ],
    },
    { name: 'notes', label: 'Notes', input: 'long' },
    { name: 'decisions', label: 'Decisions', input: 'lines', help: 'one decision a line' },
  ],
  'action-items': [
    { name: 'what', label: 'What', input: 'text', required: true },
    { name: 'organization', label: 'Organization', input: 'organization', required: true },
    { name: 'owner', label: 'Who', input: 'text', required: true },
    { name: 'due', label: 'Due', input: 'day', required: true },
    { name: 'state', label: 'State', input: 'text', words: 'action_states', required: true },
    { name: 'reason', label: 'Why it was dropped', input: 'text', when: { field: 'state', is: 'dropped' } },
  ],
  agreements: [
    { name: 'type', label: 'Kind', input: 'text', words: 'agreement_types', required: true },
    { name: 'title', label: 'Title', input: 'text', required: true },
    {
      name: 'text',
      label: 'Text',
      input: 'long',
      required: true,
      help: 'A new text is a new version: signatures start again',
    },
    { name: 'starts', label: 'In force from', input: 'day', required: true },
    { name: 'expires', label: 'Until', input: 'day', help: 'empty: until it is ended' },
    {
      name: 'signatories',
      label: 'Who signs',
      input: 'rows',
      columns: [
        { name: 'organization', label: 'Organization', input: 'organization', required: true },
        { name: 'person', label: 'Person', input: 'text', required: true },
        { name: 'title', label: 'Title', input: 'text' },
      ],
    },
    {
      name: 'shares',
      label: 'What partners let each other see',
      input: 'rows',
      when: { field: 'type', is: 'data sharing' },
      columns: [
        { name: 'organization', label: 'Whose', input: 'organization', required: true },
        { name: 'figure', label: 'What', input: 'text', words: 'shared_figures', required: true },
        { name: 'detail', label: 'In what detail', input: 'text', words: 'shared_details', required: true },
      ],
    },
    {
      name: 'threshold',
      label: 'Fewest people that a published count may show',
      input: 'number',
      when: { field: 'type', is: 'data sharing' },
      help: 'Counts of fewer people are hidden from everybody who may not see the people themselves, and so is whatever they could be worked out from. 10 is usual, 3 the least. Of several agreements in force, the strictest counts; empty: this one sets none, and 10 holds where no other does',
    },
  ],
  commitments: [
    { name: 'organization', label: 'Who promises', input: 'organization', required: true },
    { name: 'type', label: 'Kind', input: 'text', words: 'commitment_types', required: true },
    { name: 'description', label: 'What', input: 'text', required: true },
    { name: 'quantity', label: 'How many', input: 'number', required: true },
    { name: 'unit', label: 'Of what', input: 'text', required: true, help: 'places, hours, dollars' },
    { name: 'receiver', label: 'Who confirms delivery', input: 'organization', none: 'the convener' },
    { name: 'pledged', label: 'Promised on', input: 'day', required: true },
    { name: 'due', label: 'Due', input: 'day', required: true },
    {
      name: 'schedule',
      label: 'Installments',
      input: 'rows',
      help: 'Leave empty when all of it is due on one day',
      columns: [
        { name: 'due', label: 'Due', input: 'day', required: true },
        { name: 'quantity', label: 'How many', input: 'number', required: true },
      ],
    },
    { name: 'draft', label: 'Draft: only your organization sees it', input: 'truth' },
  ],
  pilots: [
    partnership,
    { name: 'title', label: 'Title', input: 'text', required: true, help: 'such as Paid nursing training, 2027' },
    {
      name: 'question',
      label: 'The question',
      input: 'long',
      help: 'such as Do more people finish and find a job when training is paid?',
    },
    {
      name: 'eligibility',
      label: 'Who may enter',
      input: 'long',
      help: 'as the plan says it; who enters people confirms it',
    },
    { name: 'outcome', label: 'What should be better', input: 'text', words: 'pilot_outcomes', required: true },
    { name: 'within_days', label: 'Within how many days of entering', input: 'number', required: true },
    {
      name: 'arms',
      label: 'What people get',
      input: 'rows',
      help: 'one line goes on as before: the comparison',
      columns: [
        { name: 'label', label: 'Name', input: 'text', required: true },
        { name: 'control', label: 'This is the comparison', input: 'truth' },
        { name: 'share', label: 'Share', input: 'number', help: '1 and 1: half each', required: true },
        { name: 'capacity', label: 'Places', input: 'number', help: 'empty: any number' },
        {
          name: 'program',
          label: 'Training program',
          input: 'record',
          of: { kind: 'training-programs', name: 'title' },
          none: 'None',
        },
        {
          name: 'cohorts',
          label: 'Cohorts',
          input: 'records',
          of: { kind: 'cohorts', name: 'name' },
          among: 'program',
          none: 'Choose a training program first',
          help: 'none chosen: any cohort of the program',
        },
        { name: 'cost', label: 'Dollars a person', input: 'number' },
      ],
    },
    {
      name: 'reserves',
      label: 'Places that go first to a group',
      input: 'rows',
      help: 'as far as people of the group enter',
      columns: [
        { name: 'group', label: 'Group', input: 'text', words: 'groups', required: true },
        { name: 'arm', label: 'In which line', input: 'text', help: 'its name', required: true },
        { name: 'seats', label: 'Places', input: 'number', required: true },
      ],
    },
    {
      name: 'unit',
      label: 'What is assigned',
      input: 'text',
      words: 'pilot_units',
      required: true,
      help: 'whole groups where a class, a site or an employer gets it together or not at all',
    },
    { name: 'blocks', label: 'Draw', input: 'text', words: 'pilot_blocks', required: true },
    { name: 'enrollment_closes', label: 'Last day to enter', input: 'day' },
  ],
  'training-programs': [
    partnership,
    { name: 'organization', label: 'Provider', input: 'organization', required: true },
    { name: 'title', label: 'Title', input: 'text', required: true, help: 'such as Nursing assistant, evenings' },
    { name: 'cip', label: 'Field of study (CIP)', input: 'program', required: true },
    { name: 'occupation', label: 'Occupation it leads to (SOC)', input: 'occupation', required: true },
    { name: 'credential', label: 'Credential', input: 'text', words: 'credentials', required: true },
    { name: 'weeks', label: 'Weeks', input: 'number' },
    { name: 'cost', label: 'Cost for a person, in dollars', input: 'number', help: 'before any aid' },
    { name: 'eligibility', label: 'Who may enter', input: 'long' },
    { name: 'needs_eligibility', label: 'Nobody is enrolled before they were found eligible', input: 'truth' },
    { name: 'funding', label: 'Who may pay for it', input: 'choices', words: 'funding_streams' },
    { name: 'active', label: 'It is offered now', input: 'truth' },
  ],
  cohorts: [
    {
      name: 'program',
      label: 'Program',
      input: 'record',
      of: { kind: 'training-programs', name: 'title' },
      required: true,
    },
    { name: 'name', label: 'Name', input: 'text', required: true, help: 'such as Spring 2027, evenings' },
    { name: 'seats', label: 'Seats', input: 'number', required: true },
    { name: 'starts', label: 'First day', input: 'day', required: true },
    { name: 'ends', label: 'Last day', input: 'day', required: true },
    { name: 'apply_by', label: 'Apply by', input: 'day' },
    {
      name: 'reserved',
      label: 'Seats that go first to a group',
      input: 'rows',
      help: 'as far as people of the group apply',
      columns: [
        { name: 'group', label: 'Group', input: 'text', words: 'groups', required: true },
        { name: 'seats', label: 'Seats', input: 'number', required: true },
      ],
    },
  ],
  supports: [
    partnership,
    { name: 'organization', label: 'Who offers it', input: 'organization', required: true },
    { name: 'type', label: 'Kind', input: 'text', words: 'support_types', required: true },
    { name: 'description', label: 'What', input: 'text', required: true, help: 'such as Bus passes for the semester' },
    { name: 'places', label: 'For how many people', input: 'number' },
    { name: 'dollars', label: 'Dollars for a person', input: 'number' },
    { name: 'active', label: 'It is offered now', input: 'truth' },
  ],
  openings: [
    partnership,
    { name: 'organization', label: 'Employer', input: 'organization', required: true },
    { name: 'type', label: 'Kind', input: 'text', words: 'opening_types', required: true },
    { name: 'title', label: 'Title', input: 'text', required: true, help: 'such as Ward nurse, nights' },
    { name: 'occupation', label: 'Occupation (SOC)', input: 'occupation', required: true },
    { name: 'places', label: 'How many', input: 'number', required: true },
    { name: 'wage', label: 'Dollars an hour at the start', input: 'number' },
    { name: 'hours', label: 'Hours a week', input: 'number' },
    { name: 'county', label: 'County of the work', input: 'text', help: 'five digits, such as 53033', blank: true },
    { name: 'opened', label: 'Open since', input: 'day', required: true },
    { name: 'closed', label: 'Closed on', input: 'day', help: 'empty while people can be hired' },
    {
      name: 'commitment',
      label: 'The promise that it keeps',
      input: 'record',
      of: { kind: 'commitments', name: 'description' },
      among: 'organization',
      none: 'none',
    },
  ],
  'population-groups': [
    { name: 'dimension', label: 'Compared by', input: 'text' },
    { name: 'value', label: 'Group', input: 'text' },
    { name: 'people', label: 'People', input: 'number', required: true },
    { name: 'source', label: 'Source and year', input: 'text', required: true },
  ],
  deliveries: [
    { name: 'day', label: 'Day', input: 'day', required: true },
    { name: 'quantity', label: 'How many', input: 'number', required: true },
    { name: 'evidence', label: 'Evidence', input: 'text', help: 'a link, or a sentence that can be checked' },
  ],
};

/** "attendance" and "places.0.city" in the words of the form, for history and errors. */
export function labelOf(kind: Kind, path: string): string {
  const [head = '', , column] = path.split(/[.[\]]+/);
  const field = FIELDS[kind].find(({ name }) => name === head);
  if (!field) return path.replaceAll('_', ' ');
  const inner = field.columns?.find(({ name }) => name === column);
  return inner ? `${field.label}: ${inner.label}` : field.label;
}

/** An empty row of a field of rows. */
export function emptyRow(columns: readonly Field[]): Record<string, unknown> {
  return Object.fromEntries(
    columns.map(({ name, input, required }) => {
      if (input === 'records') return [name, []];
      if (input === 'truth') return [name, false];
      return [name, input === 'number' || name === 'county' || (input === 'record' && !required) ? null : ''];
    }),
  );
}

/** Whether nothing of a field is null. */
export const missing = (field: Field): boolean => OPTIONAL.has(field.name) && !field.blank;

/** What an input's text means; an empty one is null where the field may be missing. */
export function valueOf(input: Input, text: string, optional: boolean): string | number | null {
  if (input === 'number') {
    const number = Number(text.replaceAll(',', ''));
    return text.trim() === '' ? null : Number.isFinite(number) ? number : (text as unknown as number);
  }
  return text.trim() === '' && optional ? null : text;
}

/** The fields of a record that may be missing (null); all other empty texts are "". */
export const OPTIONAL: ReadonlySet<string> = new Set([
  'industry',
  'employees',
  'county',
  'latitude',
  'longitude',
  'until',
  'expires',
  'threshold',
  'receiver',
  'meeting',
  'apply_by',
  'closed',
  'commitment',
  'birth_date',
  'sex',
  'education',
  'employment',
]);
