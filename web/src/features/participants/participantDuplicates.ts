// Possible duplicate participants (src/services/participants/participant_duplicates.h, participant_merge.h).

import { m } from '$messages';
import type { Schema } from '$core/api/schemas';
import { get, send } from '$core/api/client';
import { day } from '$ui/dates';
import { listed } from '$ui/format';
import type { Identity } from '$core/api/participants';
import type { Maybe } from '$core/api/labor_market_types';

export type PairSide = Schema['PairSide'];
export type DuplicatePair = Schema['DuplicatePair'];
export type Distinguished = Schema['Distinguished'];
export type Merge = Schema['ParticipantMergeView'];

/** A participant who may be the one being entered. */
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
  field: string;
  label: string;
  first: string;
  second: string;
  /** Both have a value, and not the same. */
  differs: boolean;
}

/** The two records line by line, without lines that are blank in both. */
export function pairLines(pair: DuplicatePair): PairLine[] {
  const lines: [field: string, label: () => string, of: (side: PairSide) => string][] = [
    ['name', m.common_name, (side) => side.name],
    ['former_name', m.participants_former_name, (side) => side.identity.former_name],
    ['birth_date', m.participants_birth_date, (side) => day(side.identity.birth_date)],
    ['phone', m.participants_phone, (side) => side.identity.phone],
    ['email', m.common_email, (side) => side.identity.email],
    [
      'address',
      m.participants_address,
      ({ identity: { street, city, postal_code } }) =>
        [street, `${city} ${postal_code}`.trim()].filter(Boolean).join(', '),
    ],
    [
      'organization',
      m.participants_kept_by,
      (side) => (side.keeps ? m.participants_kept_by_you() : side.organization_name),
    ],
    ['entered', m.participants_entered, (side) => day(side.entered)],
    ['steps', m.participants_steps, (side) => side.steps.toString()],
    ['programs', m.participants_programs, (side) => side.programs.join('; ')],
    ['reference', m.participants_id, (side) => side.reference],
  ];
  const unlike = new Set(['name', 'former_name', 'birth_date', 'phone', 'email', 'address']);
  return lines
    .map(([field, label, of]) => ({ field, label: label(), first: of(pair.first), second: of(pair.second) }))
    .filter(({ first, second }) => first || second)
    .map((line) => ({
      ...line,
      differs: unlike.has(line.field) && !!line.first && !!line.second && line.first !== line.second,
    }));
}

/** Which organizations would lose access after a merge; '' when none would. */
export function setAsideWords({ set_aside: names }: Pick<DuplicatePair, 'set_aside'>): string {
  return names.length === 0 ? '' : m.participants_duplicates_lost_access({ count: names.length, names: listed(names) });
}

export function howSure(pair: DuplicatePair): string {
  if (pair.decision === 'link') return m.participants_duplicates_certain();
  return pair.probability >= 0.9 ? m.participants_duplicates_probable() : m.participants_duplicates_possible();
}

/** The record to keep by default: the one with more steps, then the older one. */
export function suggested(pair: DuplicatePair): 'first' | 'second' {
  if (pair.first.steps !== pair.second.steps) return pair.first.steps > pair.second.steps ? 'first' : 'second';
  return pair.first.entered <= pair.second.entered ? 'first' : 'second';
}
