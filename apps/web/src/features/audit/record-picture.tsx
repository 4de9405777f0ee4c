/**
 * A phone's record as a picture: custody as a line, acts and looks as marks by compartment, a new
 * use as a break, a span of time as a bar.
 *
 * Invariants: a mark has a shape and a sign before it has a colour; everything drawn is in the
 * lists below as text.
 */
import type { AuditDto } from '@nagori/area-handover/wire';
import { COMPARTMENT_WORDS, COMPARTMENTS, type Compartment } from '@nagori/model';
import type { CSSProperties } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import classes from './audit.module.css';
import { custodyLine, type Keeping } from './custody-line.ts';
import { PictureAxis } from './picture-axis.tsx';
import { MARK_SIGNS, Mark } from './picture-mark.tsx';
import { type Scale, scaleOf } from './picture-scale.ts';
import { AUDIT_RECORD } from './words-record.ts';

const ROW = 48;
const AXIS = 56;
/** The widest picture that fits on A4 with its labels. */
const PAPER = { width: 660, names: 200 };
const SHAPE = { left: 40, step: 36, right: 120 };

export function RecordPicture({ record }: { readonly record: AuditDto }) {
  const say = useWords(AUDIT_RECORD);
  const text = useText();
  const { marks, custody, uses } = record;
  const spans = [...marks, ...custody].map(({ interval }) => interval);
  const moments = [...spans, ...uses].flatMap(({ from, until }) => [from, until].map(Date.parse));
  const rows = COMPARTMENTS.filter((one) => marks.some(({ compartment }) => compartment === one));
  if (moments.length === 0) return null;
  const scale = scaleOf(moments, SHAPE);
  const height = AXIS + (rows.length + 1) * ROW;
  return (
    <section className={classes.section}>
      <h2>{say('picture')}</h2>
      <p className={classes.quiet}>{say('pictureText')}</p>
      <figure className={classes.picture} style={fitting(scale.width)}>
        <ol className={classes.rows} aria-hidden="true">
          <li>{say('custodyLine')}</li>
          {rows.map((row) => (
            <li key={row}>{text(COMPARTMENT_WORDS[row])}</li>
          ))}
        </ol>
        <ScrollRegion className={classes.scroll} label={say('picture')}>
          <svg width={scale.width} height={height} role="img" aria-label={say('picture')}>
            <PictureAxis scale={scale} height={height} />
            <Breaks record={record} scale={scale} height={height} />
            <CustodyRow line={custodyLine(custody)} self={record.operator} scale={scale} />
            {rows.map((row, index) => (
              <CompartmentRow
                key={row}
                row={row}
                y={AXIS + (index + 1.5) * ROW}
                record={record}
                scale={scale}
              />
            ))}
          </svg>
        </ScrollRegion>
        <Legend />
      </figure>
      {marks.length === 0 && <p className={classes.quiet}>{say('noMarks')}</p>}
    </section>
  );
}

/** The scale for printing, so that nothing is cut off. */
function fitting(width: number): CSSProperties {
  const fit = Math.min(1, PAPER.width / (PAPER.names + width));
  return { '--fit': fit } as CSSProperties;
}

interface DrawnProps {
  readonly record: AuditDto;
  readonly scale: Scale;
}

function Breaks({ record, scale, height }: DrawnProps & { readonly height: number }) {
  const say = useWords(AUDIT_RECORD);
  return record.uses.map(({ until }) => {
    const x = scale.at(Date.parse(until));
    return (
      <g key={until} className={classes.break}>
        <line x1={x} x2={x} y1={AXIS - 8} y2={height} />
        <text x={x + 4} y={height - 4}>
          {say('use')}
        </text>
      </g>
    );
  });
}

interface CustodyRowProps {
  readonly line: readonly Keeping[];
  readonly self: string;
  readonly scale: Scale;
}

function CustodyRow({ line, self, scale }: CustodyRowProps) {
  const say = useWords(AUDIT_RECORD);
  const { operator } = useNames();
  const y = AXIS + ROW * 0.7;
  return line.map(({ who, from, until }) => {
    const x1 = from === undefined ? 0 : scale.at(from);
    const x2 = until === undefined ? scale.width : scale.at(until);
    return (
      <g key={`${who} ${from ?? ''}`} className={classes.keeping} data-own={who === self}>
        <line x1={x1 + 2} x2={Math.max(x1 + 6, x2 - 2)} y1={y} y2={y} />
        <text x={x1 + 4} y={y - 10}>
          {who === 'holder' ? say('holder') : operator(who)}
        </text>
      </g>
    );
  });
}

interface CompartmentRowProps extends DrawnProps {
  readonly row: Compartment;
  readonly y: number;
}

/** Marks of the same moment are side by side. */
function CompartmentRow({ row, y, record, scale }: CompartmentRowProps) {
  const mine = record.marks.filter(({ compartment }) => compartment === row);
  const before = (index: number) =>
    mine.slice(0, index).filter(({ interval }) => interval.until === mine[index]?.interval.until)
      .length;
  return (
    <g>
      <line className={classes.rule} x1={0} x2={scale.width} y1={y + ROW / 2} y2={y + ROW / 2} />
      {mine.map((mark, index) => (
        <Mark
          key={`${mark.evidence} ${mark.what} ${mark.value}`}
          mark={mark}
          y={y}
          scale={scale}
          shift={before(index) * 14}
        />
      ))}
    </g>
  );
}

function Legend() {
  const say = useWords(AUDIT_RECORD);
  return (
    <figcaption>
      <ul className={classes.legend}>
        {(['act', 'look', 'word'] as const).map((what) => (
          <li key={what}>
            <span aria-hidden="true">{{ act: '□', look: '○', word: '◇' }[what]}</span> {say(what)}
          </li>
        ))}
        {(['clear', 'residue', 'unknown', 'na'] as const).map((value) => (
          <li key={value}>
            <span aria-hidden="true">{MARK_SIGNS[value]}</span> {say(value)}
          </li>
        ))}
      </ul>
    </figcaption>
  );
}
