// What every picture by Observable Plot has in common on these pages.

/** One picture with one name: Plot's own labels go, and so do its styles, which stand in theme.css as the content
    security policy allows no others. */
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
