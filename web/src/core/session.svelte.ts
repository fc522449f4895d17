// Who is signed in, and the words that forms choose from.

import { book, type Choice, type Me, type Organization, type Vocabulary } from '$core/api/records';
import type { MenuEntry } from './route';
import { router } from './router.svelte';
import { m } from '$messages';

class Session {
  me = $state.raw<Me | null>(null);
  vocabulary = $state.raw<Vocabulary | null>(null);
  /** Every organization, for forms to choose from and pages to name. */
  organizations = $state.raw<readonly Organization[]>([]);

  readonly signedIn = $derived(this.me?.signed_in ?? false);
  readonly staff = $derived(this.me?.role === 'administrator' || this.me?.role === 'staff');
  readonly administrator = $derived(this.me?.role === 'administrator');
  readonly #names = $derived(new Map(this.organizations.map(({ id, name }) => [id, name])));

  async start(): Promise<void> {
    this.me = await book.me().catch(() => null);
    if (!this.me?.signed_in) {
      this.organizations = [];
      return;
    }
    const [vocabulary, { records }] = await Promise.all([book.vocabulary(), book.list('organizations')]);
    this.vocabulary = vocabulary;
    this.organizations = records.toSorted((a, b) => a.name.localeCompare(b.name));
  }

  async refreshOrganizations(): Promise<void> {
    const { records } = await book.list('organizations');
    this.organizations = records.toSorted((a, b) => a.name.localeCompare(b.name));
  }

  /** After signing in or out: reloads everything and opens `page`. */
  async changed(page: string): Promise<void> {
    await this.start();
    router.go(page);
  }

  async signOut(): Promise<void> {
    await book.signOut();
    await this.changed('/sign-in');
  }

  nameOf(organization: string | null): string {
    return organization === null
      ? m.common_the_convener()
      : (this.#names.get(organization) ?? m.common_an_organization());
  }

  label(words: keyof Vocabulary, value: string): string {
    return this.choices(words).find((choice) => choice.value === value)?.label ?? value;
  }

  choices(words: keyof Vocabulary): readonly Choice[] {
    return this.vocabulary?.[words] ?? [];
  }

  /** Works for an organization and may change its records. */
  readonly recordKeeper = $derived(this.me?.role !== 'observer' && Boolean(this.me?.organization));

  /** Whether the menu shows the page to the signed-in person. */
  mayUse(entry: MenuEntry): boolean {
    return entry.for === undefined || this[entry.for];
  }

  /** May probably change records of these organizations; the server decides. */
  owns(...organizations: (string | null)[]): boolean {
    return this.staff || (this.me?.role === 'member' && organizations.includes(this.me.organization));
  }
}

export const session = new Session();
