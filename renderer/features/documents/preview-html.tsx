import type { MouseEvent } from 'react';
import classes from './preview.module.css';

/** A link leaves the app for the browser instead of replacing the page. */
function openOutside(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null) return;
  event.preventDefault();
  window.open(link.href, '_blank', 'noopener,noreferrer');
}

export function PreviewHtml({ html }: { html: string }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside have the keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link clicks it
    <div
      className={classes.document}
      onClick={openOutside}
      // Safe: the core writes this HTML itself from Markdown's blocks, with HTML in the text switched off, every text
      // escaped and only http, https and mailto links kept (src-main/documents/export/html.ts); the policy of the page
      // allows no inline script besides.
      // biome-ignore lint/security/noDangerouslySetInnerHtml: see above
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
