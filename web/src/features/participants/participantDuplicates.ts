// Participants who may stand there twice (src/services/participant_duplicates.h, participant_merging.h).

import type { Schema } from '$core/api/schemas';
import { get, send } from '$core/api/client';
import { day } from '$ui/dates';
import type { Identity } from '$core/api/participants';
import type { Maybe } from '$core/api/labor_market_types';

export type PairSide = Schema['PairSide'];
export type DuplicatePair = Schema['DuplicatePair'];
export type Distinguished = Schema['Distinguished'];
export type Merge = Schema['ParticipantMergeView'];

/** Somebody who may be the one that is about to be entered. */
export type Similar = Schema['SimilarParticipant'];

export const duplicates = {
  similar: async (identity: Identity, sex: Maybe<string>) =>
    (await send<{ matches: Similar[] }>('POST', '/api/participants/similar', { identity, sex })).matches,
  all: async (signal: AbortSignal) => {
    const [found, merged] = await Promise.all([
      get<{ compared: number; pairs: DuplicatePair[]; not_the_same: Distinguished[] }>(
        '/api/participants/duplicates',
        {},
        signal,
      ),
      get<{ merges: Merge[] }>('/api/participant-merges', {}, signal),
    ]);
    return { ...found, merges: merged.merges };
  },
  merge: (gone: PairSide, kept: PairSide) =>
    send('POST', `/api/participants/${gone.id}/merge`, {
      version: gone.version,
      into: kept.id,
      into_version: kept.version,
    }),
  takeBack: (merge: Merge) => send('POST', `/api/participant-merges/${merge.id}/take-back`, { version: merge.version }),
  tellApart: (pair: DuplicatePair) =>
    send('POST', '/api/participant-distinctions', { one: pair.first.id, other: pair.second.id }),
  maybeAfterAll: (said: Distinguished) =>
    send('DELETE', `/api/participant-distinctions/${said.id}`, { version: said.version }),
};

export interface PairLine {
  label: string;
  first: string;
  second: string;
  /** Both say something, and not the same. */
  differs: boolean;
}

/** What the two records say, line by line; lines on which neither says anything are left out. */
export function pairLines(pair: DuplicatePair): PairLine[] {
  const lines: [string, (side: PairSide) => string][] = [
    ['Name', (side) => side.name],
    ['Former name', (side) => side.identity.former_name],
    ['Born', (side) => day(side.identity.birth_date)],
    ['Phone', (side) => side.identity.phone],
    ['E-mail', (side) => side.identity.email],
    [
      'Address',
      ({ identity: { street, city, postal_code } }) =>
        [street, `${city} ${postal_code}`.trim()].filter(Boolean).join(', '),
    ],
    ['Kept by', (side) => (side.keeps ? 'You' : side.organization_name)],
    ['Entered', (side) => day(side.entered)],
    ['Steps', (side) => (side.steps > 0 ? side.steps.toString() : 'none')],
    ['Programs', (side) => side.programs.join('; ')],
    ['Reference', (side) => side.reference],
  ];
  const unlike = new Set(['Name', 'Former name', 'Born', 'Phone', 'E-mail', 'Address']);
  return lines
    .map(([label, of]) => ({ label, first: of(pair.first), second: of(pair.second) }))
    .filter(({ first, second }) => first || second)
    .map((line) => ({
      ...line,
      differs: unlike.has(line.label) && !!line.first && !!line.second && line.first !== line.second,
    }));
}

/** Who would see neither record after a merge; empty: nobody. */
export function setAsideWords({ set_aside: names }: Pick<DuplicatePair, 'set_aside'>): string {
  if (names.length === 0) return '';
  const who = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  return `${who ?? ''} may see one of these records only, and would see neither once they are one: ask the person what ${names.length === 1 ? 'it' : 'they'} may see of the whole.`;
}

/** How sure: "almost certainly the same", "probably", "perhaps". */
export function howSure(pair: DuplicatePair): string {
  if (pair.decision === 'link') return 'Almost certainly the same person';
  return pair.probability >= 0.9 ? 'Probably the same person' : 'Perhaps the same person';
}

/** The record that stays unless somebody chooses: the one with more steps, then the older one. */
export function suggested(pair: DuplicatePair): 'first' | 'second' {
  if (pair.first.steps !== pair.second.steps) return pair.first.steps > pair.second.steps ? 'first' : 'second';
  return pair.first.entered <= pair.second.entered ? 'first' : 'second';
}
