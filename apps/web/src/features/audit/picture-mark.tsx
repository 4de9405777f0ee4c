/** One act, look or statement in the picture: a square, a circle or a diamond with its sign. */

import type { AuditMarkDto } from '@nagori/area-handover/wire';
import { COMPARTMENT_WORDS } from '@nagori/model';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { showExactSpan } from '../../parts/show-span.ts';
import classes from './audit.module.css';
import type { Scale } from './picture-scale.ts';
import { AUDIT_RECORD } from './words-record.ts';

export const MARK_SIGNS = {
  clear: '✓',
  residue: '✕',
  unknown: '？',
  na: '－',
} as const satisfies Record<AuditMarkDto['value'], string>;

const SIZE = 12;
/** A circle looks smaller than a square of the same width. */
const ROUND = 13;
const SHAPES = {
  act: `M${-SIZE} ${-SIZE}H${SIZE}V${SIZE}H${-SIZE}Z`,
  look: `M${-ROUND} 0A${ROUND} ${ROUND} 0 1 0 ${ROUND} 0A${ROUND} ${ROUND} 0 1 0 ${-ROUND} 0Z`,
  word: `M0 ${-SIZE - 4}L${SIZE + 4} 0L0 ${SIZE + 4}L${-SIZE - 4} 0Z`,
} as const satisfies Record<AuditMarkDto['what'], string>;

export interface MarkProps {
  readonly mark: AuditMarkDto;
  readonly y: number;
  readonly scale: Scale;
  /** Shifts the mark to the right if another one has the same moment. */
  readonly shift: number;
}

export function Mark({ mark, y, scale, shift }: MarkProps) {
  const say = useWords(AUDIT_RECORD);
  const text = useText();
  const language = useLanguage();
  const { compartment, value, what, interval } = mark;
  const from = scale.at(Date.parse(interval.from));
  const until = scale.at(Date.parse(interval.until));
  const x = (from + until) / 2 + shift;
  const lines = [
    text(COMPARTMENT_WORDS[compartment]),
    say(what),
    say(value),
    showExactSpan(interval, language),
  ];
  return (
    <g className={classes.mark} data-value={value}>
      <title>{lines.join(' ')}</title>
      {until > from && (
        <path
          className={classes.span}
          d={`M${from} ${y - 6}V${y + 6}M${from} ${y}H${until}M${until} ${y - 6}V${y + 6}`}
        />
      )}
      <path d={SHAPES[what]} transform={`translate(${x} ${y})`} />
      <text x={x} y={y + 6} textAnchor="middle">
        {MARK_SIGNS[value]}
      </text>
    </g>
  );
}
