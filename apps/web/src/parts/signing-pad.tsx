/**
 * Glass to sign on, by finger, pen or mouse. The drawing is one SVG path of whole numbers.
 *
 * Invariants: the path holds what was drawn and nothing else; it stays below the server's limit, so
 * that a long signature is cut instead of refused.
 */
import { Button } from '@mantine/core';
import { type PointerEvent, useRef } from 'react';
import { useWords } from '../language/use-words.ts';
import { SURFACE } from './drawn-signature.tsx';
import classes from './signing.module.css';
import { SIGNING } from './words-signing.ts';

/** Closer points than this add nothing that is seen. */
const STEP = 5;

export interface SigningPadProps {
  readonly path: string;
  readonly onDraw: (path: string) => void;
  readonly disabled?: boolean;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export function SigningPad({ path, onDraw, disabled = false }: SigningPadProps) {
  const say = useWords(SIGNING);
  const last = useRef<Point>(undefined);
  // Several moves may come before the next picture.
  const drawn = useRef(path);
  drawn.current = path;
  const add = (text: string) => {
    if (drawn.current.length + text.length > SURFACE.charsMost) return;
    drawn.current += text;
    onDraw(drawn.current);
  };
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (disabled || !event.isPrimary) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = pointOf(event);
    last.current = at;
    add(`M${at.x} ${at.y}`);
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const before = last.current;
    if (before === undefined || !event.isPrimary) return;
    const at = pointOf(event);
    if (Math.hypot(at.x - before.x, at.y - before.y) < STEP) return;
    last.current = at;
    add(` ${at.x} ${at.y}`);
  };
  const end = () => {
    last.current = undefined;
  };
  return (
    <div className={classes.padded}>
      <svg
        className={classes.pad}
        role="img"
        aria-label={say('pad')}
        viewBox={`0 0 ${SURFACE.width} ${SURFACE.height}`}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <path className={classes.baseline} d={`M40 ${SURFACE.height - 80}H${SURFACE.width - 40}`} />
        <path className={classes.ink} d={path} />
      </svg>
      <Button
        variant="default"
        className={classes.clear}
        disabled={path === '' || disabled}
        onClick={() => onDraw('')}
      >
        {say('clear')}
      </Button>
    </div>
  );
}

function pointOf(event: PointerEvent<SVGSVGElement>): Point {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  const x = ((event.clientX - left) / width) * SURFACE.width;
  const y = ((event.clientY - top) / height) * SURFACE.height;
  return { x: within(x, SURFACE.width), y: within(y, SURFACE.height) };
}

const within = (value: number, most: number): number =>
  Math.round(Math.min(Math.max(value, 0), most));
