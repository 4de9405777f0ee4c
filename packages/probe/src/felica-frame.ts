/**
 * Frames between a reader and a FeliCa chip, as far as a walk through the chip needs them: a length
 * that includes its own byte, a code, and a body (as in the open readers nfcpy and felica-rs).
 *
 * Invariants: R09: system codes are big-endian. All other two-byte values (node codes, indexes, key
 * versions) are little-endian, and FFFF means absent. No command here reads a block (R08). A frame
 * that is too long, too short or of another kind gives undefined.
 */

/** The chip's identifier: it is permanent, so it is masked before anything is stored. */
export const IDM_BYTES = 8;
export const ABSENT = 0xffff;
/** Polls for any system: the first one answers. */
export const ANY_SYSTEM = 0xffff;
/** Of services of many operators: the one system whose nodes decide between clear and residue. */
export const COMMON_SYSTEM = 0xfe00;
/** How many systems a chip can number: the first four bits of its identifier. */
export const NUMBERS = 16;

export type FelicaCommand =
  | { readonly kind: 'polling'; readonly system: number }
  | { readonly kind: 'request-system-code'; readonly idm: Uint8Array }
  | { readonly kind: 'search-service-code'; readonly idm: Uint8Array; readonly index: number }
  | {
      readonly kind: 'request-service';
      readonly idm: Uint8Array;
      readonly nodes: readonly number[];
    };

export type FelicaResponse =
  | { readonly kind: 'polling'; readonly idm: Uint8Array; readonly pmm: Uint8Array }
  | {
      readonly kind: 'request-system-code';
      readonly idm: Uint8Array;
      readonly systems: readonly number[];
    }
  | {
      readonly kind: 'search-service-code';
      readonly idm: Uint8Array;
      /** A service, an area from its start to its end, or the end mark. */
      readonly node: FelicaNode | 'end';
    }
  | {
      readonly kind: 'request-service';
      readonly idm: Uint8Array;
      /** One for each node asked for; `ABSENT` where the chip does not have the node. */
      readonly keyVersions: readonly number[];
    };

export interface FelicaNode {
  readonly code: number;
  /** Of an area: the last code that it can contain. */
  readonly end?: number;
}

const CODES = {
  polling: 0x00,
  'request-service': 0x02,
  'search-service-code': 0x0a,
  'request-system-code': 0x0c,
} as const;
const KINDS = new Map<number, Kind>(
  Object.entries(CODES).map(([kind, code]) => [code, kind as Kind]),
);
type Kind = keyof typeof CODES;

/** No request code and one time slot: the simplest form, which phones answer. */
const NO_REQUEST = 0;
const ONE_SLOT = 0;

const big = (value: number) => [(value >> 8) & 255, value & 255];
const little = (value: number) => [value & 255, (value >> 8) & 255];
const bigAt = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const littleAt = (bytes: Uint8Array, at: number) => ((bytes[at + 1] ?? 0) << 8) | (bytes[at] ?? 0);

function frame(code: number, body: readonly number[]): Uint8Array {
  if (body.length > 253) throw new RangeError('a frame has at most 255 bytes');
  return Uint8Array.from([body.length + 2, code, ...body]);
}

/** Code and body; undefined where the length byte does not match the frame. */
function opened(bytes: Uint8Array): { code: number; body: Uint8Array } | undefined {
  const [length, code] = bytes;
  if (length !== bytes.length || code === undefined) return undefined;
  return { code, body: bytes.subarray(2) };
}

export function encodeFelicaCommand(command: FelicaCommand): Uint8Array {
  const code = CODES[command.kind];
  switch (command.kind) {
    case 'polling':
      return frame(code, [...big(command.system), NO_REQUEST, ONE_SLOT]);
    case 'request-system-code':
      return frame(code, [...command.idm]);
    case 'search-service-code':
      return frame(code, [...command.idm, ...little(command.index)]);
    case 'request-service': {
      const { idm, nodes } = command;
      return frame(code, [...idm, nodes.length, ...nodes.flatMap(little)]);
    }
    default:
      return command satisfies never;
  }
}

