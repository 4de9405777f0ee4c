/**
 * Listens for a scanner on the whole page, so that a scan never ends up in, or submits, whatever
 * form the caret happens to stand in.
 *
 * Invariants: the field that the burst was typed into is set back to what it held before.
 */
import { type RefObject, useEffect, useRef } from 'react';
import { feed, NO_BURST, type WedgeState } from './wedge.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Sets a field back so that React hears of it, too. */
function setBack(field: Field, value: string): void {
  const kind = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * `onScan` answers whether the code was meant for it; if not, it stays where it was typed. What is
 * scanned into `own` is left to it: there every key counts, however slow.
 */
export function useWedge(
  onScan: (code: string) => boolean,
  own?: RefObject<HTMLElement | null>,
): void {
  const current = useRef(onScan);
  useEffect(() => {
    current.current = onScan;
  });
  useEffect(() => {
    let state: WedgeState = NO_BURST;
    let before: { readonly field: Field; readonly value: string } | undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (own?.current !== undefined && own.current === event.target) {
        state = NO_BURST;
        return;
      }
      const step = feed(state, event.key, event.timeStamp);
      state = step.state;
      if (step.began) {
        const { target } = event;
        before = isField(target) ? { field: target, value: target.value } : undefined;
      }
      if (step.scanned === undefined || !current.current(step.scanned)) return;
      event.preventDefault();
      event.stopPropagation();
      if (before !== undefined) setBack(before.field, before.value);
    };
    // Before any form or shortcut of the page sees the key.
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [own]);
}
