import { describe, expect, it } from 'vitest';
// eslint-disable-next-line no-restricted-imports -- the sentences of the server, to compare the ids with
import sentences from '../../../messages/en/explanations.json';
import type { Region } from '$core/api/labor_market_types';
import * as format from './format';

describe('counts', () => {
  it('separates thousands and keeps a decimal only where it matters', () => {
    expect(format.count(3391)).toBe('3,391');
    expect(format.count(4.26)).toBe('4.3');
    expect(format.count(142.7)).toBe('143');
  });
  it('writes a real minus, and no minus zero', () => {
    expect(format.count(-14.2)).toBe('−14');
    expect(format.count(-0.01)).toBe('0');
    expect(format.signed(-0.01)).toBe('0');
    expect(format.signed(120)).toBe('+120');
  });
  it('never turns a missing figure into 0', () => {
    for (const write of [
      format.count,
      format.signed,
      format.dollars,
      format.percent,
      format.ratio,
      format.chance,
      format.likelihood,
    ]) {
      expect(write(null)).toBe('not published');
      expect(write(undefined)).toBe('not published');
      expect(write(Number.NaN)).toBe('not published');
    }
    expect(format.interval({ p10: null, p50: 3, p90: 9 })).toBe('not published');
    expect(format.inUnit(null, 'persons')).toBe('not published');
    expect(format.count(0)).toBe('0');
  });
});

describe('numbers in sentences', () => {
  it('have two significant digits', () => {
    expect(format.about(143)).toBe('140');
    expect(format.about(-1468)).toBe('1,500');
    expect(format.about(98)).toBe('98');
    expect(format.about(7.6)).toBe('8');
    expect(format.about(0.4)).toBe('fewer than 1');
  });
  it('say probabilities in percent, never certainty', () => {
    expect(format.chance(0.973)).toBe('97%');
    expect(format.chance(0.996)).toBe('above 99%');
    expect(format.chance(0.004)).toBe('below 1%');
    for (const certain of [0, 1]) expect(format.chance(certain)).not.toMatch(/^(0|100)%$/);
  });
  it('say probabilities in words', () => {
    const words = [1, 0.95, 0.949, 0.8, 0.799, 0.5, 0.201, 0.2, 0.051, 0.05, 0].map(format.likelihood);
    expect(words).toEqual([
      ...['very likely short', 'very likely short', 'likely short', 'likely short'],
      ...['too close to call', 'too close to call', 'too close to call'],
      ...['likely a surplus', 'likely a surplus', 'very likely a surplus', 'very likely a surplus'],
    ]);
  });
});

describe('units', () => {
  it('are written as people write them', () => {
    expect(format.dollars(86070)).toBe('$86,070');
    expect(format.signedDollars(-5200)).toBe('−$5,200');
    expect(format.signedDollars(5200)).toBe('+$5,200');
    expect(format.percent(0.028)).toBe('2.8%');
    expect(format.signedPercent(0.01)).toBe('+1%');
    expect(format.inUnit(0.4795313, 'fraction')).toBe('47.95%');
    expect([1, 2].map((value) => format.inUnit(value, 'persons'))).toEqual(['1 person', '2 people']);
    expect(format.inUnit(94948, 'persons_per_year')).toBe('94,948 a year');
    expect(format.inUnit(38.5, 'dollars_per_hour')).toBe('$38.50 an hour');
    expect(format.short(90000, 'dollars')).toBe('$90k');
    expect(format.short(-1250000)).toBe('−1.25M');
    // neighbors on an axis differ
    expect(format.short(3340000)).not.toBe(format.short(3360000));
    expect(format.bytes(1_234_567)).toBe('1.2 MB');
  });
});

describe('a figure of another area', () => {
  const region = (kind: Region['kind']) => ({ id: 'x', name: 'X', kind, counties: [] });
  it('says so in its label', () => {
    expect(format.labelled('Employed', region('named'), 'nation', 'United States')).toBe('Employed, United States');
    expect(format.labelled('Employed', region('counties'), 'state')).toBe('Employed, state figure');
    expect(format.elsewhere(region('named'), 'cbsa')).toBe('metropolitan figure');
  });
  it('is the region’s own where the levels agree', () => {
    expect(format.labelled('Employed', region('state'), 'state', 'Washington')).toBe('Employed');
    expect(format.labelled('Employed', region('nation'), 'nation', 'U.S.')).toBe('Employed');
    expect(format.labelled('Employed', region('named'), 'cbsa', 'X')).toBe('Employed');
    for (const level of ['region', 'county_share', 'computed', ''])
      expect(format.elsewhere(region('named'), level)).toBe('');
  });
});

describe('reasons', () => {
  const said = (id: keyof typeof sentences) => ({ id, values: {}, text: sentences[id] });
  it('come from the answer, else from the file’s sign', () => {
    const missing = [{ figure: 'employment', reason: said('missing.oews') }];
    expect(format.reasonText(format.reasonFor(missing, 'employment', '**'))).toMatch(/^no occupational employment/);
    expect(format.reasonFor(missing, 'median_wage', '*')).toMatch(/did not release this wage/);
    expect(format.reasonFor([], 'supply', 'X9')).toBe('The published file marks it “X9”.');
    expect(format.reasonFor([], 'supply')).toBe('No loaded source publishes this figure.');
  });
  it('tell what is not loaded from what is not published', () => {
    expect(format.noFigure(said('missing.covered_employment'))).toBe('not loaded');
    expect(format.noFigure(said('missing.completions'))).toBe('not loaded');
    expect(format.noFigure(said('missing.skills')), 'or they are not loaded').toBe('not published');
    expect(format.noFigure('No loaded source publishes this figure.')).toBe('not published');
    expect(format.noFigure('')).toBe('not published');
  });
  it('tell an occupation without a training gap from a figure that is missing', () => {
    expect(format.noFigure(said('answer.promotion'))).toBe('by promotion');
    expect(format.noFigure(said('answer.on_the_job'))).toBe('on the job');
    expect(format.noFigure(said('answer.no_class'))).toBe('can’t tell');
    expect(format.noFigure(said('suggestion.unseen'))).toBe('can’t tell');
    expect(format.noFigure({ id: 'note.coverage_education_low', values: {}, text: '' })).toBe('can’t tell');
  });
  it('that say a file is not loaded are all known', () => {
    const notLoaded = Object.entries(sentences).filter(
      ([id, text]) =>
        id.startsWith('missing.') &&
        /\b(is|are) not loaded\b|^no .*\b(is|are) loaded\b/.test(text) &&
        !text.includes(', or '),
    );
    expect(notLoaded.map(([id]) => id).sort()).toEqual([...format.NOT_LOADED].sort());
  });
});
