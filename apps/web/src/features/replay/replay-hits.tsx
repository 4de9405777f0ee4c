/** Each phone whose judgement changed: before and after, with the reasons. */

import type { ReplayHitDto } from '@nagori/area-replay/wire';
import { ROUTE_WORDS, STAGE_WORDS } from '@nagori/model';
import { Link } from '@tanstack/react-router';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { useNames } from '../../parts/names.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import shapes from '../../parts/shapes.module.css';
import { shortId } from '../../parts/short-id.ts';
import { showTime } from '../../parts/show-time.ts';
import { ErrorState, PagePending } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { VerdictTag } from '../../parts/verdict-tag.tsx';
import classes from './replay.module.css';
import { useHits } from './replay-api.ts';
import { useChange } from './use-change.ts';
import { REPLAY } from './words-replay.ts';

export interface ReplayHitsProps {
  readonly id: string;
  /** Undefined for all changes. */
  readonly change: string | undefined;
}

export function ReplayHits({ id, change }: ReplayHitsProps) {
  const say = useWords(REPLAY);
  const hits = useHits(id, change);
  if (hits.data === undefined) {
    return hits.isPending ? (
      <PagePending />
    ) : (
      <ErrorState error={hits.error} onRetry={() => void hits.refetch()} />
    );
  }
  const items = hits.data.pages.flatMap((page) => page.items);
  return (
    <>
      <ScrollRegion label={say('phones')} className={classes.scroll}>
        <table className={`${shapes.cardRows} ${classes.table}`}>
          <TableHead
            of={[say('judgedAt'), say('handover'), say('changed'), say('before'), say('after')]}
          />
          <tbody>
            {items.map((hit) => (
              <Hit key={`${hit.handover} ${hit.clearance ?? ''}`} hit={hit} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <MoreButton list={hits} />
    </>
  );
}

function Hit({ hit }: { readonly hit: ReplayHitDto }) {
  const say = useWords(REPLAY);
  const text = useText();
  const change = useChange();
  const { listed } = usePunctuation();
  const { shop: shopName } = useNames();
  const { handover, clearance, at, shop, channelWords, stage, before, after } = hit;
  return (
    <tr>
      <td className={classes.short}>{showTime(at)}</td>
      <th scope="row">
        <Link to="/audit/$handover" params={{ handover }} className={classes.link}>
          {shortId(handover)}
        </Link>
        <span className={classes.under}>
          {listed([
            text(channelWords),
            text(STAGE_WORDS[stage]),
            ...(shop ? [shopName(shop)] : []),
          ])}
        </span>
        {clearance !== undefined && (
          <span className={classes.under}>
            <Link to="/check/$id" params={{ id: clearance }} className={classes.link}>
              {say('certificateOf', { id: shortId(clearance) })}
            </Link>
          </span>
        )}
      </th>
      <td data-head={say('changed')}>{change(hit.change)}</td>
      <td data-head={say('before')}>
        <Said said={before} other={after} />
      </td>
      <td data-head={say('after')}>
        <Said said={after} other={before} />
      </td>
    </tr>
  );
}

interface SaidProps {
  readonly said: ReplayHitDto['before'];
  /** The other side: reasons that both share are shown only once. */
  readonly other: ReplayHitDto['before'];
}

function Said({ said, other }: SaidProps) {
  const say = useWords(REPLAY);
  const text = useText();
  const { listed } = usePunctuation();
  const known = new Set(other.reasons.map(({ code }) => code));
  const own = said.reasons.filter(({ code }) => !known.has(code));
  const same = said.reasons.filter(({ code }) => known.has(code));
  return (
    <>
      <VerdictTag verdict={said.verdict} />
      {said.routes.length > 0 && (
        <span className={classes.under}>
          {listed(said.routes.map((route) => text(ROUTE_WORDS[route])))}
        </span>
      )}
      {own.length > 0 && <Reasons reasons={own} />}
      {same.length > 0 && (
        <details className={classes.same}>
          <summary>{say('sameReasons', { count: same.length })}</summary>
          <Reasons reasons={same} />
        </details>
      )}
    </>
  );
}

function Reasons({ reasons }: { readonly reasons: ReplayHitDto['before']['reasons'] }) {
  const text = useText();
  return (
    <ul className={classes.reasons}>
      {reasons.map(({ code, words }) => (
        <li key={code}>{text(words)}</li>
      ))}
    </ul>
  );
}
