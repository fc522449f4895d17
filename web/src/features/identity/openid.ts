// Signing in with the organization's own provider: where the button leads, and what went wrong, in plain words.

/** The address that leads to the provider and, at the end, to the page `next`, or accepts an invitation. */
export function openIdAddress({ next = '', invitation = '' }: { next?: string; invitation?: string }): string {
  const query = new URLSearchParams();
  if (next) query.set('next', next);
  if (invitation) query.set('invitation', invitation);
  const text = query.toString();
  return `/api/sign-in/openid${text ? `?${text}` : ''}`;
}

const WORDS: Readonly<Record<string, (provider: string) => string>> = {
  'too-often': () => 'Too many sign-ins failed. Wait a quarter of an hour, or use your password.',
  over: () => 'That sign-in took longer than ten minutes, or was begun elsewhere. Please try again.',
  declined: (provider) => `${provider} did not sign you in. Try again, or use your password.`,
  unreachable: (provider) =>
    `${provider} does not answer as it should. Try again in a moment, or use your password; if it stays so, tell whoever runs this server.`,
  untrusted: (provider) =>
    `What ${provider} said could not be trusted, so nobody was signed in. Try again; if it stays so, tell whoever runs this server.`,
  'not-verified': (provider) =>
    `${provider} has not confirmed an e-mail address of yours. Confirm it there, or use your password.`,
  'no-account': (provider) =>
    `Nobody has an account here with the e-mail address that ${provider} knows you by. Ask the partnership’s convener to invite you at that address, then open the link of the invitation.`,
  closed: () => 'This account is closed. Ask the partnership’s convener.',
  'other-person': (provider) =>
    `This account is linked with somebody else at ${provider}. Sign in with the password and withdraw that link on the page of your account.`,
  invitation: () =>
    'That invitation was used already or is over. If you have an account, sign in; else ask for a new one.',
  'other-address': (provider) =>
    `The invitation is for another e-mail address than the one that ${provider} knows you by. Open its link again and choose a password, or ask to be invited at the other address.`,
};

/** What the sign-in page says for `?problem=`; '' for none, and for codes that no page of ours sends. */
export function problemWords(code: string, provider: string): string {
  return Object.hasOwn(WORDS, code) ? (WORDS[code]?.(provider) ?? '') : '';
}
