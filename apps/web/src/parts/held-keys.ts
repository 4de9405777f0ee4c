/**
 * A held key acts once: what a keyboard repeats presses no button and submits no form again.
 *
 * Invariants: arrows, digits and letters still repeat in fields.
 */
type Held = Pick<KeyboardEvent, 'repeat' | 'key' | 'target'>;

const ACTS = 'button, a, summary, [role="button"], input';

/** Whether a repeated key would act again. In a text area, Enter only begins a line. */
export function actsAgain({ repeat, key, target }: Held): boolean {
  if (!repeat) return false;
  const at = target as { readonly closest?: (selector: string) => unknown } | null;
  if (key === 'Enter') return at?.closest?.(ACTS) != null;
  return key === 'Escape' || /^F\d+$/.test(key);
}

/** Stops them before any part of the page sees them. */
export function ignoreHeldKeys(page: Pick<Window, 'addEventListener'>): void {
  const listen = (event: KeyboardEvent) => {
    if (!actsAgain(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  page.addEventListener('keydown', listen, { capture: true });
}
