/**
 * R06: everything that a probe may send to the applet of the holder's certificates. The list is
 * closed and its entries are whole commands. No code builds another command, so no PIN can be sent,
 * neither by mistake nor on request.
 *
 * Invariants: SELECT, READ BINARY of EF 0006 and EF 0008, and VERIFY without data, nothing else. EF
 * 0006 is read only up to the end of its label, so the serial number in bytes 80–95 is never
 * requested (R07).
 */

export const PIN_FREE_COMMANDS = [
  /** SELECT the applet by its AID. */
  '00A4040C0AD392F000260100000001',
  /** SELECT EF 0006, READ BINARY of its first 32 bytes. */
  '00A4020C020006',
  '00B0000020',
  /** SELECT EF 0008, READ BINARY of its 3 bytes. */
  '00A4020C020008',
  '00B0000003',
  /** SELECT EF 0018; VERIFY without data, which returns the tries left for its PIN. */
  '00A4020C020018',
  '00200080',
  /** SELECT EF 001B; VERIFY without data, as above. */
  '00A4020C02001B',
] as const;
export type PinFreeCommand = (typeof PIN_FREE_COMMANDS)[number];

/** The order in which a probe sends them: nine commands at most. */
export const PROBE_SCRIPT = [
  '00A4040C0AD392F000260100000001',
  '00A4020C020006',
  '00B0000020',
  '00A4020C020008',
  '00B0000003',
  '00A4020C020018',
  '00200080',
  '00A4020C02001B',
  '00200080',
] as const satisfies readonly PinFreeCommand[];
