// A page's address holds all of its state that can be shared: region and filters are in the query.

import { link, match, menu, withQuery, type MenuEntry, type Route, type RouteDefinition } from './route';

class Router {
  #path = $state(location.pathname);
  #search = $state(location.search);
  readonly #query = $derived(new URLSearchParams(this.#search));
  #routes = $state.raw<Readonly<Record<string, RouteDefinition>>>({});
  readonly route: Route = $derived(match(this.#path, this.#routes));

  /** The app's table of routes, before anything is shown. */
  use(routes: Readonly<Record<string, RouteDefinition>>): void {
    this.#routes = routes;
  }

  menu(of: MenuEntry['in']) {
    return menu(of, this.#routes);
  }

  /** For links in a menu: whether its page, or one below it, is open. */
  current(page: string): 'page' | undefined {
    return page === this.route.page || page === this.route.definition?.under ? 'page' : undefined;
  }

  /** The region asked for in the address; '' is the server's default region. */
  get region(): string {
    return this.get('region');
  }

  get(name: string): string {
    return this.#query.get(name) ?? '';
  }

  get search(): string {
    return this.#search;
  }

  /** A link in the present region. */
  to(path: string, query: Record<string, string | null | undefined> = {}): string {
    return link(path, this.region, query);
  }

  /** This page with some parameters changed. */
  here(changes: Record<string, string | null | undefined>): string {
    return this.#path + withQuery(this.#search, changes);
  }

  go(url: string, how: 'push' | 'replace' = 'push'): void {
    const target = new URL(url, location.href);
    const newPage = target.pathname !== this.#path;
    history[how === 'push' ? 'pushState' : 'replaceState'](null, '', target);
    this.#read();
    if (newPage) {
      scrollTo(0, 0);
      document.getElementById('main')?.focus({ preventScroll: true });
    }
  }

  /** Changes filters of this page; typing replaces the entry, choosing makes a new one. */
  set(changes: Record<string, string | null | undefined>, how: 'push' | 'replace' = 'push'): void {
    this.go(this.here(changes), how);
  }

  /** Follows links inside the app without reloading, and the browser's back and forward. */
  start(): void {
    addEventListener('popstate', () => this.#read());
    addEventListener('click', (event) => {
      const anchor = (event.target as Element | null)?.closest('a');
      if (!anchor || event.defaultPrevented || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const href = anchor.getAttribute('href') ?? '';
      if (!href.startsWith('/') || href.startsWith('/api/') || anchor.hasAttribute('download') || anchor.target) return;
      event.preventDefault();
      this.go(href);
    });
  }

  #read(): void {
    this.#path = location.pathname;
    this.#search = location.search;
  }
}

export const router = new Router();
