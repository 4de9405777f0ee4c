/**
 * A phone as a drawing with its damage: front, back and edges, each mark with its number; and the
 * same as a list, for those who do not see the drawing.
 */
import type { DamageMark, DamageSide } from '@nagori/area-grading/wire';
import { useWords } from '../language/use-words.ts';
import classes from './damage-picture.module.css';
import { GRADING } from './words-grading.ts';

export const SIDES: readonly DamageSide[] = ['front', 'back', 'edges'];

/** The drawing in its own units; a mark's x and y are shares of it. */
export const WIDTH = 100;
export const HEIGHT = 200;
const MARK_RADIUS = 9;

export type Mark = Pick<DamageMark, 'side' | 'x' | 'y' | 'kind'> & {
  readonly note?: string | undefined;
};

export interface DamagePictureProps {
  readonly marks: readonly Mark[];
}

/** Only the sides that have a mark. */
export function DamagePicture({ marks }: DamagePictureProps) {
  const say = useWords(GRADING);
  if (marks.length === 0) return <p className={classes.none}>{say('noDamage')}</p>;
  return (
    <div className={classes.whole}>
      <div className={classes.sides}>
        {SIDES.filter((side) => marks.some((mark) => mark.side === side)).map((side) => (
          <figure key={side} className={classes.side}>
            <svg
              viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
              role="img"
              aria-label={say('pictureOf', { side: say(side) })}
            >
              <Outline side={side} />
              <Marks marks={marks} side={side} />
            </svg>
            <figcaption>{say(side)}</figcaption>
          </figure>
        ))}
      </div>
      <ol className={classes.list}>
        {marks.map((mark, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the number is what names a mark
          <li key={i}>
            {say(mark.side)} {say(mark.kind)}
            {mark.note !== undefined && <span className={classes.note}>{mark.note}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The marks of one side; their numbers count over all sides. */
export function Marks({ marks, side }: DamagePictureProps & { readonly side: DamageSide }) {
  return marks.map(
    (mark, i) =>
      mark.side === side && (
        <g
          // biome-ignore lint/suspicious/noArrayIndexKey: the number is what names a mark
          key={i}
          transform={`translate(${mark.x * WIDTH} ${mark.y * HEIGHT})`}
          className={classes.mark}
        >
          <circle r={MARK_RADIUS} />
          <text textAnchor="middle" dominantBaseline="central">
            {i + 1}
          </text>
        </g>
      ),
  );
}

/** The lines of one side. */
export function Outline({ side }: { readonly side: DamageSide }) {
  const body = <rect x="4" y="2" width="92" height="196" rx="14" className={classes.body} />;
  if (side === 'front') {
    return (
      <g className={classes.outline}>
        {body}
        <rect x="9" y="8" width="82" height="184" rx="9" />
        <circle cx="50" cy="15" r="2.5" />
      </g>
    );
  }
  if (side === 'back') {
    return (
      <g className={classes.outline}>
        {body}
        <rect x="12" y="10" width="34" height="34" rx="9" />
        <circle cx="23" cy="21" r="6" />
        <circle cx="35" cy="33" r="6" />
      </g>
    );
  }
  return (
    <g className={classes.outline}>
      {body}
      <rect x="16" y="14" width="68" height="172" rx="8" strokeDasharray="4 4" />
      <path d="M98 60v24M98 92v14M2 70v18M40 199h20" className={classes.buttons} />
    </g>
  );
}
