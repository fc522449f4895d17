// The forms of the partnership's records, by kind: each field's label, help and control. The server validates; its errors
// are shown beside the field they name.

import type { Kind, Vocabulary } from '$core/api/records';
import { m } from '$messages';

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
  | 'said' // yes, no, or not answered
  | 'record' // one of the records of a kind
  | 'records' // any number of them
  | 'rows';

export interface Field {
  name: string;
  label: string;
  input: Input;
  help?: string;
  /** A choice of these words instead of free input. */
  words?: keyof Vocabulary;
  required?: boolean;
  /** Of rows: the columns of each. */
  columns?: readonly Field[];
  /** Of an optional reference: what choosing none means. */
  none?: string;
  /** Shown only when another field has this value. */
  when?: { field: string; is: string };
  /** Of a record: its kind, and the field that names it. */
  of?: { kind: Kind; name: string };
  /** Of a record: only those that agree with the form in this field. */
  among?: string;
  /** Empty is "" here, though fields of this name are null elsewhere. */
  blank?: boolean;
  /** For browsers' autofill. */
  autocomplete?: 'off';
  type?: 'tel' | 'email';
}

const field = (name: string, label: string, input: Input, more: Partial<Field> = {}): Field => ({
  name,
  label,
  input,
  ...more,
});

/** The partnership that a record belongs to. */
const partnership = field('partnership', m.common_partnership(), 'record', {
  of: { kind: 'partnerships', name: 'name' },
  required: true,
});

const places = field('places', m.common_field_locations(), 'rows', {
  columns: [
    field('street', m.common_field_street(), 'text'),
    field('city', m.common_field_city(), 'text'),
    field('state', m.common_field_state(), 'text', { help: m.common_help_two_letters() }),
    field('postal_code', m.common_field_zip_code(), 'text'),
    field('county', m.common_field_county(), 'text', { help: m.common_help_5_digit_fips_code_such_as_53033() }),
    field('latitude', m.common_field_latitude(), 'number'),
    field('longitude', m.common_field_longitude(), 'number'),
  ],
});

