/**
 * Reads the raw frames of a walk (R08). Every receiver reads them again with this module.
 *
 * Invariants: total. The reading is `complete` only where the chip listed its systems and each was
 * walked from index 0, without a gap, to the end mark, the common system behind its own polling.
 * What follows the list or an end mark without a polling is of the next system of the list: it was
 * reached by its number (ADR 0092), and counts with at least one node. Every node found is
 * reported, however the walk ended.
 */
import {
  ANY_SYSTEM,
  COMMON_SYSTEM,
  nodeName,
  parseFelicaCommand,
  parseFelicaResponse,
} from './felica-frame.ts';
import { fromHex } from './hex.ts';
import type { ExchangedFrame } from './probe-felica.ts';

export interface FelicaReading {
  readonly outcome: 'complete' | 'interrupted' | 'silent';
  readonly systems: readonly { readonly code: string; readonly nodes: readonly string[] }[];
}

interface Walked {
  readonly code: number;
  readonly isPolled: boolean;
  readonly nodes: string[];
  ended: boolean;
}

export function readFelica(frames: readonly ExchangedFrame[]): FelicaReading {
  const walked: Walked[] = [];
  let listed: readonly number[] | undefined;
  let answered = false;
  let current: Walked | undefined;
  // Of the list: which system comes next where none is polled.
  let next: number | undefined;
  for (const { command, response } of frames) {
    const asked = parseFelicaCommand(fromHex(command) ?? new Uint8Array());
    const parsed = parseFelicaResponse(fromHex(response) ?? new Uint8Array());
    if (asked === undefined || parsed?.kind !== asked.kind) {
      current = undefined;
      next = undefined;
      continue;
    }
    answered = true;
    if (parsed.kind === 'request-system-code') {
      listed ??= parsed.systems;
      if (current !== undefined && current.code !== ANY_SYSTEM) continue;
      current = undefined;
      next = 0;
    } else if (asked.kind === 'polling') {
      current = begin(walked, asked.system, true);
      next = undefined;
    } else if (asked.kind === 'search-service-code' && parsed.kind === asked.kind) {
      // A node out of order is still reported, but cannot make the walk complete.
      const system = current ?? begin(walked, listed?.[next ?? -1] ?? ANY_SYSTEM, false);
      const inOrder = asked.index === system.nodes.length;
      current = inOrder && parsed.node !== 'end' ? system : undefined;
      next = undefined;
      if (parsed.node !== 'end') system.nodes.push(nodeName(parsed.node));
      else if (inOrder) {
        system.ended = endsOf(system);
        next = (listed ?? []).indexOf(system.code) + 1;
      }
    }
  }
  const systems = walked.filter(({ code, nodes }) => code !== ANY_SYSTEM || nodes.length > 0);
  const isWalked = (code: number) => walked.some((one) => one.code === code && one.ended);
  // Of two systems with one code, a polling reaches the first alone.
  const whole = listed?.every((code, at) => isWalked(code) && listed?.indexOf(code) === at);
  const outcome = !answered ? 'silent' : whole === true ? 'complete' : 'interrupted';
  return { outcome, systems: named(systems, listed) };
}

/** Whether an end mark ends the system: one that was reached by its number may be another's. */
function endsOf({ code, isPolled, nodes }: Walked): boolean {
  return isPolled || (code !== COMMON_SYSTEM && nodes.length > 0);
}

function begin(walked: Walked[], code: number, isPolled: boolean): Walked {
  const system: Walked = { code, isPolled, nodes: [], ended: false };
  walked.push(system);
  return system;
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
