/** A server's remark as a sentence: with a capital and a full stop. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1) + (text === '' || /[.!?]$/.test(text) ? '' : '.');
}
