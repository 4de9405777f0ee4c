/** What a new list changes: the counts first, then the rows. */
import type { ListPreviewDto } from '@nagori/area-buying/wire';
import { useWords } from '../../language/use-words.ts';
import { showYen } from '../../parts/quote/yen.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import shapes from '../../parts/shapes.module.css';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './price-list.module.css';
import { PRICES } from './words-prices.ts';

type Change = ListPreviewDto['prices'][number];

export function ListPreview({ preview }: { readonly preview: ListPreviewDto }) {
  const say = useWords(PRICES);
  const { prices, adjustments, added, changed, removed, unchanged } = preview;
  return (
    <>
      <h3>{say('preview')}</h3>
      <p role="status">{say('counts', { added, changed, removed, unchanged })}</p>
      {adjustments.length > 0 && <p>{say('adjustmentsChange', { n: adjustments.length })}</p>}
      {prices.length > 0 && (
        <ScrollRegion label={say('preview')} className={classes.preview}>
          <table className={`${shapes.quietHead} ${classes.table} ${classes.changes}`}>
            <TableHead
              of={[say('model'), say('capacity'), say('grade'), say('before'), say('after')]}
            />
            <tbody>
              {prices.map((one) => (
                <Row key={keyOf(one)} change={one} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {prices.length < added + changed + removed && (
        <p>{say('previewFirst', { n: prices.length })}</p>
      )}
    </>
  );
}

const keyOf = ({ maker, model, capacity, grade }: Change): string =>
  `${maker} ${model} ${capacity} ${grade}`;

function Row({ change }: { readonly change: Change }) {
  const say = useWords(PRICES);
  const { maker, model, capacity, grade, before, after } = change;
  const shown = (amounts: Change['before'], none: string): string => {
    if (amounts === undefined) return none;
    const { cash, credit } = amounts;
    return credit === undefined
      ? showYen(cash)
      : `${showYen(cash)} ${say('creditYen', { yen: showYen(credit) })}`;
  };
  return (
    <tr>
      <th scope="row">
        {maker} {model}
      </th>
      <td>{capacity}</td>
      <td>{grade}</td>
      <td className={classes.yen}>{shown(before, say('isNew'))}</td>
      <td className={classes.yen}>{shown(after, say('isGone'))}</td>
    </tr>
  );
}
