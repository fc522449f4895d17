import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { featureImports } from '../../eslint.config.js';

const eslint = new ESLint();
async function faults(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: `src/${file}` });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? '').filter((rule) => rule.startsWith('no-restricted'));
}
const imports = (file: string, from: string) => faults(file, `import { x } from '${from}';\nx();\n`);

describe('eslint keeps folders apart', { timeout: 60_000 }, () => {
  it.each([
    ['core/planted.ts', '$ui/format'],
    ['core/api/planted.ts', '$features/pilots/pilots'],
    ['ui/planted.ts', '$app/routes'],
    ['ui/planted.ts', '$features/pilots/pilots'],
    ['features/pilots/planted.ts', '$app/routes'],
    ['features/pilots/planted.ts', '$features/equity/equity'],
    ['features/pilots/planted.ts', '../equity/equity'],
    ['features/commitments/planted.ts', '$features/partnership/charter'],
  ])('%s imports %s: refused', async (file, from) => {
    expect(await imports(file, from)).toEqual(['no-restricted-imports']);
    expect(await faults(file, `export const x = () => import('${from}');\n`)).toEqual(['no-restricted-syntax']);
  });
  it.each([
    ['core/planted.ts', '$core/route'],
    ['ui/planted.ts', '$core/route'],
    ['features/pilots/planted.ts', './pilots'],
    ['features/pilots/planted.ts', '$ui/format'],
    ['features/pilots/planted.ts', '$features/labor-market/explanations'],
    ['app/planted.ts', '$features/pilots/pilots'],
  ])('%s imports %s: fine', async (file, from) => {
    expect(await imports(file, from)).toEqual([]);
  });
  it('components too', async () => {
    const text = `<script lang="ts">\n  import Header from '$app/Header.svelte';\n</script>\n\n<Header />\n`;
    expect(await faults('features/pilots/Planted.svelte', text)).toEqual(['no-restricted-imports']);
  });
  it('and the declared list goes one way', () => {
    const uses: Record<string, string[]> = featureImports;
    const reached = (from: string): string[] => (uses[from] ?? []).flatMap((to) => [to, ...reached(to)]);
    expect(Object.keys(uses).length).toBeGreaterThan(0);
    for (const feature of Object.keys(uses)) expect(reached(feature)).not.toContain(feature);
  });
});
