import { describe, expect, test } from 'vitest';
import { openIdAddress, problemWords } from './openid';

describe('signing in with a provider', () => {
  test('the address has the page and the invitation', () => {
    expect(openIdAddress({})).toBe('/api/sign-in/openid');
    expect(openIdAddress({ next: '/board?status=late&q=a b' })).toBe(
      '/api/sign-in/openid?next=%2Fboard%3Fstatus%3Dlate%26q%3Da+b',
    );
    expect(openIdAddress({ invitation: 'a_b-c' })).toBe('/api/sign-in/openid?invitation=a_b-c');
  });

  test('a problem says whom to ask; an unknown code has no message', () => {
    expect(problemWords('no-account', 'Valley College')).toMatch(/Valley College.*convener to invite you/);
    expect(problemWords('', 'Valley College')).toBe('');
    expect(problemWords('toString', 'Valley College')).toBe('');
    expect(problemWords('<b>call this number</b>', 'Valley College')).toBe('');
  });
});
