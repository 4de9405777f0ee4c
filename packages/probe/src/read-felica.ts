/**
 * Reads the raw frames of a walk (R08). Every receiver reads them again with this module.
 *
 * Invariants: total. The reading is `complete` only where the chip listed its systems and each was
 * walked from index 0, without a gap, to the end mark. Every node found is reported, however the
 * walk ended.
 */
import { ANY_SYSTEM, nodeName, parseFelicaCommand, parseFelicaResponse } from './felica-frame.ts';
import { fromHex } from './hex.ts';
import type { ExchangedFrame } from './probe-felica.ts';

export interface FelicaReading {
  readonly outcome: 'complete' | 'interrupted' | 'silent';
  readonly systems: readonly { readonly code: string; readonly nodes: readonly string[] }[];
}

interface Walked {
  readonly code: number;
  readonly nodes: string[];
  ended: boolean;
}

export function readFelica(frames: readonly ExchangedFrame[]): FelicaReading {
  const walked: Walked[] = [];
  let listed: readonly number[] | undefined;
  let answered = false;
  let current: Walked | undefined;
  for (const { command, response } of frames) {
    const asked = parseFelicaCommand(fromHex(command) ?? new Uint8Array());
    const parsed = parseFelicaResponse(fromHex(response) ?? new Uint8Array());
    if (asked === undefined || parsed?.kind !== asked.kind) {
      current = undefined;
      continue;
    }
    answered = true;
    if (parsed.kind === 'request-system-code') listed ??= parsed.systems;
    else if (asked.kind === 'polling') current = begin(walked, asked.system);
    else if (asked.kind === 'search-service-code' && parsed.kind === asked.kind) {
      // A node out of order is still reported, but cannot make the walk complete.
      const place = current ?? begin(walked, ANY_SYSTEM);
      const inOrder = place !== undefined && asked.index === place.nodes.length;
      if (parsed.node !== 'end') place?.nodes.push(nodeName(parsed.node));
      else if (place !== undefined) place.ended = inOrder;
      if (!inOrder) current = undefined;
    }
  }
  const systems = walked.filter(({ code, nodes }) => code !== ANY_SYSTEM || nodes.length > 0);
  const whole = listed?.every((code) => walked.some((one) => one.code === code && one.ended));
  const outcome = !answered ? 'silent' : whole === true ? 'complete' : 'interrupted';
  return { outcome, systems: named(systems, listed) };
}

function begin(walked: Walked[], code: number): Walked {
  const place: Walked = { code, nodes: [], ended: false };
  walked.push(place);
  return place;
}

/** Includes systems that were listed and never walked, without nodes. */
function named(
  walked: readonly Walked[],
  listed: readonly number[] = [],
): FelicaReading['systems'] {
  const codes = new Set([...walked.map(({ code }) => code), ...listed]);
  return [...codes].map((code) => ({
    code: code.toString(16).toUpperCase().padStart(4, '0'),
    nodes: walked.filter((one) => one.code === code).flatMap(({ nodes }) => nodes),
  }));
}
