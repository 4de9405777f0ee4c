/** The times above the picture: as many as fit, with the date at the start of each day. */
import { showTime } from '../../parts/show-time.ts';
import classes from './audit.module.css';
import type { Scale } from './picture-scale.ts';

/** The widths of a time and of a date. */
const TIME_WIDTH = 56;
const DATE_WIDTH = 104;

export interface PictureAxisProps {
  readonly scale: Scale;
  readonly height: number;
}

export function PictureAxis({ scale, height }: PictureAxisProps) {
  let day = '';
  let time = '';
  let timeEnd = Number.NEGATIVE_INFINITY;
  let dayEnd = Number.NEGATIVE_INFINITY;
  return scale.knots.map((knot) => {
    const x = scale.at(knot);
    const [date = '', clock = ''] = showTime(knot).split(' ');
    const hasDate = date !== day && x >= dayEnd;
    const hasTime = (clock !== time || hasDate) && x >= timeEnd;
    if (hasDate) [day, dayEnd] = [date, x + DATE_WIDTH];
    if (hasTime) [time, timeEnd] = [clock, x + TIME_WIDTH];
    if (!hasDate && !hasTime) return null;
    return (
      <g key={knot} className={classes.axis}>
        <line x1={x} x2={x} y1={44} y2={height} />
        {hasDate && (
          <text x={x} y={16}>
            {date}
          </text>
        )}
        {hasTime && (
          <text x={x} y={38}>
            {clock}
          </text>
        )}
      </g>
    );
  });
}
