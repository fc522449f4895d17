import type { Cohort, Opening } from '$core/api/records';
import { describe, expect, it } from 'vitest';
import type { Row, Standing, Step } from '$core/api/participants';
import * as way from './pipeline';

const row = (more: Partial<Row> = {}): Row => ({
  id: 'rosa',
  version: 1,
  reference: 'K7F-3QX',
  name: 'Rosa Quiroga',
  organization: 'center',
  organization_name: 'Neighborhood Center',
  program: 'nursing',
  program_title: 'Nursing, evenings',
  cohort: '',
  cohort_name: '',
  stage: 'application',
  pathway_stage: 'applied',
  since: '2026-11-01',
  withdrawn: false,
  next: ['eligibility', 'withdrawal'],
  next_stages: ['eligible', 'exited'],
  due_step: null,
  due_until: null,
  overdue: false,
  ...more,
});
const cohort = (more: Partial<Cohort>) =>
  ({ id: 'fall', program: 'nursing', seats: 20, starts: '2026-12-01', ends: '2027-05-01', ...more }) as Cohort;
const opening = (more: Partial<Opening>) =>
  ({ organization: 'hospital', places: 2, opened: '2026-01-01', closed: null, ...more }) as Opening;

describe('the board', () => {
  it('puts participants in their stage', () => {
    const placed = row({ id: 'ines', pathway_stage: 'placed' });
    expect(way.columns([row(), placed]).map(({ column, rows }) => [column, rows.length])).toEqual([
      ['reached', 0],
      ['applied', 1],
      ['eligible', 0],
      ['enrolled', 0],
      ['completed', 0],
      ['placed', 1],
      ['retained', 0],
      ['exited', 0],
    ]);
  });
  it('has no second card for steps before the program, and none for anonymized records', () => {
    const before = row({ program: '', pathway_stage: 'reached' });
    const job = row({ program: '', pathway_stage: 'placed' });
    expect(way.cards([before]).rows).toEqual([before]);
    expect(way.cards([before, row()]).rows).toEqual([row()]);
    expect(way.cards([job, row()]).rows).toHaveLength(2);
    expect(way.cards([row({ name: '(anonymous)' })])).toEqual({ rows: [], anonymous: 1 });
  });
  it('begins with a sentence', () => {
    expect(way.pipelineSentence([], false)).toBe('No participants yet.');
    expect(way.pipelineSentence([], true)).toBe('No participants match these filters.');
    expect(way.pipelineSentence([row()], false)).toBe('1 active participant.');
    const many = [
      row(),
      row({ program: 'welding' }),
      row({ id: 'ines', pathway_stage: 'placed', due_step: 'retention_30', due_until: '2026-11-01', overdue: true }),
      row({ id: 'lia', withdrawn: true, pathway_stage: 'exited' }),
    ];
    expect(way.pipelineSentence(many, false)).toBe('2 active participants; 1 employed; 1 follow-up overdue.');
    expect(way.pipelineSentence(many.slice(3), false)).toBe('No active participants. Everyone has exited.');
  });
  it('puts the earliest follow-up first', () => {
    const late = row({ id: 'a', due_step: 'retention_30', due_until: '2026-10-01', overdue: true });
    const open = row({ id: 'b', due_step: 'retention_90', due_until: '2026-12-09' });
    expect(way.dueRows([row(), open, late])).toEqual([late, open]);
    const words = (one: Row) =>
      way.dueWords(
        { step: one.due_step ?? '', until: one.due_until ?? '', overdue: one.overdue },
        '2026-10-13',
        String,
      );
    expect(words(late)).toBe('retention_30: 12 days late');
    expect(words(open)).toBe('retention_90: due Dec 9, 2026');
  });
});

