/**
 * Listens for a scanner on the whole page, so that a scan never ends up in, or submits, the form
 * that happens to have the focus.
 *
 * Invariants: the field that received the burst gets its previous text back.
 */
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { playTone } from './play-tone.ts';
import { feed, NO_BURST, type WedgeState } from './wedge.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Sets a field's text in a way that React notices. */
function setBack(field: Field, value: string): void {
  const kind = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * `onScan` returns whether the code was meant for it; if not, the text stays where it was typed.
 * Scans into `own` are left to that field, where every key counts, however slow.
 */
export function useWedge(
  onScan: (code: string) => boolean,
  own?: RefObject<HTMLElement | null>,
): void {
  const current = useRef(onScan);
  useLayoutEffect(() => {
    current.current = onScan;
  });
  useLayoutEffect(() => {
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
      playTone('scan');
      event.preventDefault();
      event.stopPropagation();
      if (before !== undefined) setBack(before.field, before.value);
    };
    // Runs before any form or shortcut of the page sees the key.
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [own]);
}
