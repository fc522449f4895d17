// The values of states that openapi.json only calls strings. Each goes when the server describes it as an enum: then the
// generated type says the same, and `With<…>` around it can go, too.

/** A generated shape whose states are known more exactly. */
export type With<T, States extends Partial<Record<keyof T, unknown>>> = Omit<T, keyof States> & States;

export type CurriculumVerdict = 'keep' | 'change' | 'add' | 'drop';
export type CurriculumAnswer = 'accepted' | 'changed so' | 'declined';
export type SurveyResponseState = 'to send' | 'sent' | 'started' | 'submitted';
export type OrganizationRowOutcome = 'new' | 'same' | 'likely duplicate' | 'wrong';
