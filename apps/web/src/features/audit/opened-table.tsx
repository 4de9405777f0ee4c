/** A table of handovers. Each row links to the whole record of its phone. */

import type { OpenedHandoverDto } from '@nagori/area-handover/wire';
import { CHANNEL_WORDS, ROUTE_WORDS, STAGE_WORDS } from '@nagori/model';
import { Link } from '@tanstack/react-router';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { ListedVerdict } from '../../parts/listed-verdict.tsx';
import { useNames } from '../../parts/names.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { showTime } from '../../parts/show-time.ts';
import { TableHead } from '../../parts/table-head.tsx';
import { VerdictTag } from '../../parts/verdict-tag.tsx';
import { HANDOVER_STATES } from '../../record/words-states.ts';
import classes from './audit.module.css';
import { AUDIT } from './words-audit.ts';

export function OpenedTable({ items }: { readonly items: readonly OpenedHandoverDto[] }) {
  const say = useWords(AUDIT);
  return (
    <ScrollRegion className={classes.scroll} label={say('opened')}>
      <table className={classes.table}>
        <TableHead
          of={[
            say('at'),
            say('phone'),
            say('way'),
            say('state'),
            say('verdict'),
            say('route'),
            say('shop'),
          ]}
        />
        <tbody>
          {items.map((item) => (
            <Opened key={item.id} item={item} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Opened({ item }: { readonly item: OpenedHandoverDto }) {
  const say = useWords(AUDIT);
  const sayState = useWords(HANDOVER_STATES);
  const { shop: shopName } = useNames();
  const text = useText();
  const { listed } = usePunctuation();
  const { imeiEnd, label, channel, stage, state, route, later, result } = item;
  return (
    <tr>
      <td className={classes.short}>{showTime(item.openedAt)}</td>
      <th scope="row">
        <Link to="/audit/$handover" params={{ handover: item.id }} className={classes.rowLink}>
          {imeiEnd === undefined ? (label ?? say('noNumber')) : say('imeiEnd', { digits: imeiEnd })}
        </Link>{' '}
        {item.model}
      </th>
      <td>{listed([text(CHANNEL_WORDS[channel]), text(STAGE_WORDS[stage])])}</td>
      {later ? (
        <>
          <td className={classes.quiet}>
            {result?.outcome !== undefined && `${sayState(result.outcome)} / `}
            {say('later')}
          </td>
          <td>{result !== undefined && <VerdictTag verdict={result.verdict} />}</td>
          <td />
        </>
      ) : (
        <>
          <td>{sayState(state)}</td>
          <td>
            <ListedVerdict of={item} />
          </td>
          <td>{route === undefined ? '' : text(ROUTE_WORDS[route])}</td>
        </>
      )}
      <td>{item.shop !== undefined && shopName(item.shop)}</td>
    </tr>
  );
}