export const FIELDS: Readonly<Record<Kind, readonly Field[]>> = {
  organizations: [
    field('name', m.common_name(), 'text', { required: true }),
    field('sector', m.common_sector(), 'text', { words: 'sectors', required: true }),
    field('industry', m.common_field_industry_naics(), 'text', { help: m.common_help_2_to_6_digits_for_example_622() }),
    field('employees', m.common_field_employees(), 'number'),
    field('website', m.common_field_website(), 'text'),
    field('note', m.common_field_note(), 'long'),
    places,
  ],
  contacts: [
    field('organization', m.common_organization(), 'organization', { required: true }),
    field('name', m.common_name(), 'text', { required: true }),
    field('title', m.common_field_title(), 'text'),
    field('email', m.common_email(), 'text'),
    field('phone', m.common_field_phone(), 'text'),
    field('note', m.common_field_note(), 'long'),
  ],
  partnerships: [
    field('name', m.common_name(), 'text', { required: true }),
    field('purpose', m.common_field_purpose(), 'long', { help: m.common_help_what_will_be_different_for_whom_and() }),
    field('region', m.common_field_region(), 'text', { help: m.common_help_a_metro_area_code_a_state_or() }),
    field('stage', m.common_field_stage(), 'text', { words: 'stages', required: true }),
    field('occupations', m.common_field_target_occupations(), 'occupations'),
    field('industries', m.common_field_target_industries_naics(), 'lines', { help: m.common_help_one_code_per_line() }),
    field('goals', m.common_field_goals(), 'rows', {
      columns: [
        field('measure', m.common_field_measure(), 'text', { required: true }),
        field('unit', m.common_field_unit(), 'text'),
        field('baseline', m.common_field_baseline(), 'number'),
        field('now', m.common_field_current(), 'number'),
        field('target', m.common_field_target(), 'number'),
        field('due', m.common_field_by(), 'day'),
      ],
    }),
  ],
  curricula: [
    field('title', m.common_field_title(), 'text', {
      help: m.common_help_for_example_registered_nursing_evening_section(),
      required: true,
    }),
    field('organization', m.common_field_college(), 'organization', { required: true }),
    field('award', m.common_field_award(), 'text', { help: m.common_help_for_example_associates_degree() }),
    field('cip', m.common_field_program_cip(), 'program', { required: true }),
    field('occupation', m.common_field_occupation_it_leads_to_soc(), 'occupation', { required: true }),
  ],
  surveys: [
    field('title', m.common_field_title(), 'text', {
      help: m.common_help_for_example_fall_survey_2027(),
      required: true,
    }),
    field('introduction', m.common_field_introduction_in_the_email_and_on_the_form(), 'long'),
    field('jobs', m.common_field_jobs_to_ask_every_employer_about(), 'occupations', {
      help: m.common_help_employers_can_add_others(),
    }),
    field('opens', m.common_field_first_day(), 'day', { required: true }),
    field('closes', m.common_last_day(), 'day', { required: true }),
    field('region', m.common_field_region(), 'text', { help: m.common_help_answers_are_weighted_up_to_this_region() }),
  ],
  'assessment-statements': [
    field('text', m.common_field_statement(), 'long', { required: true }),
    field('goal', m.common_field_goal(), 'number'),
    field('place', m.common_field_position(), 'number'),
    field('retired', m.common_field_retired(), 'truth'),
  ],
  memberships: [
    field('organization', m.common_organization(), 'organization', { required: true }),
    field('role', m.common_field_role(), 'text', { words: 'membership_roles', required: true }),
    field('since', m.common_field_since(), 'day', { required: true }),
    field('until', m.common_field_until(), 'day', { help: m.common_help_blank_for_current_members() }),
  ],
  meetings: [
    field('title', m.common_field_title(), 'text', { required: true }),
    field('starts', m.common_field_starts(), 'moment', { required: true }),
    field('ends', m.common_field_ends(), 'moment', { required: true }),
    field('place', m.common_field_location(), 'text', { help: m.common_help_an_address_or_a_link() }),
    field('agenda', m.common_field_agenda(), 'lines', { help: m.common_help_one_item_per_line() }),
    field('attendance', m.common_field_attendees(), 'rows', {
      columns: [
        field('organization', m.common_organization(), 'organization', { required: true }),
        field('person', m.common_field_person(), 'text'),
      ],
    }),
    field('notes', m.common_field_notes(), 'long'),
    field('decisions', m.common_field_decisions(), 'lines', { help: m.common_help_one_decision_per_line() }),
  ],
  'action-items': [
    field('what', m.common_field_task(), 'text', { required: true }),
    field('organization', m.common_organization(), 'organization', { required: true }),
    field('owner', m.common_field_owner(), 'text', { required: true }),
    field('due', m.common_due(), 'day', { required: true }),
    field('state', m.common_status(), 'text', { words: 'action_states', required: true }),
    field('reason', m.common_field_why_it_was_closed(), 'text', { when: { field: 'state', is: 'dropped' } }),
  ],
  agreements: [
    field('type', m.common_type(), 'text', { words: 'agreement_types', required: true }),
    field('title', m.common_field_title(), 'text', { required: true }),
    field('text', m.common_field_text(), 'long', {
      required: true,
      help: m.common_help_changing_the_text_makes_a_new_version(),
    }),
    field('starts', m.common_field_effective_from(), 'day', { required: true }),
    field('expires', m.common_field_until(), 'day', { help: m.common_help_blank_for_no_end_date() }),
    field('signatories', m.common_field_signatories(), 'rows', {
      columns: [
        field('organization', m.common_organization(), 'organization', { required: true }),
        field('person', m.common_field_person(), 'text', { required: true }),
        field('title', m.common_field_title(), 'text'),
      ],
    }),
    field('shares', m.common_field_shared_data(), 'rows', {
      when: { field: 'type', is: 'data sharing' },
      columns: [
        field('organization', m.common_field_whose_data(), 'organization', { required: true }),
        field('figure', m.common_field_data(), 'text', { words: 'shared_figures', required: true }),
        field('detail', m.common_field_level_of_detail(), 'text', { words: 'shared_details', required: true }),
      ],
    }),
    field('threshold', m.common_field_smallest_count_to_publish(), 'number', {
      when: { field: 'type', is: 'data sharing' },
      help: m.common_help_smaller_counts_and_any_figures_they_could(),
    }),
  ],
  commitments: [
    field('organization', m.common_organization(), 'organization', { required: true }),
    field('type', m.common_type(), 'text', { words: 'commitment_types', required: true }),
    field('description', m.common_field_description(), 'text', { required: true }),
    field('quantity', m.common_field_quantity(), 'number', { required: true }),
    field('unit', m.common_field_unit(), 'text', {
      required: true,
      help: m.common_help_for_example_places_hours_or_dollars(),
    }),
    field('receiver', m.common_field_confirmed_by(), 'organization', {
      none: m.common_field_none_the_convener_default(),
    }),
    field('pledged', m.common_field_committed_on(), 'day', { required: true }),
    field('due', m.common_due(), 'day', { required: true }),
    field('schedule', m.common_field_installments(), 'rows', {
      help: m.common_help_leave_blank_if_everything_is_due_on(),
      columns: [
        field('due', m.common_due(), 'day', { required: true }),
        field('quantity', m.common_field_quantity(), 'number', { required: true }),
      ],
    }),
    field('draft', m.common_field_draft(), 'truth'),
  ],
  pilots: [
    partnership,
    field('title', m.common_field_title(), 'text', {
      required: true,
      help: m.common_help_for_example_paid_nursing_training_2027(),
    }),
    field('question', m.common_field_the_question(), 'long', {
      help: m.common_help_for_example_do_more_people_finish_and(),
    }),
    field('eligibility', m.common_field_eligibility(), 'long', {
      help: m.common_help_as_written_in_the_plan_staff_confirm(),
    }),
    field('outcome', m.common_field_outcome(), 'text', { words: 'pilot_outcomes', required: true }),
    field('within_days', m.common_field_within_how_many_days_of_entering(), 'number', { required: true }),
    field('arms', m.common_field_arms(), 'rows', {
      help: m.common_help_one_arm_continues_as_usual_the_comparison(),
      columns: [
        field('label', m.common_name(), 'text', { required: true }),
        field('control', m.common_field_this_is_the_comparison_group(), 'truth'),
        field('share', m.common_field_share(), 'number', {
          help: m.common_help_1_and_1_means_half_each(),
          required: true,
        }),
        field('capacity', m.common_field_places(), 'number', { help: m.common_help_blank_for_no_limit() }),
        field('program', m.common_field_training_program(), 'record', {
          of: { kind: 'training-programs', name: 'title' },
          none: m.common_none(),
        }),
        field('cohorts', m.common_field_cohorts(), 'records', {
          of: { kind: 'cohorts', name: 'name' },
          among: 'program',
          none: m.common_field_none_choose_a_training(),
          help: m.common_help_choose_none_for_any_cohort_of_the(),
        }),
        field('cost', m.common_field_dollars_per_person(), 'number'),
      ],
    }),
    field('reserves', m.common_field_reserved_places(), 'rows', {
      help: m.common_help_filled_first_by_people_in_the_group(),
      columns: [
        field('group', m.common_field_group(), 'text', { words: 'groups', required: true }),
        field('arm', m.common_field_arm(), 'text', { help: m.common_help_the_arms_name(), required: true }),
        field('seats', m.common_field_places(), 'number', { required: true }),
      ],
    }),
    field('unit', m.common_field_what_is_assigned(), 'text', {
      words: 'pilot_units',
      required: true,
      help: m.common_help_choose_groups_when_a_cohort_site_or(),
    }),
    field('blocks', m.common_field_draw(), 'text', { words: 'pilot_blocks', required: true }),
    field('enrollment_closes', m.common_field_last_day_to_enter(), 'day'),
  ],
  'training-programs': [
    partnership,
    field('organization', m.common_field_provider(), 'organization', { required: true }),
    field('title', m.common_field_title(), 'text', {
      required: true,
      help: m.common_help_for_example_nursing_assistant_evenings(),
    }),
    field('cip', m.common_field_field_of_study_cip(), 'program', { required: true }),
    field('occupation', m.common_field_occupation_it_leads_to_soc(), 'occupation', { required: true }),
    field('credential', m.common_field_credential(), 'text', { words: 'credentials', required: true }),
    field('weeks', m.common_field_weeks(), 'number'),
    field('cost', m.common_field_cost_per_person(), 'number', { help: m.common_help_before_any_financial_aid() }),
    field('eligibility', m.common_field_eligibility(), 'long'),
    field('needs_eligibility', m.common_field_eligibility_must_be_determined_before_enroll(), 'truth'),
    field('funding', m.common_field_possible_funding(), 'choices', { words: 'funding_streams' }),
    field('active', m.common_field_currently_offered(), 'truth'),
  ],
  cohorts: [
    field('program', m.common_field_program(), 'record', {
      of: { kind: 'training-programs', name: 'title' },
      required: true,
    }),
    field('name', m.common_name(), 'text', { required: true, help: m.common_help_for_example_spring_2027_evenings() }),
    field('seats', m.common_field_seats(), 'number', { required: true }),
    field('starts', m.common_field_first_day(), 'day', { required: true }),
    field('ends', m.common_last_day(), 'day', { required: true }),
    field('apply_by', m.common_field_apply_by(), 'day'),
    field('reserved', m.common_field_reserved_seats(), 'rows', {
      help: m.common_help_filled_first_by_applicants_in_the_group(),
      columns: [
        field('group', m.common_field_group(), 'text', { words: 'groups', required: true }),
        field('seats', m.common_field_seats(), 'number', { required: true }),
      ],
    }),
  ],
  supports: [
    partnership,
    field('organization', m.common_field_offered_by(), 'organization', { required: true }),
    field('type', m.common_type(), 'text', { words: 'support_types', required: true }),
    field('description', m.common_field_description(), 'text', {
      required: true,
      help: m.common_help_for_example_bus_passes_for_the_semester(),
    }),
    field('places', m.common_field_number_of_people(), 'number'),
    field('dollars', m.common_field_dollars_per_person(), 'number'),
    field('active', m.common_field_currently_offered(), 'truth'),
  ],
  openings: [
    partnership,
    field('organization', m.common_field_employer(), 'organization', { required: true }),
    field('type', m.common_type(), 'text', { words: 'opening_types', required: true }),
    field('title', m.common_field_title(), 'text', {
      required: true,
      help: m.common_help_for_example_floor_nurse_nights(),
    }),
    field('occupation', m.common_field_occupation_soc(), 'occupation', { required: true }),
    field('places', m.common_field_number_of_openings(), 'number', { required: true }),
    field('wage', m.common_field_starting_wage(), 'number'),
    field('hours', m.common_field_hours_per_week(), 'number'),
    field('county', m.common_field_county_of_the_job(), 'text', {
      help: m.common_help_5_digit_fips_code_such_as_53033(),
      blank: true,
    }),
    field('opened', m.common_field_open_since(), 'day', { required: true }),
    field('closed', m.common_field_closed_on(), 'day', { help: m.common_help_blank_while_hiring() }),
    field('commitment', m.common_field_counts_toward_commitment(), 'record', {
      of: { kind: 'commitments', name: 'description' },
      among: 'organization',
      none: m.common_none(),
    }),
  ],
  'population-groups': [
    field('dimension', m.common_field_dimension(), 'text'),
    field('value', m.common_field_group(), 'text'),
    field('people', m.common_field_people(), 'number', { required: true }),
    field('source', m.common_field_source_and_year(), 'text', { required: true }),
  ],
  deliveries: [
    field('day', m.common_date(), 'day', { required: true }),
    field('quantity', m.common_field_quantity(), 'number', { required: true }),
    field('evidence', m.common_field_evidence(), 'text', { help: m.common_help_a_link_or_a_statement_that_can() }),
  ],
};

/** The form's label for "attendance" or "places.0.city", for history and errors. */
export function labelOf(kind: Kind, path: string): string {
  const [head = '', , column] = path.split(/[.[\]]+/);
  const field = FIELDS[kind].find(({ name }) => name === head);
  if (!field) return path.replaceAll('_', ' ');
  const inner = field.columns?.find(({ name }) => name === column);
  return inner ? m.common_field_in({ field: field.label, column: inner.label }) : field.label;
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

/** Whether an empty field is null. */
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
