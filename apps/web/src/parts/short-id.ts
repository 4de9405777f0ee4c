/** Ids as people read them aloud. */
const GROUP = 4;

/** The end of an id, short enough to be read aloud; an id made later differs there. */
export function shortId(id: string): string {
  const end = id
    .replaceAll('-', '')
    .slice(-2 * GROUP)
    .toUpperCase();
  return `${end.slice(0, GROUP)}-${end.slice(GROUP)}`;
}
