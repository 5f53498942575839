import { type MouseEvent, useEffect, useRef } from 'react';
import classes from './preview.module.css';

/** A link leaves the app for the browser instead of replacing the page. */
function openOutside(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null) return;
  event.preventDefault();
  window.open(link.href, '_blank', 'noopener,noreferrer');
}

export function PreviewHtml({ html }: { html: string }) {
  const element = useRef<HTMLDivElement>(null);
  // Wide tables scroll by themselves, and so have to be reached by keyboard.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other HTML, other tables
  useEffect(() => {
    for (const table of element.current?.querySelectorAll<HTMLElement>('div.table') ?? []) table.tabIndex = 0;
  }, [html]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside have the keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link clicks it
    <div
      ref={element}
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
