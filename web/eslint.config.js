import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { readdirSync } from 'node:fs';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** The only features that may import others, and which. One direction: no feature reaches itself through others. */
export const featureImports = {
  equity: ['pipeline'],
  'labor-market': ['tour'],
  organizations: ['commitments'],
  participants: ['matching', 'pipeline'],
  partnership: ['commitments'],
  pilots: ['labor-market'],
  training: ['commitments', 'pipeline'],
};

const features = readdirSync(new URL('src/features', import.meta.url));

/** Files of a folder may not import what `forbidden` (a regular expression of the imported name) matches. */
const folder = (path, forbidden) => {
  const message = `src/${path} may not import this: see featureImports in eslint.config.js.`;
  const regex = `^(\\.\\./|${forbidden})`; // across folders by alias only
  const value = `/${regex.replaceAll('/', '\\u002F')}/`;
  return {
    files: [`src/${path}/**`],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex, message }] }],
      'no-restricted-syntax': [
        'error',
        { selector: `ImportExpression > .source[value=${value}]`, message },
        { selector: `TSImportType Literal[value=${value}]`, message },
      ],
    },
  };
};

export default ts.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      'test-results/',
      'playwright-report/',
      'src/core/api/schema.d.ts',
      'src/messages/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    rules: {
      'no-undef': 'off', // TypeScript knows better
      'svelte/no-navigation-without-resolve': 'off', // that is SvelteKit's router
    },
  },
  folder('core', '\\$(ui|features|app)/'),
  folder('ui', '\\$(features|app)/'),
  ...features.map((feature) =>
    folder(
      `features/${feature}`,
      `\\$(app|features/(?!(${[feature, ...(featureImports[feature] ?? [])].join('|')})/))`,
    ),
  ),
);
