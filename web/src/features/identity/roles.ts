// Account roles as labels.

import { m } from '$messages';

const LABELS: Readonly<Record<string, () => string>> = {
  member: m.identity_role_member,
  staff: m.identity_role_staff,
  observer: m.identity_role_observer,
  administrator: m.identity_role_administrator,
};

export const roleLabel = (role: string): string => LABELS[role]?.() ?? role;
