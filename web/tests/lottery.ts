// Runs `laborshed verify-lottery` on a downloaded record.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Its output, whether the lottery holds or not. */
export function verifyLottery(record: string, commitment?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'laborshed-lottery-'));
  const file = join(folder, 'lottery.json');
  writeFileSync(file, record);
  const program = process.env['LABORSHED'] ?? resolve(import.meta.dirname, '../../build/dev/bin/laborshed');
  try {
    const published = commitment === undefined ? [] : ['--commitment', commitment];
    return execFileSync(program, ['verify-lottery', file, ...published], { encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
