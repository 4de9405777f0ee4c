/**
 * Marks damage on the drawn sides of a phone: by tapping, or by keyboard, where the arrow keys move
 * a cursor and Enter marks.
 *
 * Invariants: what the keyboard does is said aloud; a mark can be removed from the list.
 */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { DamageKind, DamageSide } from '@nagori/area-grading/wire';
import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { HEIGHT, type Mark, Marks, Outline, SIDES, WIDTH } from '../parts/damage-picture.tsx';
import { GRADING } from '../parts/words-grading.ts';
import classes from './grading.module.css';
import { moved, type Position } from './mark-cursor.ts';
import { GRADING_FORM } from './words-grading-form.ts';

export const KINDS = ['scratch', 'crack', 'dent', 'discolouration', 'screen-burn'] as const;
const MARKS_MOST = 40;
const MIDDLE: Position = { x: 0.5, y: 0.5 };

export interface DamageEditorProps {
  readonly value: readonly Mark[];
  readonly onChange: (marks: readonly Mark[]) => void;
}

export function DamageEditor({ value, onChange }: DamageEditorProps) {
  const say = useWords(GRADING_FORM);
  const word = useWords(GRADING);
  const [kind, setKind] = useState<DamageKind>('scratch');
  const [spoken, setSpoken] = useState('');
  const whatOf = (mark: Mark) => `${word(mark.side)} ${word(mark.kind)}`;
  const add = (side: DamageSide, at: Position) => {
    if (value.length >= MARKS_MOST) return setSpoken(say('marksFull'));
    const mark: Mark = { side, kind, ...at };
    setSpoken(say('marked', { n: value.length + 1, what: whatOf(mark) }));
    onChange([...value, mark]);
  };
  return (
    <div className={classes.editor}>
      <NativeSelect
        label={say('kind')}
        description={say('kindHint')}
        value={kind}
        onChange={({ currentTarget }) => setKind(currentTarget.value as DamageKind)}
        data={KINDS.map((one) => ({ value: one, label: word(one) }))}
      />
      <div className={classes.canvases}>
        {SIDES.map((side) => (
          <Canvas
            key={side}
            side={side}
            marks={value}
            onMark={(at) => add(side, at)}
            onMove={({ x, y }) =>
              setSpoken(
                say('cursor', {
                  side: word(side),
                  x: Math.round(x * 100),
                  y: Math.round(y * 100),
                }),
              )
            }
          />
        ))}
      </div>
      <p className="only-read-aloud" role="status">
        {spoken}
      </p>
      {value.length > 0 && (
        <ol className={classes.marks} aria-label={say('marks')}>
          {value.map((mark, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the number is what names a mark
            <li key={i}>
              <TextInput
                label={say('markNote', { n: i + 1, what: whatOf(mark) })}
                maxLength={80}
                value={mark.note ?? ''}
                onChange={({ currentTarget }) =>
                  onChange(value.with(i, withNote(mark, currentTarget.value)))
                }
              />
              <Button variant="default" onClick={() => onChange(value.toSpliced(i, 1))}>
                {say('removeMark', { n: i + 1 })}
              </Button>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function withNote({ note: _, ...mark }: Mark, note: string): Mark {
  return note === '' ? mark : { ...mark, note };
}

interface CanvasProps {
  readonly side: DamageSide;
  readonly marks: readonly Mark[];
  readonly onMark: (at: Position) => void;
  readonly onMove: (at: Position) => void;
}

function Canvas({ side, marks, onMark, onMove }: CanvasProps) {
  const say = useWords(GRADING_FORM);
  const word = useWords(GRADING);
  const [cursor, setCursor] = useState(MIDDLE);
  const [focused, setFocused] = useState(false);
  const tap = (event: MouseEvent<HTMLElement>) => {
    // The space bar and screen readers click without a position.
    if (event.detail === 0) return onMark(cursor);
    const frame = event.currentTarget.querySelector('svg')?.getBoundingClientRect();
    if (frame === undefined || frame.width === 0) return;
    const at = {
      x: share((event.clientX - frame.left) / frame.width),
      y: share((event.clientY - frame.top) / frame.height),
    };
    setCursor(at);
    onMark(at);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) onMark(cursor);
      return;
    }
    const next = moved(cursor, event.key, event.shiftKey);
    if (next === undefined) return;
    event.preventDefault();
    setCursor(next);
    onMove(next);
  };
  return (
    <figure className={classes.canvas}>
      <button
        type="button"
        aria-label={say('canvas', { side: word(side) })}
        onClick={tap}
        onKeyDown={press}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      >
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
          <Outline side={side} />
          <Marks marks={marks} side={side} />
          {focused && (
            <g
              transform={`translate(${cursor.x * WIDTH} ${cursor.y * HEIGHT})`}
              className={classes.cursor}
            >
              <circle r="11" />
              <path d="M-16 0H16M0 -16V16" />
            </g>
          )}
        </svg>
      </button>
      <figcaption>{word(side)}</figcaption>
    </figure>
  );
}

const share = (value: number): number =>
  Math.min(1, Math.max(0, Math.round(value * 1_000) / 1_000));
