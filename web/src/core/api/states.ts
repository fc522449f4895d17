// The values of states that openapi.json only calls strings. Each goes when the server describes it as an enum: then the
// generated type says the same, and `With<…>` around it can go, too.

/** A generated shape whose states are known more exactly. */
export type With<T, States extends Partial<Record<keyof T, unknown>>> = Omit<T, keyof States> & States;

