import { type RefObject, useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

/** Brings a section's heading into view when the address asks for it: `/settings?section=redaction`. */
export function useSectionFocus(section: string): RefObject<HTMLHeadingElement | null> {
  const [search] = useSearchParams();
  const heading = useRef<HTMLHeadingElement>(null);
  const isWanted = search.get('section') === section;
  useEffect(() => {
    if (!isWanted) return;
    heading.current?.scrollIntoView({ block: 'start' });
    heading.current?.focus({ preventScroll: true });
  }, [isWanted]);
  return heading;
}
