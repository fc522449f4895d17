// What every Observable Plot chart has in common on these pages.

/** One image with one name: Plot's own labels are removed, and so are its inline styles, which the content security
    policy forbids; theme.css has them. */
export function asPicture(svg: Element, name: string): Element {
  svg.querySelectorAll('style').forEach((style) => {
    style.remove();
  });
  svg.querySelectorAll('[aria-label]').forEach((part) => {
    part.removeAttribute('aria-label');
  });
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', name);
  return svg;
}

export const PLOT_STYLE = { background: 'none', color: 'var(--muted)', fontSize: '13px', overflow: 'visible' };
