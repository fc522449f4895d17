/** Colors that differ in lightness too, and a letter: white on them has a contrast of 4.5 or more. */
const MARKS: Record<string, { color: string; letter: string }> = {
  employer: { color: '#a4351c', letter: 'E' },
  education: { color: '#1d5a8c', letter: 'T' },
  'workforce agency': { color: '#0b6a6b', letter: 'W' },
  government: { color: '#5a4a8a', letter: 'G' },
  community: { color: '#7a5b00', letter: 'C' },
  labor: { color: '#8c2f5e', letter: 'L' },
  philanthropy: { color: '#3f6b1e', letter: 'P' },
  'economic development': { color: '#5b5347', letter: 'D' },
};

export const sectorMark = (sector: string): { color: string; letter: string } =>
  MARKS[sector] ?? { color: '#5b5347', letter: sector.charAt(0).toUpperCase() };
