/**
 * Boxes: made, filled, sealed, moved and opened. A sealed box moves its phones by count and seal
 * (R20), so that three hundred phones need not be confirmed twice.
 *
 * Invariants: a box is sealed only when the count by hand equals the count on record. A box opened
 * with a broken seal or another count records that in its history, and no entry is withdrawn.
 */
import { type Instant, type Outcome, refused } from '@nagori/model';
import type { BenchStore, Box, BoxChange } from './bench-store.ts';

export const BOX_REFUSALS = [
  'box-not-found',
  /** Phones go into, and a seal onto, an open box only. */
  'box-sealed',
  'box-open',
  /** The count by hand is not the count on record. */
  'count-differs',
  /** The seal is not the one that was put on. */
  'seal-differs',
  /** An empty box has nothing to seal. */
  'box-empty',
] as const;
export type BoxRefusal = (typeof BOX_REFUSALS)[number];

export type BoxRequest =
  | { readonly act: 'make'; readonly place: string }
  | { readonly act: 'seal'; readonly seal: string; readonly counted: number }
  | { readonly act: 'move'; readonly seal: string; readonly place: string }
  | { readonly act: 'open'; readonly seal: string; readonly counted: number };

export interface BoxActor {
  readonly operator: string;
  readonly person: string;
}

export function changeBox(
  deps: { readonly bench: BenchStore; readonly now: () => Instant },
  { operator, person }: BoxActor,
  id: string,
  request: BoxRequest,
): Promise<Outcome<Box, BoxRefusal>> {
  const at = deps.now();
  return deps.bench.changeBox(operator, id, (box) => {
    if (request.act === 'make') return make(box, request.place, person, at);
    if (box === undefined) return refused('box-not-found');
    switch (request.act) {
      case 'seal':
        return seal(box, request, person, at);
      case 'move':
        return move(box, request, person, at);
      case 'open':
        return open(box, request, person, at);
      default:
        return request satisfies never;
    }
  });
}

function make(
  box: Box | undefined,
  place: string,
  person: string,
  at: Instant,
): BoxChange<BoxRefusal> {
  if (box?.state === 'sealed') return refused('box-sealed');
  const event = { ...BLANK, kind: 'made' as const, place, person, at };
  return { kind: 'change', state: 'open', seal: undefined, place, event };
}

function seal(
  box: Box,
  { seal: mark, counted }: { readonly seal: string; readonly counted: number },
  person: string,
  at: Instant,
): BoxChange<BoxRefusal> {
  if (box.state === 'sealed') return refused('box-sealed');
  if (box.phones === 0) return refused('box-empty');
  if (counted !== box.phones) return refused('count-differs');
  const { place } = box;
  const event = { ...BLANK, kind: 'sealed' as const, seal: mark, counted, place, person, at };
  return { kind: 'change', state: 'sealed', seal: mark, place, event };
}

function move(
  box: Box,
  { seal: mark, place }: { readonly seal: string; readonly place: string },
  person: string,
  at: Instant,
): BoxChange<BoxRefusal> {
  if (box.state !== 'sealed') return refused('box-open');
  if (mark !== box.seal) return refused('seal-differs');
  const event = { ...BLANK, kind: 'moved' as const, seal: mark, place, person, at };
  return { kind: 'change', state: 'sealed', seal: mark, place, event };
}

function open(
  box: Box,
  { seal: mark, counted }: { readonly seal: string; readonly counted: number },
  person: string,
  at: Instant,
): BoxChange<BoxRefusal> {
  if (box.state !== 'sealed') return refused('box-open');
  const { place } = box;
  const sealIntact = mark === box.seal;
  const event = { kind: 'opened' as const, seal: mark, counted, sealIntact, place, person, at };
  return { kind: 'change', state: 'open', seal: undefined, place, event };
}

const BLANK = { seal: undefined, counted: undefined, sealIntact: undefined } as const;
