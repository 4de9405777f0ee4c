/**
 * For the `ref` of what answers an act: it comes into view when it appears, wherever the act's
 * button or key is. What is in view already does not move.
 */
export function intoView(shown: HTMLElement | null): void {
  shown?.scrollIntoView({ block: 'nearest' });
}
