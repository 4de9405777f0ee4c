/** Function keys of the page: they work wherever the caret is, and not behind a dialog. */
import { useEffect, useRef } from 'react';

export type KeyActions = Readonly<Record<string, () => void>>;

/** Keys named as in KeyboardEvent.key. In a dialog only the dialog's own keys work. */
export function useFunctionKeys(actions: KeyActions, inDialog = false): void {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const action = current.current[event.key];
      if (action === undefined) return;
      if (!inDialog && document.querySelector('[role="dialog"], dialog[open]') !== null) return;
      event.preventDefault();
      if (!event.repeat) action();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [inDialog]);
}
