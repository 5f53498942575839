import { type RefObject, useEffect, useRef } from 'react';

/** Keeps what was just opened in view while it grows to its size; what is larger than the pane shows its end. */
export function useInView<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new ResizeObserver(() => current.scrollIntoView({ block: 'nearest' }));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return element;
}
