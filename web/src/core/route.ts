// Addresses of pages: what a path means, and how a query is written. Pure, so that it can be tested without a browser.

import type { Component } from 'svelte';

/** One line of the table of routes (app/routes.ts). */
export interface RouteDefinition {
  /** Addresses of the page, the first one for links; ":id" stands for the one thing that a page is about. */
  paths: readonly [string, ...string[]];
  load: () => Promise<{ default: Component<never> }>;
  /** `session`: wait until the sign-in status is known. `staff`: convener staff. Without it: public. */
  needs?: 'session' | 'signedIn' | 'staff';
  /** For a page that needs staff: what others see instead. */
  denied?: string;
  /** Without the header: people come by a link for this page alone. */
  bare?: true;
  /** The page whose menu entry is marked while this one is open. */
  under?: string;
  menu?: MenuEntry | readonly MenuEntry[];
}

export interface MenuEntry {
  in: 'public' | 'partnership' | 'pipeline';
  name: string;
  /** `recordKeeper`: works for an organization and may change its records. */
  for?: 'administrator' | 'recordKeeper';
  strong?: true;
}

export interface Route {
  page: string;
  /** SOC code, CIP code, vintage, record or link's secret, for the pages of one thing. */
  id: string;
  definition: RouteDefinition | null;
}

const segments = (path: string) => path.replace(/^\/+|\/+$/g, '').split('/');

/** The page of an address. Literal paths come before those with an id, wherever they stand in the table. */
export function match(path: string, routes: Readonly<Record<string, RouteDefinition>>): Route {
  const asked = segments(path);
  let found: Route = { page: 'not-found', id: '', definition: null };
  for (const [page, definition] of Object.entries(routes)) {
    for (const pattern of definition.paths) {
      const parts = segments(pattern);
      if (parts.length !== asked.length || !parts.every((part, i) => part === asked[i] || (part === ':id' && asked[i])))
        continue;
      const at = parts.indexOf(':id');
      if (at < 0) return { page, id: '', definition };
      try {
        found = { page, id: decodeURIComponent(asked[at] ?? ''), definition };
      } catch {
        // malformed encoding: not an address of ours
      }
    }
  }
  return found;
}

/** The entries of a menu, in the order of the table. */
export function menu(
  of: MenuEntry['in'],
  routes: Readonly<Record<string, RouteDefinition>>,
): (MenuEntry & { page: string; path: string })[] {
  return Object.entries(routes).flatMap(([page, { paths, menu = [] }]) =>
    [menu]
      .flat()
      .filter((entry) => entry.in === of)
      .map((entry) => ({ ...entry, page, path: paths[0] })),
  );
}

/** `search` with some parameters changed; null, '' and undefined remove one. */
export function withQuery(search: string, changes: Record<string, string | null | undefined>): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** A link to a page in a region: the region travels with every link, the other filters don't. */
export function link(path: string, region: string, query: Record<string, string | null | undefined> = {}): string {
  return path + withQuery('', { region, ...query });
}
