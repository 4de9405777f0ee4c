/**
 * The modules of a QR code at error level M, with the quiet zone around them.
 *
 * Invariants: pure, so that a test can hold how large a code becomes.
 */
import encodeQR from 'qr';

/** White modules around the code (ISO/IEC 18004). */
const QUIET = 4;
export const QUIET_BOTH = 2 * QUIET;

export interface QrModules {
  /** As an SVG path of one unit a module. */
  readonly path: string;
  /** Modules from edge to edge, with the quiet zone. */
  readonly side: number;
  /** 1 to 40: a code has 17 modules, and 4 more for each version. */
  readonly version: number;
}

export function qrModules(text: string): QrModules {
  const rows = encodeQR(text, 'raw', { border: QUIET, ecc: 'medium' });
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
  const side = rows.length;
  return { path: path.join(''), side, version: (side - QUIET_BOTH - 17) / 4 };
}

/**
 * The side of a code that a phone scans from half a metre, in CSS pixels, with its quiet zone. On a
 * 10-inch tablet of 1280 pixels (0.16 mm each) the code itself is 60 mm or more and, up to version
 * 7, a module 1.2 mm or more.
 */
export const FAR_SIDE = 480;