describe('what can come next', () => {
  it('is what the server allows', () => {
    expect(way.nextOf(row({ stage: '', program: '', next: ['outreach', 'application'] }))).toEqual([
      'outreach',
      'application',
    ]);
    expect(way.nextOf(row({ stage: 'fourth_quarter', next: [] }))).toEqual([]);
  });
  it('suggests what is due, or the next step of the pathway', () => {
    expect(way.firstNext(row())).toBe('eligibility');
    expect(
      way.firstNext(
        row({
          pathway_stage: 'enrolled',
          next: ['service', 'milestone', 'completion'],
          next_stages: ['enrolled', 'enrolled', 'completed'],
        }),
      ),
    ).toBe('completion');
    expect(
      way.firstNext(row({ stage: 'placement', next: ['service', 'retention_30'], due_step: 'retention_30' })),
    ).toBe('retention_30');
    expect(way.stepInto(row(), 'eligible')).toBe('eligibility');
    expect(way.stepInto(row(), 'placed')).toBe('');
  });
  it('is for many what all of them can do', () => {
    const other = row({ id: 'ines', next: ['withdrawal'] });
    expect(way.commonNext([row(), other])).toEqual({ steps: ['withdrawal'], why: '' });
    expect(way.commonNext([row(), row({ program: 'welding' })]).why).toMatch(/different programs/);
    expect(way.commonNext([row(), row({ next: [] })]).why).toMatch(/no next step/);
    expect(way.commonNext([]).why).toMatch(/Select/);
  });
  it('is refused by name', () => {
    expect(
      way.faultsByPerson(
        [
          { field: 'participants[1]', message: 'step: Enrollment on 2026-11-01 comes too early.' },
          { field: 'participants', message: 'Choose at least one.' },
        ],
        [{ name: 'Rosa' }, { name: 'Ines' }],
      ),
    ).toEqual([
      { name: 'Ines', message: 'Enrollment on 2026-11-01 comes too early.' },
      { name: 'All of them', message: 'Choose at least one.' },
    ]);
  });
  it('asks for what the step needs', () => {
    expect(way.asks('enrollment', 'nursing')).toMatchObject({ program: false, cohort: true, pay: false });
    expect(way.asks('application', '')).toMatchObject({ program: true, programNeeded: true });
    expect(way.asks('referral', '')).toMatchObject({ program: true, programNeeded: false, partner: true });
    expect(way.asks('placement', '')).toMatchObject({ opening: true, pay: true, program: false });
  });
  it('guesses the job', () => {
    const ward = opening({ id: 'ward' });
    const other = opening({ id: 'other', organization: 'clinic' });
    const interview = { step: 'interview', opening: 'other' } as Step;
    expect(way.likelyOpening([ward, other], 'hospital', [])).toBe(ward);
    expect(way.likelyOpening([ward, other], 'hospital', [interview])).toBe(other);
    expect(way.likelyOpening([ward, other], 'college', [])).toBeNull();
    expect(way.likelyOpening([ward, { ...ward, id: 'second' }], 'hospital', [])).toBeNull();
  });
  it('knows the job that a follow-up is about', () => {
    const placed = { id: 'job', step: 'placement', program: 'nursing', opening: 'ward', partner: 'hospital' } as Step;
    const due = { step: 'retention_90', from: '', until: '', state: 'open', placement: 'job' } as const;
    expect(way.placementOf({ steps: [placed] }, { due: [due] }, 'retention_90')).toBe(placed);
    expect(way.placementOf({ steps: [placed] }, { due: [due] }, 'service')).toBeUndefined();
    expect(way.ofPlacement({ step: 'retention_90', day: '2026-11-01' }, placed)).toMatchObject({
      placement: 'job',
      opening: 'ward',
      partner: 'hospital',
    });
    expect(way.ofPlacement({ step: 'service', day: '2026-11-01' }, placed)).not.toHaveProperty('placement');
  });
});

describe('where a participant is', () => {
  const standing = (more: Partial<Standing>): Standing => ({
    ...{ ...row(), stage: 'application' as const, exit: null, due: [] },
    ...more,
  });
  it('is listed for each program', () => {
    expect(way.standingWords([], String)).toBe('Intake done; no steps yet.');
    expect(
      way.standingWords([standing({ program: '', program_title: '', stage: 'referral' }), standing({})], String),
    ).toBe('application (Nursing, evenings) on Nov 1, 2026.');
    expect(way.standingWords([standing({ withdrawn: true, cohort_name: 'Fall' })], String)).toBe(
      'Exited; last step: application (Nursing, evenings, Fall) on Nov 1, 2026.',
    );
  });
  it('always allows another program', () => {
    const both = way.standingsToMove([standing({ program: '' }), standing({})]);
    expect(both.map(({ program }) => program)).toEqual(['nursing', '']);
  });
});

describe('programs and openings', () => {
  it('offer what has not ended', () => {
    const old = cohort({ id: 'old', starts: '2025-01-01', ends: '2025-06-01' });
    expect(way.cohortsFor([cohort({}), old], 'nursing', '2026-11-01').map(({ id }) => id)).toEqual(['fall']);
    expect(way.cohortsFor([cohort({})], 'welding', '2026-11-01')).toEqual([]);
    expect(way.openingsOn([opening({ closed: '2026-10-01' }), opening({})], '2026-11-01')).toHaveLength(1);
  });
  it('count the seats of participants with access', () => {
    const seats = [{ cohort: 'fall', taken: 1 }];
    expect(way.taken(seats, 'fall')).toBe(1);
    expect(way.taken(seats, 'spring')).toBe(0);
    expect(way.trainingSentence([cohort({})], seats, '2026-11-01')).toBe('20 seats in upcoming cohorts; 1 taken.');
    expect(way.trainingSentence([cohort({})], [], '2027-01-01')).toBe(
      '1 cohort is in session; none is planned after it.',
    );
    expect(way.trainingSentence([], [], '2027-01-01')).toBe('No cohort is planned or in session.');
    expect(way.openingsSentence([opening({}), opening({ places: 1 })], '2026-11-01')).toBe(
      '3 positions open at 1 employer.',
    );
    expect(way.openingsSentence([], '2026-11-01')).toBe('No employer has listed an opening yet.');
  });
  it('leave out blank answers', () => {
    expect(
      way.said({ sex: null, hispanic: false, races: [], education: 'diploma', employment: null, veteran: null }),
    ).toEqual([
      { field: 'hispanic', value: false },
      { field: 'education', value: 'diploma' },
    ]);
  });

  it('keeps the word that reports read in front of the detail', () => {
    const kinds = [{ value: 'license', label: 'Occupational license' }];
    expect(way.detailIn('license: RN, Washington', kinds)).toEqual({ kind: 'license', text: 'RN, Washington' });
    expect(way.detailIn('License', kinds)).toEqual({ kind: 'license', text: '' });
    expect(way.detailIn('RN: license', kinds)).toEqual({ kind: '', text: 'RN: license' });
    expect(way.detailOf('license', 'RN')).toBe('license: RN');
    expect(way.detailOf('license', '')).toBe('license');
    expect(way.detailOf('', 'RN')).toBe('RN');
    expect(way.asks('eligibility', 'nursing')).toMatchObject({ kinds: 'funding_streams', detail: true });
    expect(way.asks('interview', '')).toMatchObject({ kinds: null, detail: false });
  });
});
