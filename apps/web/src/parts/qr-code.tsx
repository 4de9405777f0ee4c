/**
 * A QR code, drawn as one path: black on white in both schemes and on paper, with its quiet zone.
 */
import { useMemo } from 'react';
import { qrModules } from './qr-modules.ts';

export interface QrCodeProps {
  readonly text: string;
  /** The text for a person who cannot see it. */
  readonly label: string;
  readonly size?: number;
}

export function QrCode({ text, label, size = 240 }: QrCodeProps) {
  const { path, side, version } = useMemo(() => qrModules(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      data-version={`${version}-M`}
      width={size}
      height={size}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      style={{ maxWidth: '100%', height: 'auto', background: '#fff' }}
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
