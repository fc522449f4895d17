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

/** The partnership that a record belongs to. */
const partnership: Field = {
  name: 'partnership',
  label: m.common_partnership(),
  input: 'record',
  of: { kind: 'partnerships', name: 'name' },
  required: true,
};

const places: Field = {
  name: 'places',
  label: m.common_field_locations(),
  input: 'rows',
  columns: [
    { name: 'street', label: m.common_field_street(), input: 'text' },
    { name: 'city', label: m.common_field_city(), input: 'text' },
    { name: 'state', label: m.common_field_state(), input: 'text', help: m.common_help_two_letters() },
    { name: 'postal_code', label: m.common_field_zip_code(), input: 'text' },
    {
      name: 'county',
      label: m.common_field_county(),
      input: 'text',
      help: m.common_help_5_digit_fips_code_such_as_53033(),
    },
    { name: 'latitude', label: m.common_field_latitude(), input: 'number' },
    { name: 'longitude', label: m.common_field_longitude(), input: 'number' },
  ],
};

export const FIELDS: Readonly<Record<Kind, readonly Field[]>> = {
  organizations: [
    { name: 'name', label: m.common_name(), input: 'text', required: true },
    { name: 'sector', label: m.common_sector(), input: 'text', words: 'sectors', required: true },
    {
      name: 'industry',
      label: m.common_field_industry_naics(),
      input: 'text',
      help: m.common_help_2_to_6_digits_for_example_622(),
    },
    { name: 'employees', label: m.common_field_employees(), input: 'number' },
    { name: 'website', label: m.common_field_website(), input: 'text' },
    { name: 'note', label: m.common_field_note(), input: 'long' },
    places,
  ],
  contacts: [
    { name: 'organization', label: m.common_organization(), input: 'organization', required: true },
    { name: 'name', label: m.common_name(), input: 'text', required: true },
    { name: 'title', label: m.common_field_title(), input: 'text' },
    { name: 'email', label: m.common_email(), input: 'text' },
    { name: 'phone', label: m.common_field_phone(), input: 'text' },
    { name: 'note', label: m.common_field_note(), input: 'long' },
  ],
  partnerships: [
    { name: 'name', label: m.common_name(), input: 'text', required: true },
    {
      name: 'purpose',
      label: m.common_field_purpose(),
      input: 'long',
      help: m.common_help_what_will_be_different_for_whom_and(),
    },
    {
      name: 'region',
      label: m.common_field_region(),
      input: 'text',
      help: m.common_help_a_metro_area_code_a_state_or(),
    },
    { name: 'stage', label: m.common_field_stage(), input: 'text', words: 'stages', required: true },
    { name: 'occupations', label: m.common_field_target_occupations(), input: 'occupations' },
    {
      name: 'industries',
      label: m.common_field_target_industries_naics(),
      input: 'lines',
      help: m.common_help_one_code_per_line(),
    },
    {
      name: 'goals',
      label: m.common_field_goals(),
      input: 'rows',
      columns: [
        { name: 'measure', label: m.common_field_measure(), input: 'text', required: true },
        { name: 'unit', label: m.common_field_unit(), input: 'text' },
        { name: 'baseline', label: m.common_field_baseline(), input: 'number' },
        { name: 'now', label: m.common_field_current(), input: 'number' },
        { name: 'target', label: m.common_field_target(), input: 'number' },
        { name: 'due', label: m.common_field_by(), input: 'day' },
      ],
    },
  ],
  curricula: [
    {
      name: 'title',
      label: m.common_field_title(),
      input: 'text',
      help: m.common_help_for_example_registered_nursing_evening_section(),
      required: true,
    },
    { name: 'organization', label: m.common_field_college(), input: 'organization', required: true },
    {
      name: 'award',
      label: m.common_field_award(),
      input: 'text',
      help: m.common_help_for_example_associates_degree(),
    },
    { name: 'cip', label: m.common_field_program_cip(), input: 'program', required: true },
    { name: 'occupation', label: m.common_field_occupation_it_leads_to_soc(), input: 'occupation', required: true },
  ],
  surveys: [
    {
      name: 'title',
      label: m.common_field_title(),
      input: 'text',
      help: m.common_help_for_example_fall_survey_2027(),
      required: true,
    },
    { name: 'introduction', label: m.common_field_introduction_in_the_email_and_on_the_form(), input: 'long' },
    {
      name: 'jobs',
      label: m.common_field_jobs_to_ask_every_employer_about(),
      input: 'occupations',
      help: m.common_help_employers_can_add_others(),
    },
    { name: 'opens', label: m.common_field_first_day(), input: 'day', required: true },
    { name: 'closes', label: m.common_last_day(), input: 'day', required: true },
    {
      name: 'region',
      label: m.common_field_region(),
      input: 'text',
      help: m.common_help_answers_are_weighted_up_to_this_region(),
    },
  ],
  'assessment-statements': [
    { name: 'text', label: m.common_field_statement(), input: 'long', required: true },
    { name: 'goal', label: m.common_field_goal(), input: 'number' },
    { name: 'place', label: m.common_field_position(), input: 'number' },
    { name: 'retired', label: m.common_field_retired(), input: 'truth' },
  ],
  memberships: [
    { name: 'organization', label: m.common_organization(), input: 'organization', required: true },
    { name: 'role', label: m.common_field_role(), input: 'text', words: 'membership_roles', required: true },
    { name: 'since', label: m.common_field_since(), input: 'day', required: true },
    { name: 'until', label: m.common_field_until(), input: 'day', help: m.common_help_blank_for_current_members() },
  ],
  meetings: [
    { name: 'title', label: m.common_field_title(), input: 'text', required: true },
    { name: 'starts', label: m.common_field_starts(), input: 'moment', required: true },
    { name: 'ends', label: m.common_field_ends(), input: 'moment', required: true },
    { name: 'place', label: m.common_field_location(), input: 'text', help: m.common_help_an_address_or_a_link() },
    { name: 'agenda', label: m.common_field_agenda(), input: 'lines', help: m.common_help_one_item_per_line() },
    {
      name: 'attendance',
      label: m.common_field_attendees(),
      input: 'rows',
      columns: [
        { name: 'organization', label: m.common_organization(), input: 'organization', required: true },
        { name: 'person', label: m.common_field_person(), input: 'text' },
      ],
    },
    { name: 'notes', label: m.common_field_notes(), input: 'long' },
    {
      name: 'decisions',
      label: m.common_field_decisions(),
      input: 'lines',
      help: m.common_help_one_decision_per_line(),
    },
  ],
  'action-items': [
    { name: 'what', label: m.common_field_task(), input: 'text', required: true },
    { name: 'organization', label: m.common_organization(), input: 'organization', required: true },
    { name: 'owner', label: m.common_field_owner(), input: 'text', required: true },
    { name: 'due', label: m.common_due(), input: 'day', required: true },
    { name: 'state', label: m.common_status(), input: 'text', words: 'action_states', required: true },
    {
      name: 'reason',
      label: m.common_field_why_it_was_closed(),
      input: 'text',
      when: { field: 'state', is: 'dropped' },
    },
  ],
  agreements: [
    { name: 'type', label: m.common_type(), input: 'text', words: 'agreement_types', required: true },
    { name: 'title', label: m.common_field_title(), input: 'text', required: true },
    {
      name: 'text',
      label: m.common_field_text(),
      input: 'long',
      required: true,
      help: m.common_help_changing_the_text_makes_a_new_version(),
    },
    { name: 'starts', label: m.common_field_effective_from(), input: 'day', required: true },
    { name: 'expires', label: m.common_field_until(), input: 'day', help: m.common_help_blank_for_no_end_date() },
    {
      name: 'signatories',
      label: m.common_field_signatories(),
      input: 'rows',
      columns: [
        { name: 'organization', label: m.common_organization(), input: 'organization', required: true },
        { name: 'person', label: m.common_field_person(), input: 'text', required: true },
        { name: 'title', label: m.common_field_title(), input: 'text' },
      ],
    },
    {
      name: 'shares',
      label: m.common_field_shared_data(),
      input: 'rows',
      when: { field: 'type', is: 'data sharing' },
      columns: [
        { name: 'organization', label: m.common_field_whose_data(), input: 'organization', required: true },
        { name: 'figure', label: m.common_field_data(), input: 'text', words: 'shared_figures', required: true },
        {
          name: 'detail',
          label: m.common_field_level_of_detail(),
          input: 'text',
          words: 'shared_details',
          required: true,
        },
      ],
    },
    {
      name: 'threshold',
      label: m.common_field_smallest_count_to_publish(),
      input: 'number',
      when: { field: 'type', is: 'data sharing' },
      help: m.common_help_smaller_counts_and_any_figures_they_could(),
    },
  ],
  commitments: [
    { name: 'organization', label: m.common_organization(), input: 'organization', required: true },
    { name: 'type', label: m.common_type(), input: 'text', words: 'commitment_types', required: true },
    { name: 'description', label: m.common_field_description(), input: 'text', required: true },
    { name: 'quantity', label: m.common_field_quantity(), input: 'number', required: true },
    {
      name: 'unit',
      label: m.common_field_unit(),
      input: 'text',
      required: true,
      help: m.common_help_for_example_places_hours_or_dollars(),
    },
    {
      name: 'receiver',
      label: m.common_field_confirmed_by(),
      input: 'organization',
      none: m.common_field_none_the_convener_default(),
    },
    { name: 'pledged', label: m.common_field_committed_on(), input: 'day', required: true },
    { name: 'due', label: m.common_due(), input: 'day', required: true },
    {
      name: 'schedule',
      label: m.common_field_installments(),
      input: 'rows',
      help: m.common_help_leave_blank_if_everything_is_due_on(),
      columns: [
        { name: 'due', label: m.common_due(), input: 'day', required: true },
        { name: 'quantity', label: m.common_field_quantity(), input: 'number', required: true },
      ],
    },
    { name: 'draft', label: m.common_field_draft(), input: 'truth' },
  ],
  pilots: [
    partnership,
    {
      name: 'title',
      label: m.common_field_title(),
      input: 'text',
      required: true,
      help: m.common_help_for_example_paid_nursing_training_2027(),
    },
    {
      name: 'question',
      label: m.common_field_the_question(),
      input: 'long',
      help: m.common_help_for_example_do_more_people_finish_and(),
    },
    {
      name: 'eligibility',
      label: m.common_field_eligibility(),
      input: 'long',
      help: m.common_help_as_written_in_the_plan_staff_confirm(),
    },
    { name: 'outcome', label: m.common_field_outcome(), input: 'text', words: 'pilot_outcomes', required: true },
    { name: 'within_days', label: m.common_field_within_how_many_days_of_entering(), input: 'number', required: true },
    {
      name: 'arms',
      label: m.common_field_arms(),
      input: 'rows',
      help: m.common_help_one_arm_continues_as_usual_the_comparison(),
      columns: [
        { name: 'label', label: m.common_name(), input: 'text', required: true },
        { name: 'control', label: m.common_field_this_is_the_comparison_group(), input: 'truth' },
        {
          name: 'share',
          label: m.common_field_share(),
          input: 'number',
          help: m.common_help_1_and_1_means_half_each(),
          required: true,
        },
        { name: 'capacity', label: m.common_field_places(), input: 'number', help: m.common_help_blank_for_no_limit() },
        {
          name: 'program',
          label: m.common_field_training_program(),
          input: 'record',
          of: { kind: 'training-programs', name: 'title' },
          none: m.common_none(),
        },
        {
          name: 'cohorts',
          label: m.common_field_cohorts(),
          input: 'records',
          of: { kind: 'cohorts', name: 'name' },
          among: 'program',
          none: m.common_field_none_choose_a_training(),
          help: m.common_help_choose_none_for_any_cohort_of_the(),
        },
        { name: 'cost', label: m.common_field_dollars_per_person(), input: 'number' },
      ],
    },
    {
      name: 'reserves',
      label: m.common_field_reserved_places(),
      input: 'rows',
      help: m.common_help_filled_first_by_people_in_the_group(),
      columns: [
        { name: 'group', label: m.common_field_group(), input: 'text', words: 'groups', required: true },
        {
          name: 'arm',
          label: m.common_field_arm(),
          input: 'text',
          help: m.common_help_the_arms_name(),
          required: true,
        },
        { name: 'seats', label: m.common_field_places(), input: 'number', required: true },
      ],
    },
    {
      name: 'unit',
      label: m.common_field_what_is_assigned(),
      input: 'text',
      words: 'pilot_units',
      required: true,
      help: m.common_help_choose_groups_when_a_cohort_site_or(),
    },
    { name: 'blocks', label: m.common_field_draw(), input: 'text', words: 'pilot_blocks', required: true },
    { name: 'enrollment_closes', label: m.common_field_last_day_to_enter(), input: 'day' },
  ],
  'training-programs': [
    partnership,
    { name: 'organization', label: m.common_field_provider(), input: 'organization', required: true },
    {
      name: 'title',
      label: m.common_field_title(),
      input: 'text',
      required: true,
      help: m.common_help_for_example_nursing_assistant_evenings(),
    },
    { name: 'cip', label: m.common_field_field_of_study_cip(), input: 'program', required: true },
    { name: 'occupation', label: m.common_field_occupation_it_leads_to_soc(), input: 'occupation', required: true },
    { name: 'credential', label: m.common_field_credential(), input: 'text', words: 'credentials', required: true },
    { name: 'weeks', label: m.common_field_weeks(), input: 'number' },
    {
      name: 'cost',
      label: m.common_field_cost_per_person(),
      input: 'number',
      help: m.common_help_before_any_financial_aid(),
    },
    { name: 'eligibility', label: m.common_field_eligibility(), input: 'long' },
    { name: 'needs_eligibility', label: m.common_field_eligibility_must_be_determined_before_enroll(), input: 'truth' },
    { name: 'funding', label: m.common_field_possible_funding(), input: 'choices', words: 'funding_streams' },
    { name: 'active', label: m.common_field_currently_offered(), input: 'truth' },
  ],
  cohorts: [
    {
      name: 'program',
      label: m.common_field_program(),
      input: 'record',
      of: { kind: 'training-programs', name: 'title' },
      required: true,
    },
    {
      name: 'name',
      label: m.common_name(),
      input: 'text',
      required: true,
      help: m.common_help_for_example_spring_2027_evenings(),
    },
    { name: 'seats', label: m.common_field_seats(), input: 'number', required: true },
    { name: 'starts', label: m.common_field_first_day(), input: 'day', required: true },
    { name: 'ends', label: m.common_last_day(), input: 'day', required: true },
    { name: 'apply_by', label: m.common_field_apply_by(), input: 'day' },
    {
      name: 'reserved',
      label: m.common_field_reserved_seats(),
      input: 'rows',
      help: m.common_help_filled_first_by_applicants_in_the_group(),
      columns: [
        { name: 'group', label: m.common_field_group(), input: 'text', words: 'groups', required: true },
        { name: 'seats', label: m.common_field_seats(), input: 'number', required: true },
      ],
    },
  ],
  supports: [
    partnership,
    { name: 'organization', label: m.common_field_offered_by(), input: 'organization', required: true },
    { name: 'type', label: m.common_type(), input: 'text', words: 'support_types', required: true },
    {
      name: 'description',
      label: m.common_field_description(),
      input: 'text',
      required: true,
      help: m.common_help_for_example_bus_passes_for_the_semester(),
    },
    { name: 'places', label: m.common_field_number_of_people(), input: 'number' },
    { name: 'dollars', label: m.common_field_dollars_per_person(), input: 'number' },
    { name: 'active', label: m.common_field_currently_offered(), input: 'truth' },
  ],
  openings: [
    partnership,
    { name: 'organization', label: m.common_field_employer(), input: 'organization', required: true },
    { name: 'type', label: m.common_type(), input: 'text', words: 'opening_types', required: true },
    {
      name: 'title',
      label: m.common_field_title(),
      input: 'text',
      required: true,
      help: m.common_help_for_example_floor_nurse_nights(),
    },
    { name: 'occupation', label: m.common_field_occupation_soc(), input: 'occupation', required: true },
    { name: 'places', label: m.common_field_number_of_openings(), input: 'number', required: true },
    { name: 'wage', label: m.common_field_starting_wage(), input: 'number' },
    { name: 'hours', label: m.common_field_hours_per_week(), input: 'number' },
    {
      name: 'county',
      label: m.common_field_county_of_the_job(),
      input: 'text',
      help: m.common_help_5_digit_fips_code_such_as_53033(),
      blank: true,
    },
    { name: 'opened', label: m.common_field_open_since(), input: 'day', required: true },
    { name: 'closed', label: m.common_field_closed_on(), input: 'day', help: m.common_help_blank_while_hiring() },
    {
      name: 'commitment',
      label: m.common_field_counts_toward_commitment(),
      input: 'record',
      of: { kind: 'commitments', name: 'description' },
      among: 'organization',
      none: m.common_none(),
    },
  ],
  'population-groups': [
    { name: 'dimension', label: m.common_field_dimension(), input: 'text' },
    { name: 'value', label: m.common_field_group(), input: 'text' },
    { name: 'people', label: m.common_field_people(), input: 'number', required: true },
    { name: 'source', label: m.common_field_source_and_year(), input: 'text', required: true },
  ],
  deliveries: [
    { name: 'day', label: m.common_date(), input: 'day', required: true },
    { name: 'quantity', label: m.common_field_quantity(), input: 'number', required: true },
    {
      name: 'evidence',
      label: m.common_field_evidence(),
      input: 'text',
      help: m.common_help_a_link_or_a_statement_that_can(),
    },
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
