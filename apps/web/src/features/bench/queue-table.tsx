/** Phones of the queue, a body for each page that was loaded, so that older pages stay as drawn. */
import type { QueueDto, QueueItemDto } from '@nagori/area-handover/wire';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useLanguage, usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { CHANNEL_NAMES, ROUTE_NAMES, STAGE_NAMES } from '../../parts/domain-words.ts';
import { showDistance, showTime } from '../../parts/show-time.ts';
import { VerdictTag } from '../../parts/verdict-tag.tsx';
import classes from './bench.module.css';
import type { QueueFilter } from './bench-api.ts';
import { BENCH } from './words-bench.ts';

export interface QueueTableProps {
  readonly pages: readonly QueueDto[];
  readonly state: QueueFilter['state'];
}

export function QueueTable({ pages, state }: QueueTableProps) {
  const say = useWords(BENCH);
  return (
    <div className={classes.scroll}>
      <table className={classes.list}>
        <thead>
          <tr>
            <th scope="col">{say('phone')}</th>
            <th scope="col">{say('verdict')}</th>
            <th scope="col">{say('way')}</th>
            <th scope="col">{say('route')}</th>
            <th scope="col">{say('box')}</th>
            <th scope="col">{say(state === 'open' ? 'deadline' : 'openedAt')}</th>
          </tr>
        </thead>
        {pages.map((page, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pages are only added at the end
          <QueuePage key={index} items={page.items} state={state} />
        ))}
      </table>
    </div>
  );
}

interface QueuePageProps {
  readonly items: readonly QueueItemDto[];
  readonly state: QueueFilter['state'];
}

const QueuePage = memo(function QueuePage({ items, state }: QueuePageProps) {
  const say = useWords(BENCH);
  const text = useText();
  const { aside, listed } = usePunctuation();
  const language = useLanguage();
  const now = Date.now();
  return (
    <tbody>
      {items.map((item) => (
        <tr key={item.id}>
          <th scope="row">
            <Link to="/bench/$part/$id" params={{ part: 'phones', id: item.id }}>
              {item.imeiEnd === undefined
                ? (item.label ?? say('noNumber'))
                : say('imeiEnd', { digits: item.imeiEnd })}
            </Link>{' '}
            {item.model}
          </th>
          <td>
            <VerdictTag verdict={item.verdict} />
          </td>
          <td>{listed([text(CHANNEL_NAMES[item.channel]), text(STAGE_NAMES[item.stage])])}</td>
          <td>{item.route === undefined ? '' : text(ROUTE_NAMES[item.route])}</td>
          <td>{item.box}</td>
          <td>
            {state !== 'open'
              ? showTime(item.openedAt)
              : item.deadline === undefined
                ? ''
                : showTime(item.deadline) + aside(showDistance(item.deadline, now, language))}
          </td>
        </tr>
      ))}
    </tbody>
  );
});
