/**
 * Phones of the queue, with a table body for each loaded page, so that older pages do not
 * re-render.
 */

import type { QueueDto, QueueItemDto } from '@nagori/area-handover/wire';
import { CHANNEL_WORDS, ROUTE_WORDS, STAGE_WORDS } from '@nagori/model';
import { memo, type ReactNode } from 'react';
import { useLanguage, usePunctuation, useText, useWords } from '../language/use-words.ts';
import { ListedVerdict } from '../parts/listed-verdict.tsx';
import shapes from '../parts/shapes.module.css';
import { showDistance, showTime } from '../parts/show-time.ts';
import classes from './record.module.css';
import { HANDOVER } from './words-handover.ts';

export type QueueColumn =
  | 'verdict'
  | 'channel'
  | 'way'
  | 'route'
  | 'box'
  | 'lot'
  | 'openedAt'
  | 'begunAt'
  | 'deadline';

export interface QueueTableProps {
  readonly pages: readonly QueueDto[];
  /** Pass the same array at every render. */
  readonly columns: readonly QueueColumn[];
  /** The link to the phone. Pass the same function at every render. */
  readonly link: (id: string, name: string) => ReactNode;
  /** Before the name of a phone. The same function as long as it gives the same. */
  readonly before?: (item: QueueItemDto) => ReactNode;
}

export function QueueTable({ pages, columns, link, before }: QueueTableProps) {
  const say = useWords(HANDOVER);
  return (
    <div className={classes.scroll}>
      <table className={`${shapes.linkedRows} ${classes.list}`}>
        <thead>
          <tr>
            <th scope="col">{say('phone')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        {pages.map((page, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pages are only added at the end
          <QueuePage key={index} items={page.items} columns={columns} link={link} before={before} />
        ))}
      </table>
    </div>
  );
}

/** The name of a phone in the queue. */
export function useQueueName() {
  const say = useWords(HANDOVER);
  return ({ imeiEnd, label = say('noNumber') }: Pick<QueueItemDto, 'imeiEnd' | 'label'>): string =>
    imeiEnd === undefined ? label : say('imeiEnd', { digits: imeiEnd });
}

interface QueuePageProps extends Pick<QueueTableProps, 'columns' | 'link'> {
  readonly before: QueueTableProps['before'] | undefined;
  readonly items: readonly QueueItemDto[];
}

const QueuePage = memo(function QueuePage({ items, columns, link, before }: QueuePageProps) {
  const nameOf = useQueueName();
  return (
    <tbody>
      {items.map((item) => (
        <tr key={item.id}>
          <th scope="row">
            {before?.(item)}
            {link(item.id, nameOf(item))} {item.model}
          </th>
          {columns.map((column) => (
            <td key={column}>
              <Cell item={item} column={column} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
});

function Cell({ item, column }: { readonly item: QueueItemDto; readonly column: QueueColumn }) {
  const text = useText();
  const language = useLanguage();
  const { aside, listed } = usePunctuation();
  const channel = text(CHANNEL_WORDS[item.channel]);
  switch (column) {
    case 'verdict':
      return <ListedVerdict of={item} />;
    case 'channel':
      return channel;
    case 'way':
      return listed([channel, text(STAGE_WORDS[item.stage])]);
    case 'route':
      return item.route === undefined ? '' : text(ROUTE_WORDS[item.route]);
    case 'box':
      return item.box;
    case 'lot':
      return item.lot;
    case 'openedAt':
    case 'begunAt':
      return showTime(item.openedAt);
    case 'deadline':
      if (item.deadline === undefined) return '';
      return showTime(item.deadline) + aside(showDistance(item.deadline, Date.now(), language));
    default:
      return column satisfies never;
  }
}
