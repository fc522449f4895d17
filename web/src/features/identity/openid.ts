// Sign-in with the organization's own provider: the button's address, and messages for what went wrong.

import { m } from '$messages';

/** The address of the provider's sign-in; afterward it opens the page `next` or accepts an invitation. */
export function openIdAddress({ next = '', invitation = '' }: { next?: string; invitation?: string }): string {
  const query = new URLSearchParams();
  if (next) query.set('next', next);
  if (invitation) query.set('invitation', invitation);
  const text = query.toString();
  return `/api/sign-in/openid${text ? `?${text}` : ''}`;
}

const PROBLEMS: Readonly<Record<string, (inputs: { provider: string }) => string>> = {
  'too-often': m.identity_openid_too_often,
  over: m.identity_openid_expired,
  declined: m.identity_openid_declined,
  unreachable: m.identity_openid_unreachable,
  untrusted: m.identity_openid_untrusted,
  'not-verified': m.identity_openid_not_verified,
  'no-account': m.identity_openid_no_account,
  closed: m.identity_openid_closed,
  'other-person': m.identity_openid_other_person,
  invitation: m.identity_openid_invitation,
  'other-address': m.identity_openid_other_address,
};

/** The message for `?problem=`; '' for none, and for unknown codes. */
export function problemWords(code: string, provider: string): string {
  return Object.hasOwn(PROBLEMS, code) ? (PROBLEMS[code]?.({ provider }) ?? '') : '';
}
