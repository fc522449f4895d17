/** The server's text as a sentence: with a capital letter and a period. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1) + (text === '' || /[.!?]$/.test(text) ? '' : '.');
}
