/**
 * A wide table in a narrow column: it scrolls by itself, also with the keyboard.
 *
 * Invariants: a stop of the Tab key only while there is something to scroll to.
 */
import { type ReactNode, useEffect, useRef, useState } from 'react';

export interface ScrollRegionProps {
  /** Unique on the page, since it names the region. */
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  const region = useRef<HTMLElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const { current: outer } = region;
    const inner = outer?.firstElementChild;
    if (outer === null || inner === null || inner === undefined) return;
    const watch = new ResizeObserver(() =>
      setScrolls(outer.scrollWidth > outer.clientWidth || outer.scrollHeight > outer.clientHeight),
    );
    watch.observe(outer);
    watch.observe(inner);
    return () => watch.disconnect();
  }, []);
  const stop = scrolls ? { tabIndex: 0 } : {};
  return (
    <section ref={region} className={className} aria-label={label} {...stop}>
      {children}
    </section>
  );
}
