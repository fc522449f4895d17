// The recommendations for a program, most urgent first.

import { m } from '$messages';

export const SUGGESTIONS: readonly { id: string; verb: string; says: string }[] = [
  { id: 'start', verb: m.common_suggestion_start(), says: m.common_suggestion_start_says() },
  { id: 'grow', verb: m.common_suggestion_grow(), says: m.common_suggestion_grow_says() },
  { id: 'redesign', verb: m.common_suggestion_redesign(), says: m.common_suggestion_redesign_says() },
  { id: 'keep', verb: m.common_suggestion_keep(), says: m.common_suggestion_keep_says() },
  { id: 'stop', verb: m.common_suggestion_stop(), says: m.common_suggestion_stop_says() },
  { id: 'cannot tell', verb: m.common_suggestion_unknown(), says: m.common_suggestion_unknown_says() },
];

export const verb = (action: string): string => SUGGESTIONS.find(({ id }) => id === action)?.verb ?? action;
