import type { Schema } from './api/schemas';

/** What the server says as a sentence: with a capital letter and a period. */
export function sentence(said: string | Schema['Message']): string {
  const text = typeof said === 'string' ? said : said.text;
  return text.charAt(0).toUpperCase() + text.slice(1) + (text === '' || /[.!?]$/.test(text) ? '' : '.');
}
