// The suggestions for a program, in the order in which a convener acts on them.

export const SUGGESTIONS: readonly { id: string; verb: string; says: string }[] = [
  { id: 'start', verb: 'Start', says: 'nobody here trains for it, and its occupations are short' },
  { id: 'grow', verb: 'Grow', says: 'its occupations are short of people' },
  { id: 'redesign', verb: 'Redesign', says: 'its award or its occupations do not fit' },
  { id: 'keep', verb: 'Keep', says: 'supply and need are about even' },
  { id: 'stop', verb: 'Stop', says: 'it supplies far more than the region needs' },
  { id: 'cannot tell', verb: 'Cannot tell', says: 'too little is published' },
];

export const tone = (action: string): string =>
  action === 'start' || action === 'grow' ? 'shortage' : action === 'stop' ? 'surplus' : '';

export const verb = (action: string): string => SUGGESTIONS.find(({ id }) => id === action)?.verb ?? action;
