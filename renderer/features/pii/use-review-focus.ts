import { type RefObject, useEffect, useState } from 'react';

export type ReviewFocus = 'findings' | 'lines' | null;

/**
 * Whose keys are meant: those of the findings, or those of the lines above. A dialog or a menu over them does not change it, so
 * that the overlay of keys shows what held before it opened.
 */
export function useReviewFocus(panel: RefObject<HTMLElement | null>): ReviewFocus {
  const [focus, setFocus] = useState<ReviewFocus>(null);
  useEffect(() => {
    const look = (element: Element | null) => {
      if (element === null || element === document.body) return;
      if (panel.current?.contains(element)) setFocus('findings');
      else if (element.closest('[role="dialog"], [role="menu"], [data-portal]')) return;
      else setFocus(element.getAttribute('aria-label') === 'Lines' ? 'lines' : null);
    };
    const moved = (event: FocusEvent) => look(event.target instanceof Element ? event.target : null);
    look(document.activeElement);
    document.addEventListener('focusin', moved);
    return () => document.removeEventListener('focusin', moved);
  }, [panel]);
  return focus;
}