export function parseFelicaCommand(bytes: Uint8Array): FelicaCommand | undefined {
  const parts = opened(bytes);
  const kind = parts && KINDS.get(parts.code);
  if (parts === undefined || kind === undefined) return undefined;
  const { body } = parts;
  if (kind === 'polling') {
    const plain = body.length === 4 && body[2] === NO_REQUEST;
    return plain ? { kind, system: bigAt(body, 0) } : undefined;
  }
  const idm = body.slice(0, IDM_BYTES);
  const rest = body.subarray(IDM_BYTES);
  if (idm.length < IDM_BYTES) return undefined;
  if (kind === 'request-system-code') return rest.length === 0 ? { kind, idm } : undefined;
  if (kind === 'search-service-code') {
    return rest.length === 2 ? { kind, idm, index: littleAt(rest, 0) } : undefined;
  }
  const nodes = listOf(rest, littleAt);
  return nodes && nodes.length > 0 && nodes.length <= 32 ? { kind, idm, nodes } : undefined;
}

export function encodeFelicaResponse(response: FelicaResponse): Uint8Array {
  const code = CODES[response.kind] + 1;
  const { idm } = response;
  switch (response.kind) {
    case 'polling':
      return frame(code, [...idm, ...response.pmm]);
    case 'request-system-code':
      return frame(code, [...idm, response.systems.length, ...response.systems.flatMap(big)]);
    case 'search-service-code': {
      const { node } = response;
      if (node === 'end') return frame(code, [...idm, ...little(ABSENT)]);
      const end = node.end === undefined ? [] : little(node.end);
      return frame(code, [...idm, ...little(node.code), ...end]);
    }
    case 'request-service': {
      const { keyVersions } = response;
      return frame(code, [...idm, keyVersions.length, ...keyVersions.flatMap(little)]);
    }
    default:
      return response satisfies never;
  }
}

export function parseFelicaResponse(bytes: Uint8Array): FelicaResponse | undefined {
  const parts = opened(bytes);
  const kind = parts && KINDS.get(parts.code - 1);
  if (parts === undefined || kind === undefined) return undefined;
  const idm = parts.body.slice(0, IDM_BYTES);
  const rest = parts.body.slice(IDM_BYTES);
  if (idm.length < IDM_BYTES) return undefined;
  switch (kind) {
    case 'polling':
      return rest.length === 8 ? { kind, idm, pmm: rest } : undefined;
    case 'request-system-code': {
      const systems = listOf(rest, bigAt);
      return systems && { kind, idm, systems };
    }
    case 'search-service-code': {
      const node = nodeIn(rest);
      return node && { kind, idm, node };
    }
    case 'request-service': {
      const keyVersions = listOf(rest, littleAt);
      return keyVersions && { kind, idm, keyVersions };
    }
    default:
      return kind satisfies never;
  }
}

function nodeIn(rest: Uint8Array): FelicaNode | 'end' | undefined {
  const code = littleAt(rest, 0);
  if (rest.length === 2) return code === ABSENT ? 'end' : { code };
  // An area does not end before it begins.
  const end = littleAt(rest, 2);
  return rest.length === 4 && end >= code && code !== ABSENT ? { code, end } : undefined;
}

/** A count, followed by exactly that many two-byte values. */
function listOf(
  bytes: Uint8Array,
  valueAt: (bytes: Uint8Array, at: number) => number,
): readonly number[] | undefined {
  const [count] = bytes;
  if (count === undefined || bytes.length !== 1 + 2 * count) return undefined;
  return Array.from({ length: count }, (_, i) => valueAt(bytes, 1 + 2 * i));
}

/** The name of a node in evidence: `008B`, or `0000-FFFE` for an area. */
export function nodeName({ code, end }: FelicaNode): string {
  const four = (value: number) => value.toString(16).toUpperCase().padStart(4, '0');
  return end === undefined ? four(code) : `${four(code)}-${four(end)}`;
}

/** The same frame without the chip's identifier, which must not be stored. */
export function withoutIdm(bytes: Uint8Array): Uint8Array {
  const isPolling = bytes[1] === CODES.polling;
  return isPolling
    ? bytes.slice()
    : bytes.map((byte, at) => (at >= 2 && at < 2 + IDM_BYTES ? 0 : byte));
}

/** The number of the system whose identifier this is. */
export function systemNumber(idm: Uint8Array): number {
  return (idm[0] ?? 0) >> 4;
}

/** The identifier of another system of the same chip, by its number below `NUMBERS`. */
export function idmOfSystem(idm: Uint8Array, number: number): Uint8Array {
  return idm.map((byte, at) => (at === 0 ? (number << 4) | (byte & 0x0f) : byte));
}

/** Whether a frame carries a chip's identifier that is not masked. */
export function hasIdm(bytes: Uint8Array): boolean {
  const isPolling = bytes[1] === CODES.polling;
  return !isPolling && bytes.subarray(2, 2 + IDM_BYTES).some((byte) => byte !== 0);
}
