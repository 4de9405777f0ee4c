/**
 * A box from the shop to its destroyer, one row a count or weight: what was found, by whom, when,
 * and what it differs by. On paper it is the sheet that goes with the destroyer's papers.
 */
import type { BoxEventDto, BoxLineDto, ReconciliationDto } from '@nagori/area-bench/wire';
import { disposalRows } from '@nagori/model';
import { Link } from '@tanstack/react-router';
import { useLanguage, usePunctuation, useWords } from '../../language/use-words.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { useNames } from '../../parts/names.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { showTime } from '../../parts/show-time.ts';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './bench.module.css';
import own from './box-lines.module.css';
import { BoxState, isAsRecorded } from './box-state.tsx';
import { BOX_END } from './words-box-end.ts';
import { BOXES } from './words-boxes.ts';

interface BoxLinesProps {
  readonly of: ReconciliationDto;
}

export function BoxLines({ of }: BoxLinesProps) {
  const say = useWords(BOX_END);
  const sayBox = useWords(BOXES);
  const { listed, aside } = usePunctuation();
  const { box, differs, isSettled, allowedGrams, lines } = of;
  const end = lines.find((line) => line.end !== undefined);
  const what = differs.map((one) => say(`differs-${one}`));
  return (
    <section aria-labelledby="box-lines">
      <h2 id="box-lines" className={classes.heading}>
        {say('title')}
        {aside(`${sayBox('box')} ${box.id}`)}
      </h2>
      {lines.length === 0 ? (
        <p className={classes.quiet}>{say('none')}</p>
      ) : (
        <>
          <p className={classes.found} data-same={isAsRecorded(box)} aria-live="polite">
            <strong>
              <BoxState of={box} />
            </strong>
            {what.length > 0 && aside(listed(what))}
            {isSettled && aside(say('settled'))}
          </p>
          {allowedGrams !== undefined && (
            <p className={classes.quiet}>{say('allowed', { n: allowedGrams })}</p>
          )}
          <ScrollRegion label={say('title')} className={`${classes.scroll} ${own.scroll}`}>
            <LineTable lines={lines} />
          </ScrollRegion>
          {end !== undefined && <EndFacts line={end} />}
          <PrintButton />
        </>
      )}
    </section>
  );
}

function LineTable({ lines }: Pick<ReconciliationDto, 'lines'>) {
  const say = useWords(BOX_END);
  return (
    <table className={`${classes.list} ${own.lines}`}>
      <TableHead
        of={[
          ...[say('step'), say('counted'), say('weighed')],
          ...[say('where'), say('by'), say('at')],
        ]}
      />
      <tbody>
        {lines.map((line) => (
          <Line key={line.seq} of={line} />
        ))}
      </tbody>
    </table>
  );
}

const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '±0');

type Named<Kind> = { readonly kind: Kind; readonly incident?: string | undefined };

/** The word of a row: a phone that nobody named as missing came without the box. */
export function lineName<Kind extends BoxEventDto['kind'] | BoxLineDto['kind']>({
  kind,
  incident,
}: Named<Kind>) {
  return kind === 'missing' && incident === undefined ? 'leftBefore' : (`kind-${kind}` as const);
}

function Line({ of: line }: { readonly of: BoxLineDto }) {
  const say = useWords(BOX_END);
  const { aside } = usePunctuation();
  const { person: nameOf, operator: operatorOf } = useNames();
  const { counted, countDiffers, grossGrams, gramsDiffer, sealIntact, incident } = line;
  return (
    <tr>
      <th scope="row" className={own.step}>
        {say(lineName(line))}
        {sealIntact === false && (
          <strong className={classes.missing}> ✕ {say('sealBroken')}</strong>
        )}
        {incident !== undefined && aside(incident)}
        {line.handover !== undefined && (
          <>
            {' '}
            <Link to="/bench/$part/$id" params={{ part: 'phones', id: line.handover }}>
              {say('openPhone')}
            </Link>
          </>
        )}
      </th>
      <td className={own.figure} data-label={say('counted')}>
        {counted !== undefined && say('phones', { n: counted })}
        <Difference of={countDiffers} is={countDiffers === 0} />
      </td>
      <td className={own.figure} data-label={say('weighed')}>
        {grossGrams !== undefined && say('grams', { n: grossGrams })}
        <Difference of={gramsDiffer} is />
      </td>
      <td className={own.where} data-label={say('where')}>
        {line.place}
        {line.destroyer !== undefined && aside(operatorOf(line.destroyer))}
      </td>
      <td data-label={say('by')}>{nameOf(line.person)}</td>
      <td data-label={say('at')}>{showTime(line.at)}</td>
    </tr>
  );
}

interface DifferenceProps {
  readonly of: number | undefined;
  readonly is: boolean;
}

/** A count must be the same; what a weight may differ by is said above the table. */
function Difference({ of, is }: DifferenceProps) {
  const { aside } = usePunctuation();
  if (of === undefined) return null;
  return is ? aside(signed(of)) : <strong className={classes.missing}>{aside(signed(of))}</strong>;
}

function EndFacts({ line }: { readonly line: BoxLineDto }) {
  const say = useWords(BOX_END);
  const language = useLanguage();
  const { person: nameOf, operator: operatorOf } = useNames();
  const { end, destroyer } = line;
  if (end === undefined) return null;
  const { papers, method, way, witness, digest, photographs } = end;
  return (
    <>
      <FactList
        className={`${classes.facts} numbers`}
        of={[
          ...disposalRows(
            { ...papers, by: destroyer && operatorOf(destroyer), method, way },
            language,
          ),
          [say('secondPerson'), nameOf(witness)],
        ]}
      />
      <FactList
        className={own.digests}
        of={[
          [say('digest'), <code key="digest">{digest}</code>],
          [say('pictureDigests'), <code key="pictures">{photographs.join(' ')}</code>],
        ]}
      />
    </>
  );
}
