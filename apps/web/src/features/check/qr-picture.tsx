/** The QR code as a drawing: sharp at any size, black on white in any scheme. */
import { drawQr } from '@nagori/certificate';
import { useMemo } from 'react';
import { useWords } from '../../language/use-words.ts';
import classes from './paper.module.css';
import { PAPER } from './words-paper.ts';

export function QrPicture({ text }: { readonly text: string }) {
  const say = useWords(PAPER);
  const { size, path } = useMemo(() => pictureOf(text), [text]);
  return (
    <svg
      className={classes.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={say('check')}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** Each run of black modules in a row is one rectangle. */
function pictureOf(text: string): { readonly size: number; readonly path: string } {
  const rows = drawQr(text);
  const runs: string[] = [];
  for (const [y, row] of rows.entries()) {
    let start = -1;
    for (let x = 0; x <= row.length; x++) {
      if (row[x] === true) start = start < 0 ? x : start;
      else if (start >= 0) {
        runs.push(`M${start} ${y}h${x - start}v1h${start - x}z`);
        start = -1;
      }
    }
  }
  return { size: rows.length, path: runs.join('') };
}
