/**
 * The virtual phone's contactless chip: its answer to each frame of a walk (R08, R09).
 *
 * Invariants: it has no block to read. It does not answer a malformed frame or one for another
 * chip, like a real chip.
 */
import {
  ABSENT,
  ANY_SYSTEM,
  encodeFelicaResponse,
  type FelicaNode,
  type FelicaResponse,
  IDM_BYTES,
  parseFelicaCommand,
} from '@nagori/probe';
import { sameBytes } from './bytes.ts';
import { missing } from './condition.ts';
import { type FelicaSystem, walkFelica } from './felica-walk.ts';
import type { Phone } from './phone.ts';

/**
 * PMm: the second byte is that of Mobile FeliCa 4.1; the rest are response times that no program
 * here reads.
 */
const PMM = Uint8Array.of(0x01, 0x18, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);
const KEY_VERSION = 0x0001;

/** Undefined: no answer. */
export function answerFelica(phone: Phone, frame: Uint8Array): Uint8Array | undefined {
  if (phone.felica === undefined || missing(phone, ['power']).length > 0) return undefined;
  return answerSystems(walkFelica(phone.felica), phone.element?.face.eid ?? '', frame);
}

/** The answer of a chip with these systems; its identifier comes from the element's. */
export function answerSystems(
  systems: readonly FelicaSystem[],
  eid: string,
  frame: Uint8Array,
): Uint8Array | undefined {
  const command = parseFelicaCommand(frame);
  if (command === undefined) return undefined;
  if (command.kind === 'polling') {
    const place = systems.findIndex(({ code }) => isAsked(code, command.system));
    return place < 0
      ? undefined
      : encodeFelicaResponse({ kind: 'polling', idm: idmOf(eid, place), pmm: PMM });
  }
  const place = systems.findIndex((_, i) => sameBytes(idmOf(eid, i), command.idm));
  const system = systems[place];
  if (system === undefined) return undefined;
  const { idm } = command;
  const answer = ((): FelicaResponse => {
    switch (command.kind) {
      case 'request-system-code':
        return { kind: command.kind, idm, systems: systems.map(({ code }) => number(code)) };
      case 'search-service-code':
        return { kind: command.kind, idm, node: nodesOf(system)[command.index] ?? 'end' };
      case 'request-service': {
        const there = new Set(nodesOf(system).map(({ code }) => code));
        const version = (code: number) => (there.has(code) ? KEY_VERSION : ABSENT);
        return { kind: command.kind, idm, keyVersions: command.nodes.map(version) };
      }
      default:
        return command satisfies never;
    }
  })();
  return encodeFelicaResponse(answer);
}

const number = (hex: string): number => Number.parseInt(hex, 16);

function isAsked(code: string, asked: number): boolean {
  return asked === ANY_SYSTEM || number(code) === asked;
}

function nodesOf({ nodes }: FelicaSystem): readonly FelicaNode[] {
  return nodes.map((name) => {
    const [code = '', end] = name.split('-');
    return end === undefined ? { code: number(code) } : { code: number(code), end: number(end) };
  });
}

/** The chip's identifier, with the index of the system in its first four bits. */
function idmOf(eid: string, place: number): Uint8Array {
  const idm = Uint8Array.from(
    { length: IDM_BYTES },
    (_, i) => number(eid.slice(2 * i, 2 * i + 2)) || 1,
  );
  idm[0] = (place << 4) | ((idm[0] ?? 0) & 0x0f);
  return idm;
}
